"""The trainer's side of the platform: virtual agents, scenarios, and a floor that can be cleared."""
