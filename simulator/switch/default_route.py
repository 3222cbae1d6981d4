"""Where a call goes that nobody routes, and from when on it counts as such. Sends no call anywhere itself.

A default-dn goes before alternate routing: a list of DNs, the routing point's or that of a profile, taken in turn and
each once for a call. Source: tlib contract 9.14 (default routing); sipserver contract 2.3 E and 5.9.
"""

from __future__ import annotations

from simulator.switch import dialplan
from simulator.switch.floor import Floor, party_alarm
from simulator.switch.state import AlarmKind, Call, Party


def default_dn(floor: Floor, call: Call, point: str) -> str:
    """What the treatment SetDefaultRoute said for this call goes before the options; empty: nowhere."""
    return call.default_dn or floor.option(point, "default-dn")


def await_router(floor: Floor, call: Call, point: Party) -> None:
    """router-timeout runs while nobody shows an interest in the call; 0 switches it off."""
    assert point.stay is not None
    stay = point.stay
    leads = default_dn(floor, call, point.number) or _list(floor, point.number)[1]
    if stay.acd or stay.route or stay.course or stay.defaulted or not leads:
        return
    seconds = floor.option(point.number, "router-timeout", "10")
    if seconds.isdigit() and int(seconds):
        floor.set_alarm(party_alarm(AlarmKind.Router, call, point), int(seconds))


# --- alternate routing ---


def alternative(floor: Floor, call: Call, point: str) -> str:
    """Where the call goes next in the list, or "" when it has been everywhere; remembers that it was there."""
    owner, numbers = _list(floor, point)
    last = floor.state.turns.get(owner)
    at = numbers.index(last) + 1 if last in numbers else 0
    been = {point, *call.alternatives}
    number = next((number for number in numbers[at:] + numbers[:at] if number not in been), "")
    call.alternatives = (*call.alternatives, point, number)
    if number:
        floor.state.turns[owner] = number
    return number


def _list(floor: Floor, point: str) -> tuple[str, list[str]]:
    """The Default DNs of a routing point, or those of its profile, and whose list it is. Numbers that lead nowhere are
    left out."""
    profile = floor.option(point, "alternate-route-profile")
    for owner in (point, profile):
        dn = floor.configuration.dns.get(owner)
        words = dn.option("default-dns").split(",") if dn is not None else []
        numbers = [word.strip() for word in words if dialplan.resolve(floor.configuration, word.strip()) is not None]
        if numbers:
            return owner, numbers
    return point, []
