"""Who hears what, and who may ask for what. Source: tlib contract 12."""

from dataclasses import replace

import pytest

from simulator.contract import DISTRIBUTED, ClientId, Publish
from simulator.switch.legs import LegAnswered, LegOffered, LegRang, LegTreated
from simulator.tlib.enums import CallType, DNRole, RegisterMode, TreatmentType
from simulator.tlib.errors import TERR
from simulator.tlib.events import (
    EventACK,
    EventAddressInfo,
    EventDialing,
    EventLinkConnected,
    EventQueued,
    EventServerInfo,
    EventUnregistered,
)
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    RequestAgentLogin,
    RequestAnswerCall,
    RequestApplyTreatment,
    RequestDistributeEvent,
    RequestMakeCall,
    RequestQueryAddress,
    RequestQueryServer,
    RequestRegisterAddress,
    RequestRegisterClient,
    RequestRouteCall,
    RequestUnregisterAddress,
    TRequest,
)
from tests.simulator.switch.desk import Desk, Effects, error, told
from tests.simulator.switch.player import CENTRE

PRIVATE = RegisterMode.ModePrivate
MONITOR = RegisterMode.ModeMonitor


def only(effects: Effects) -> Publish:
    (effect,) = effects
    assert isinstance(effect, Publish)
    return effect


def register(desk: Desk, client: ClientId, dn: str, mode: RegisterMode = RegisterMode.ModeShare) -> Effects:
    desk.ask(RequestRegisterClient(), client)
    return desk.ask(RequestRegisterAddress(this_dn=dn, register_mode=mode), client)


def test_a_client_introduces_itself_first() -> None:
    desk = Desk()
    answer = only(desk.ask(RequestQueryServer(reference_id=3), client=9))
    assert error([answer]) == TERR.ClientNotRegistered
    assert (answer.to, answer.requester, answer.reference_id) == ((9,), 9, 3)


def test_a_client_that_introduces_itself_hears_where_it_is() -> None:
    desk = Desk()
    answer = only(desk.ask(RequestRegisterClient(reference_id=1, application_name="desktop"), client=2))
    assert isinstance(answer.event, EventLinkConnected)
    assert answer.event.application_name == "desktop"
    assert answer.event.location == "SIP_Switch"
    assert answer.event.session_id == desk.switch.session_id


def test_the_server_says_what_it_is() -> None:
    assert isinstance(only(Desk().ask(RequestQueryServer())).event, EventServerInfo)


def test_everybody_who_shares_a_dn_hears_of_it_and_only_the_requester_has_the_reference() -> None:
    desk = Desk("5001")
    register(desk, 2, "5001")
    effects = desk.ask(RequestMakeCall(this_dn="5001", other_dn="5002", reference_id=7))
    (dialing,) = [effect for effect in effects if isinstance(effect, Publish)]
    assert isinstance(dialing.event, EventDialing)
    assert (dialing.to, dialing.requester, dialing.reference_id) == ((1, 2), 1, 7)


def test_the_answer_to_a_query_is_nobody_elses() -> None:
    desk = Desk("5001")
    register(desk, 2, "5001")
    answer = only(desk.ask(RequestQueryAddress(this_dn="5001"), client=2))
    assert isinstance(answer.event, EventAddressInfo)
    assert answer.to == (2,)


@pytest.mark.parametrize(("first", "second"), [(PRIVATE, RegisterMode.ModeShare), (RegisterMode.ModeShare, PRIVATE)])
def test_a_private_registration_excludes_others(first: RegisterMode, second: RegisterMode) -> None:
    desk = Desk()
    register(desk, 1, "5001", first)
    assert error(register(desk, 2, "5001", second)) == TERR.DNAlreadyRegistered
    assert error(register(desk, 1, "5001", PRIVATE)) is None


@pytest.mark.parametrize(("first", "second"), [(PRIVATE, MONITOR), (MONITOR, PRIVATE)])
def test_who_only_watches_is_in_nobodys_way(first: RegisterMode, second: RegisterMode) -> None:
    desk = Desk()
    register(desk, 1, "5001", first)
    assert error(register(desk, 2, "5001", second)) is None


def test_who_only_watches_may_not_ask() -> None:
    desk = Desk()
    register(desk, 1, "5001", MONITOR)
    assert error(desk.ask(RequestMakeCall(this_dn="5001", other_dn="5002"))) == TERR.AccessRestricted


def test_who_is_not_registered_for_the_dn_may_not_ask() -> None:
    assert error(Desk().ask(RequestMakeCall(this_dn="5001", other_dn="5002"))) == TERR.ClientNotRegistered


def test_after_unregistering_a_dn_is_silent() -> None:
    desk = Desk("5001")
    register(desk, 2, "5001")
    assert isinstance(only(desk.ask(RequestUnregisterAddress(this_dn="5001"))).event, EventUnregistered)
    effects = desk.tell(LegOffered(50, "5002", "5001", dn="5001"))
    assert [effect.to for effect in effects if isinstance(effect, Publish)] == [(2,)]


def test_a_request_that_nobody_knows_is_unsupported() -> None:
    assert error(Desk().ask(TRequest(reference_id=1))) == TERR.UnsupportedOperation


def queued(dn: str) -> EventQueued:
    return EventQueued(
        event_sequence_number=0,
        time=0.0,
        this_dn=dn,
        this_queue=dn,
        conn_id="006c000000000001",
        call_id=1,
        call_type=CallType.Inbound,
        this_dn_role=DNRole.RoleDestination,
    )


def test_a_distributed_event_goes_out_as_if_it_were_ours() -> None:
    desk = Desk("VQ")
    register(desk, 2, "VQ")
    event, answer = desk.ask(RequestDistributeEvent(this_dn="8000", event=queued("VQ"), reference_id=5))
    assert isinstance(event, Publish)
    assert isinstance(answer, Publish)
    assert isinstance(event.event, EventQueued)
    assert event.event.event_sequence_number > 0
    assert event.event.time == desk.now
    assert (event.to, event.requester, event.reference_id) == ((1, 2), None, DISTRIBUTED)
    assert isinstance(answer.event, EventACK)
    assert (answer.to, answer.reference_id) == ((1,), 5)


def test_only_events_about_a_dn_can_be_distributed() -> None:
    desk = Desk()
    about_nothing = EventACK(event_sequence_number=0, time=0.0)
    assert error(desk.ask(RequestDistributeEvent(this_dn="8000", event=about_nothing))) == TERR.InvalidAttribute
    assert error(desk.ask(RequestDistributeEvent(this_dn="8000", event=queued("4711")))) == TERR.DNNotConfigured


def test_nothing_waits_for_a_client_that_is_gone() -> None:
    desk = Desk("5001", "8000")
    register(desk, 2, "5001")
    desk.tell(LegOffered(50, "5001", "+1415"))
    leg = desk.switch.calls()[0].parties[1].leg
    assert leg is not None
    desk.tell(LegRang(leg))
    desk.ask(RequestAnswerCall(this_dn="5001", conn_id=desk.conn_id, reference_id=4), client=2)
    desk.tell(LegOffered(51, "8000", "+1416"))
    treat = RequestApplyTreatment(
        this_dn="8000", conn_id=desk.conn_id, treatment_type=TreatmentType.Music, reference_id=5
    )
    desk.ask(treat)
    desk.ask(RequestRouteCall(this_dn="8000", conn_id=desk.conn_id, other_dn="5002", reference_id=6))
    assert desk.switch.client_gone(2, desk.now) == []
    assert desk.switch.client_gone(1, desk.now) == []
    effects = desk.tell(LegAnswered(leg)) + desk.tell(LegTreated(51, TreatmentType.Music))
    routed = desk.switch.calls()[-1].parties[-1].leg
    assert routed is not None
    effects += desk.tell(LegRang(routed))
    assert {effect.requester for effect in effects if isinstance(effect, Publish)} == {None}
    assert {effect.to for effect in effects if isinstance(effect, Publish)} == {()}


def test_an_agent_goes_with_his_client_if_the_option_says_so() -> None:
    desk = Desk("5001")
    register(desk, 2, "5001")
    desk.ask(RequestAgentLogin(this_dn="5001", agent_id="A1"), client=2)
    options = {"TServer": {"agent-logout-on-unreg": "true"}}
    desk.switch.configure(replace(CENTRE, options=options), desk.now)
    assert desk.switch.client_gone(1, desk.now) == []
    assert told(desk.switch.client_gone(2, desk.now)) == ["5001 EventAgentLogout"]


def test_calls_wait_for_default_routing_again_when_their_router_is_gone() -> None:
    desk = Desk("8000")
    register(desk, 2, "8000", MONITOR)
    desk.switch.configure(replace(CENTRE, options={"TServer": {"default-dn": "5003"}}), desk.now)
    desk.tell(LegOffered(50, "8000", "+1415"))
    desk.ask(RequestApplyTreatment(this_dn="8000", conn_id=desk.conn_id, treatment_type=TreatmentType.Music))
    desk.tell(LegTreated(50, TreatmentType.Music))
    assert desk.switch.next_deadline() is None
    desk.switch.client_gone(1, desk.now)
    assert desk.switch.next_deadline() == desk.now + 10.0
    assert told(desk.switch.wakeup(desk.now + 10.0)) == ["OfferLeg"]


def test_a_dn_that_leaves_the_configuration_takes_its_agent_and_its_clients_along() -> None:
    desk = Desk("5001")
    desk.ask(RequestAgentLogin(this_dn="5001", agent_id="A1", extensions=KVList.of(WrapUpTime="5")))
    dns = {number: dn for number, dn in CENTRE.dns.items() if number in ("5003", "8000")}
    effects = desk.switch.configure(replace(CENTRE, dns=dns), desk.now)
    assert told(effects) == ["5001 EventAgentLogout", "5001 EventUnregistered"]
    assert isinstance(effects[-1], Publish)
    assert isinstance(effects[-1].event, EventUnregistered)
    assert effects[-1].event.error_code == TERR.DNNotConfigured
    assert error(desk.ask(RequestMakeCall(this_dn="5001", other_dn="5003"))) == TERR.DNNotConfigured
