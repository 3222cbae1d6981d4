"""The T-Library requests as frozen dataclasses, named as PSDK names them.

Source: T-Library function reference; the TXxx twin of each stands in its docstring.

A class that is in one of the modules is in the vocabulary; the order of the modules is that of the generated pages.
"""

# ruff: noqa: F403, I001
from simulator.tlib.requests.base import *
from simulator.tlib.requests.link import *
from simulator.tlib.requests.agents import *
from simulator.tlib.requests.calls import *
from simulator.tlib.requests.transfers import *
from simulator.tlib.requests.data import *
from simulator.tlib.requests.features import *
from simulator.tlib.requests.monitoring import *
from simulator.tlib.requests.routing import *
from simulator.tlib.requests.network import *
from simulator.tlib.requests.mailbox import *
