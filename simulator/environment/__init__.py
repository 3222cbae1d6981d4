"""The contact-centre file (YAML): read, checked, and turned into configuration objects."""

from simulator.environment.faults import EnvironmentFault, EnvironmentFaults
from simulator.environment.loading import demo, demo_text, json_schema, load, parse

__all__ = ["EnvironmentFault", "EnvironmentFaults", "demo", "demo_text", "json_schema", "load", "parse"]
