"""A T-Library client for asyncio programs, over the WebSocket `/tlib`. Requests and events are simulator.tlib's."""

from tlib_client.client import TLibClient
from tlib_client.errors import ConnectionLost, NotUnderstood, Refused, SlowConsumer, TLibError
from tlib_client.notices import Disconnected, NotRecovered, Reconnected, Recovered
from tlib_client.standing import CallStanding, Standing, Standings

__all__ = [
    "CallStanding",
    "ConnectionLost",
    "Disconnected",
    "NotRecovered",
    "NotUnderstood",
    "Reconnected",
    "Recovered",
    "Refused",
    "SlowConsumer",
    "Standing",
    "Standings",
    "TLibClient",
    "TLibError",
]
