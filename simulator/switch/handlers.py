"""What handles a request that is not refused. Each part of the switch has a table of its own; machine joins them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simulator.switch.floor import Floor
from simulator.switch.state import Asked, Call, Party
from simulator.tlib.requests import CallRequest, TRequest

Handler = Callable[[Floor, Any, Asked], None]
CallHandler = Callable[[Floor, Call, Party, Any, Asked], None]
Handlers = dict[type[TRequest], Handler]


def of_call(handler: CallHandler) -> Handler:
    """A handler that gets the call and the party of ThisDN, which the refusals made sure of."""

    def handle(floor: Floor, request: CallRequest, asked: Asked) -> None:
        call = floor.state.calls[request.conn_id]
        party = call.party(request.this_dn)
        assert party is not None
        handler(floor, call, party, request, asked)

    return handle
