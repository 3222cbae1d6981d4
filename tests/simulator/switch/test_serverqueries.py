"""Questions about the server as a whole, masks, and all DNs at once."""

from __future__ import annotations

import pytest

from simulator.contract import Publish
from simulator.ids import Ids
from simulator.switch.legs import LegAnswered, LegHeld, LegOffered
from simulator.switch.machine import Switch
from simulator.tlib.enums import LocationInfoType, RegisterMode, SwitchInfoType
from simulator.tlib.errors import TERR
from simulator.tlib.events import (
    EventACK,
    EventAgentLogin,
    EventAgentNotReady,
    EventCallCreated,
    EventCallPartyMoved,
    EventError,
    EventLocationInfo,
    EventRegisteredAll,
    EventSwitchInfo,
    EventUnregisteredAll,
    TEvent,
)
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    RequestAgentLogin,
    RequestMakeCall,
    RequestMergeCalls,
    RequestQueryLocation,
    RequestQuerySwitch,
    RequestRegisterAddress,
    RequestRegisterAll,
    RequestRegisterClient,
    RequestSetInputMask,
    RequestStartCallMonitoring,
    RequestStopCallMonitoring,
    RequestUnregisterAll,
    TRequest,
)
from tests.simulator.switch.player import CENTRE

NOW = 1_000.0


def switch(*clients: int) -> Switch:
    made = Switch(CENTRE, Ids(b"queries"))
    for client in clients:
        made.request(client, RequestRegisterClient(), NOW)
    return made


def ask(of: Switch, client: int, request: TRequest) -> list[tuple[TEvent, tuple[int, ...]]]:
    effects = of.request(client, request, NOW)
    return [(effect.event, effect.to) for effect in effects if isinstance(effect, Publish)]


def answer(of: Switch, request: TRequest) -> TEvent:
    ((event, to),) = ask(of, 1, request)
    assert to == (1,)
    return event


def test_the_clock_of_the_switch() -> None:
    event = answer(switch(1), RequestQuerySwitch())
    assert isinstance(event, EventSwitchInfo)
    assert event.extensions == KVList.of(DateTime=1000)


def test_locations() -> None:
    desk = switch(1)
    everywhere = answer(desk, RequestQueryLocation())
    assert isinstance(everywhere, EventLocationInfo)
    assert everywhere.extensions == KVList.of(SIP_Switch=1, Site2=1)
    there = answer(
        desk, RequestQueryLocation(location_info_type=LocationInfoType.LocationData, location="TServer@Site2")
    )
    assert isinstance(there, EventLocationInfo)
    assert (there.location, there.extensions) == ("Site2", KVList.of(Site2=1))


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (RequestQuerySwitch(switch_info_type=SwitchInfoType.ClassifierStat), TERR.UnsupportedOperation),
        (RequestQueryLocation(location="Nowhere"), TERR.BadLocation),
        (RequestQueryLocation(location_info_type=LocationInfoType.MonitorLocation), TERR.UnsupportedOperation),
        (RequestStartCallMonitoring(this_dn="5001"), TERR.UnsupportedOperation),
        (RequestStopCallMonitoring(), TERR.WrongState),
    ],
)
def test_what_has_no_answer(request_: TRequest, code: TERR) -> None:
    event = answer(switch(1), request_)
    assert isinstance(event, EventError)
    assert event.error_code == code


def test_a_mask_lets_through_what_is_wanted_and_ones_own_answers() -> None:
    desk = switch(1, 2)
    for client in (1, 2):
        ask(desk, client, RequestRegisterAddress(this_dn="5001"))
    assert isinstance(answer(desk, RequestSetInputMask(input_mask=("EventAgentLogin",))), EventACK)
    heard = ask(desk, 2, RequestAgentLogin(this_dn="5001", agent_id="A1"))
    assert [(type(event), to) for event, to in heard] == [(EventAgentLogin, (1, 2)), (EventAgentNotReady, (2,))]
    assert isinstance(answer(desk, RequestQuerySwitch()), EventSwitchInfo)
    desk.client_gone(1, NOW)
    assert desk.state.masks == {}


def test_all_dns_at_once() -> None:
    desk = switch(1, 2)
    ask(desk, 2, RequestRegisterAddress(this_dn="5002", register_mode=RegisterMode.ModePrivate))
    assert isinstance(answer(desk, RequestRegisterAll()), EventRegisteredAll)
    assert {dn for dn, clients in desk.state.registrations.items() if 1 in clients} == set(CENTRE.dns) - {"5002"}
    assert isinstance(answer(desk, RequestUnregisterAll()), EventUnregisteredAll)
    assert list(desk.state.registrations) == ["5002"]


def test_one_who_follows_calls_twice_hears_them_once_and_with_others_as_long_as_he_likes() -> None:
    desk = switch(1, 2)
    ask(desk, 1, RequestRegisterAddress(this_dn="5001"))
    for client in (1, 1, 2):
        assert [type(event) for event, _ in ask(desk, client, RequestStartCallMonitoring())] == [EventACK]
    made = ask(desk, 1, RequestMakeCall(this_dn="5001", other_dn="5002"))
    assert [to for event, to in made if isinstance(event, EventCallCreated)] == [(1, 2)]
    ask(desk, 1, RequestStopCallMonitoring())
    assert desk.state.watchers == [2]
    assert len(desk.state.images) == 1
    desk.client_gone(2, NOW)
    assert (desk.state.watchers, desk.state.images) == ([], {})


def test_a_transfer_moves_a_party_to_the_other_call() -> None:
    desk = switch(1)
    ask(desk, 1, RequestRegisterAddress(this_dn="5001"))
    ask(desk, 1, RequestStartCallMonitoring())
    for leg, dn in ((51, "5001"), (52, "5001")):
        desk.leg(LegOffered(leg, "5002" if leg == 51 else "5003", dn, dn), NOW)
        called = [one for one in desk.state.legs if one not in (51, 52)][-1]
        desk.leg(LegAnswered(called), NOW)
        if leg == 51:
            desk.leg(LegHeld(51), NOW)
    original, consult = desk.calls()
    merge = RequestMergeCalls(this_dn="5001", conn_id=consult.conn_id, transfer_conn_id=original.conn_id)
    moved = [event for event, _ in ask(desk, 1, merge) if isinstance(event, EventCallPartyMoved)]
    assert [(one.this_dn, one.call_uuid, one.new_call_uuid) for one in moved] == [
        ("5003", consult.call_uuid, original.call_uuid)
    ]
