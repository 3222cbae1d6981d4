"""Features of DNs among several clients and through changes of the configuration. The rest is in tests/models."""

from dataclasses import replace

from simulator.contract import Publish
from simulator.switch.legs import SetLamp
from simulator.tlib.events import EventDNDOn
from simulator.tlib.requests import (
    RequestRegisterAddress,
    RequestRegisterClient,
    RequestSetDNDOff,
    RequestSetDNDOn,
    RequestSetMessageWaitingOn,
)
from tests.simulator.switch.desk import Desk
from tests.simulator.switch.player import CENTRE


def test_every_client_of_the_dn_hears_what_one_of_them_switched_on() -> None:
    desk = Desk("5001")
    desk.ask(RequestRegisterClient(), client=2)
    desk.ask(RequestRegisterAddress(this_dn="5001"), client=2)
    (effect,) = desk.ask(RequestSetDNDOn(this_dn="5001", reference_id=7), client=2)
    assert isinstance(effect, Publish)
    assert isinstance(effect.event, EventDNDOn)
    assert (effect.to, effect.requester, effect.reference_id) == ((1, 2), 2, 7)


def test_a_dn_that_left_the_configuration_comes_back_with_nothing_switched_on() -> None:
    desk = Desk("5001", "5002")
    desk.ask(RequestSetDNDOn(this_dn="5001"))
    desk.ask(RequestSetMessageWaitingOn(this_dn="5002"))
    others = {number: dn for number, dn in CENTRE.dns.items() if number != "5001"}
    desk.switch.configure(replace(CENTRE, dns=others), desk.now)
    assert list(desk.switch.state.dns) == ["5002"]


def test_the_lamp_of_a_dn_that_left_the_configuration_is_put_out() -> None:
    desk = Desk("5001")
    desk.ask(RequestSetMessageWaitingOn(this_dn="5001"))
    others = {number: dn for number, dn in CENTRE.dns.items() if number != "5001"}
    assert SetLamp("5001", on=False) in desk.switch.configure(replace(CENTRE, dns=others), desk.now)


def test_a_dn_with_nothing_switched_on_is_not_remembered() -> None:
    desk = Desk("5001")
    desk.ask(RequestSetDNDOn(this_dn="5001"))
    desk.ask(RequestSetDNDOff(this_dn="5001"))
    assert desk.switch.state.dns == {}
