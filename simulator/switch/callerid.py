"""Which number and name a caller shows to whom he calls: his own, unless a request wants others shown.

CPNDigits and DisplayName in the Extensions of a request that makes, routes, transfers or joins a call. Knows no SIP.
Source: tlib contract 10; sipserver contract 2.3 A.
"""

from __future__ import annotations

from simulator.switch.state import Arrival, Call, Party, Shown
from simulator.tlib.enums import DNRole
from simulator.tlib.kvlist import KVList

NUMBER, NAME = "CPNDigits", "DisplayName"


def wanted(extensions: KVList) -> Shown:
    """What a request wants shown; nothing where it does not say."""
    return Shown(extensions.text(NUMBER), extensions.text(NAME))


def routed(call: Call, extensions: KVList) -> None:
    """TRouteCall: whom it leads to, and whom later requests lead to, is shown this of the caller."""
    caller, shown = call.front, wanted(extensions)
    if caller is not None and shown.said:
        caller.shown = shown


def shown(call: Call, caller: Party | None, arrival: Arrival, role: DNRole) -> tuple[Shown, bool]:
    """What the new party of a call is shown of `caller`, and whether somebody wanted that: who transfers or joins him
    before whoever made the call. An observer sees who it is."""
    own = call.ani if caller is None or caller.role is DNRole.RoleOrigination else caller.number
    name = call.caller_name if own == call.ani else ""
    if role is DNRole.RoleObserver or caller is None:
        return Shown(own, name), False
    said = arrival.shown if arrival.shown.said else caller.shown
    return Shown(said.number or own, said.name or ("" if said.number else name)), said.said
