"""Attributes of one event, seen from one party. Whole calls are in tests/models."""

import pytest

from simulator.contract import Publish
from simulator.ids import Ids
from simulator.switch.floor import Floor
from simulator.switch.publish import call_event
from simulator.switch.state import Call, NoAnswer, Party, PartyKind, PartyState, Releasing
from simulator.tlib.enums import CallType, DNRole
from simulator.tlib.events import CallEvent, EventHeld, EventReleased, EventRinging
from simulator.tlib.kvlist import KVList
from tests.simulator.switch.player import CENTRE

CALLER, TALKS = DNRole.RoleOrigination, PartyState.Connected


def party(number: str, state: PartyState = TALKS, role: DNRole = DNRole.RoleDestination) -> Party:
    kind = PartyKind.Outside if number.startswith("+") else PartyKind.Queue if number == "8000" else PartyKind.Device
    no_answer = NoAnswer(15, "none", ())
    return Party(number, kind, role, state, established=state is TALKS, no_answer=no_answer)


def published(parties: list[Party], kind: type[CallEvent], consult_of: str | None = None) -> CallEvent:
    """The event as the last of the parties sees it."""
    floor = Floor(CENTRE, Ids(b"publish"))
    call = Call("006c000000000002", 1, "u", CallType.Internal, "5001", "5002", 0.0, parties=parties)
    call.consult_of = consult_of
    call_event(floor, call, parties[-1], kind)
    (effect,) = floor.out
    assert isinstance(effect, Publish)
    assert isinstance(effect.event, CallEvent)
    return effect.event


@pytest.mark.parametrize(
    ("others", "me", "other"),
    [
        ([party("5001", role=CALLER)], party("5002"), "5001"),
        ([party("5001"), party("5003")], party("5002"), None),
        ([party("5001"), party("5003", PartyState.Alerting)], party("5002"), "5001"),
        ([party("5001"), party("5003", PartyState.Null)], party("5002"), "5001"),
        ([party("5001"), party("5004", role=DNRole.RoleObserver)], party("5002"), "5001"),
        ([party("5001"), party("8000", PartyState.Queued)], party("5002"), "5001"),
        ([party("8000", PartyState.Queued)], party("5002"), "8000"),
        ([party("5001"), party("5003")], party("5002", PartyState.Alerting), None),
        ([party("5001", PartyState.Dialing, CALLER)], party("5002", PartyState.Alerting), "5001"),
        ([], party("5001", PartyState.Dialing, CALLER), "5002"),
        ([], party("5001", role=CALLER), None),
        ([], party("5002"), None),
    ],
)
def test_the_other_side(others: list[Party], me: Party, other: str | None) -> None:
    """Absent where it is a conference; who only rings makes none, and neither does an observer or a queue."""
    event = published([*others, me], EventHeld)
    assert event.other_dn == other
    assert (event.other_dn_role is None) == (other is None)


@pytest.mark.parametrize(
    ("others", "origin"),
    [
        (
            [party("5001", role=CALLER), party("5003")],
            {"OriginationDN": "5001", "OriginationDN_location": "SIP_Switch"},
        ),
        ([party("5003")], {"OriginationDN": "5003", "OriginationDN_location": "SIP_Switch"}),
        ([party("+1415", role=CALLER)], {"OriginationDN": "+1415"}),
        ([Party("", PartyKind.Outside, CALLER, TALKS)], {}),
    ],
)
def test_who_calls(others: list[Party], origin: dict[str, str]) -> None:
    """The caller, or whoever stayed after a transfer by the caller (tlib contract 10)."""
    words = published([*others, party("5002", PartyState.Alerting)], EventRinging).extensions
    assert words is not None
    assert {key: value for key, value in words if key.startswith("OriginationDN")} == origin


@pytest.mark.parametrize("releasing", Releasing)
def test_who_hung_up(releasing: Releasing) -> None:
    me = party("5002", PartyState.Gone)
    me.releasing = releasing
    assert (published([me], EventReleased).extensions or KVList()).get("ReleasingParty") == releasing.value


@pytest.mark.parametrize("original", [None, "006c000000000001"])
def test_only_a_consultation_names_its_original(original: str | None) -> None:
    event = published([party("5001"), party("5002")], EventHeld, original)
    assert (event.previous_conn_id, event.transfer_conn_id, event.call_history) == (original, original, None)
