"""Stat Server: statistics as a fold over T-events. Pure. Source: contract reporting.md 1 to 3."""
