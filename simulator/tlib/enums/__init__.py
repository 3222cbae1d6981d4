"""The T-Library enumerations. Member names are the names on the wire; values are the T-Library numbers.

Source: T-Library function reference (TlibRef, PSDK).
"""

# ruff: noqa: F403
from simulator.tlib.enums.calls import *
from simulator.tlib.enums.dns import *
from simulator.tlib.enums.network import *
from simulator.tlib.enums.routing import *
from simulator.tlib.enums.server import *
