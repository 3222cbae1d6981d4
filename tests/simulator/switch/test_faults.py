"""Faults on command: who is told, and what is on. What clients see of calls is in tests/models/faults.md."""

from __future__ import annotations

from simulator.contract import Fault, FaultKind, Publish
from simulator.switch import trunks
from simulator.switch.legs import LegOffered, LegRang
from simulator.tlib.errors import TERR
from simulator.tlib.requests import RequestQueryServer, RequestRegisterClient
from tests.simulator.switch.desk import Desk, Effects, error

DOWN = Fault(FaultKind.LinkDown)
UP = Fault(FaultKind.LinkDown, mended=True)


def happen(desk: Desk, fault: Fault) -> Effects:
    return desk.switch.fault(fault, desk.now)


def test_every_client_is_told_whatever_it_is_registered_for() -> None:
    desk = Desk("5001")
    desk.ask(RequestRegisterClient(), client=2)
    told = [effect for fault in (DOWN, Fault(FaultKind.Switchover)) for effect in happen(desk, fault)]
    assert [effect.to for effect in told if isinstance(effect, Publish)] == [(1, 2)] * 3


def test_what_is_on_is_known() -> None:
    desk = Desk()
    assert desk.switch.faults() == ()
    for dn in ("5002", "5001", "4711"):
        happen(desk, Fault(FaultKind.DNOutOfService, dn))
    happen(desk, DOWN)
    out = tuple(Fault(FaultKind.DNOutOfService, dn) for dn in ("5001", "5002"))
    assert desk.switch.faults() == (DOWN, *out)
    happen(desk, UP)
    assert desk.switch.faults() == out
    happen(desk, Fault(FaultKind.Switchover))
    assert desk.switch.faults() == out


def test_who_has_not_introduced_himself_hears_so_first() -> None:
    desk = Desk()
    happen(desk, DOWN)
    assert error(desk.ask(RequestQueryServer(), client=9)) == TERR.ClientNotRegistered


def test_nobody_hears_of_calls_and_numbers_go_on() -> None:
    desk = Desk("5001")
    happen(desk, DOWN)
    desk.tell(LegOffered(50, "5001", "+1415"))
    leg = desk.switch.calls()[0].parties[1].leg
    assert leg is not None
    assert not [effect for effect in desk.tell(LegRang(leg)) if isinstance(effect, Publish)]
    (back,) = happen(desk, UP)
    assert isinstance(back, Publish)
    assert back.event.event_sequence_number > 3


def test_a_trunk_that_is_busy_on_command_has_no_room_until_it_is_mended() -> None:
    desk = Desk("5001")
    name = desk.switch._floor.configuration.trunks[0].name
    happen(desk, Fault(FaultKind.TrunkBusy, name))
    assert desk.switch.faults() == (Fault(FaultKind.TrunkBusy, name),)
    assert not trunks.has_room(desk.switch._floor, name)
    happen(desk, Fault(FaultKind.TrunkBusy, name, mended=True))
    assert desk.switch.faults() == ()
    assert trunks.has_room(desk.switch._floor, name)
