"""Which calls are business: a routed or queued one, and what options, requests and the caller's state say.

The value is BusinessCall of the events' Extensions. Source: tlib contract 6 (rules) and 10, sipserver contract 2.3 E.
"""

from __future__ import annotations

from simulator.switch.floor import Floor
from simulator.switch.sessions import AgentState
from simulator.switch.state import Call, Party, PartyKind
from simulator.tlib.enums import CallType
from simulator.tlib.kvlist import KVList

PRIVATE, BUSINESS, WORK_RELATED = 0, 1, 2
KEY = "BusinessCall"


def said(extensions: KVList) -> int | None:
    """What a request says of it."""
    text = extensions.text(KEY)
    return int(text) if text in ("0", "1", "2") else None


def dialled(floor: Floor, kind: CallType, caller: Party, extensions: KVList) -> int:
    """A direct call: business if the request or the *-bsns-calls option of its type says so; work-related if an agent
    makes it in after-call work."""
    given = said(extensions)
    if given is not None:
        return given
    if floor.configuration.tserver(f"{kind.name.lower()}-bsns-calls", "false") == "true":
        return BUSINESS
    return _of_caller(floor, caller)


def consultation(floor: Floor, original: Call, caller: Party, extensions: KVList) -> int:
    """inherit-bsns-type: a consultation call counts as its original does."""
    given = said(extensions)
    if given is not None:
        return given
    inherits = floor.configuration.tserver("inherit-bsns-type", "false") == "true"
    return original.business if inherits else _of_caller(floor, caller)


def routed(extensions: KVList) -> int:
    given = said(extensions)
    return BUSINESS if given is None else given


def _of_caller(floor: Floor, caller: Party) -> int:
    session = floor.state.agents.get(caller.number) if caller.kind is PartyKind.Device else None
    working = session is not None and session.state is AgentState.AfterCallWork
    return WORK_RELATED if working else PRIVATE
