"""The T-Library events as frozen dataclasses. An attribute that is None is absent.

`reference_id` is not a field: it belongs to the copy for the requester (see contract.Publish). Field names map
mechanically to attribute names (`this_dn` is ThisDN); see naming.py.
Source: Genesys Events and Models reference, "Event attributes".

A class that is in one of the modules is in the vocabulary; the order of the modules is that of the generated pages.
"""

# ruff: noqa: F403, I001
from simulator.tlib.events.base import *
from simulator.tlib.events.link import *
from simulator.tlib.events.agents import *
from simulator.tlib.events.dns import *
from simulator.tlib.events.calls import *
from simulator.tlib.events.routing import *
from simulator.tlib.events.notifications import *
from simulator.tlib.events.network import *
from simulator.tlib.events.mailbox import *
