"""The agent desktop and the softphone; built by npm into ui/dist, which the wheel carries."""

from pathlib import Path

DIST = Path(__file__).parent / "dist"
