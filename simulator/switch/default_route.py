"""Where a call goes that nobody routes, and from when on it counts as such. Sends no call anywhere itself.

Source: tlib contract 9.14 (default routing); sipserver contract 2.3 E, router-timeout and default-dn.
"""

from __future__ import annotations

from simulator.switch.floor import Floor, party_alarm
from simulator.switch.state import AlarmKind, Call, Party


def default_dn(floor: Floor, call: Call, point: str) -> str:
    """What the treatment SetDefaultRoute said for this call goes before the options; empty: nowhere."""
    return call.default_dn or floor.option(point, "default-dn")


def await_router(floor: Floor, call: Call, point: Party) -> None:
    """router-timeout runs while nobody shows an interest in the call; 0 switches it off."""
    assert point.stay is not None
    stay = point.stay
    if stay.route or stay.course or stay.defaulted or not default_dn(floor, call, point.number):
        return
    seconds = floor.option(point.number, "router-timeout", "10")
    if seconds.isdigit() and int(seconds):
        floor.set_alarm(party_alarm(AlarmKind.Router, call, point), int(seconds))
