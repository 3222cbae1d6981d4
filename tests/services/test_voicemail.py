"""Conversations with the voice mail: what comes, and what is asked for next."""

from __future__ import annotations

from typing import Any

import pytest

from services.engine import Engine
from services.mailbox import Mailboxes, Message
from services.voicemail import texts
from simulator.config.objects import DN, AgentLogin, Configuration, DNType, Person, Place
from simulator.tlib.enums import CallType, DNRole, TreatmentType
from simulator.tlib.events import (
    CallEvent,
    EventAbandoned,
    EventDiverted,
    EventEstablished,
    EventReleased,
    EventRouteRequest,
    EventTreatmentEnd,
    EventTreatmentNotApplied,
)
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    RequestApplyTreatment,
    RequestRegisterAddress,
    RequestSetMessageWaitingOff,
    RequestSetMessageWaitingOn,
    TRequest,
)

T = TreatmentType
CENTRE = Configuration(
    dns={
        "5001": DN("5001"),
        "5002": DN("5002", options={"voicemail-pin": "1234"}),
        "8000": DN("8000", DNType.RoutingPoint),
        "8999": DN("8999", DNType.VoiceMail),
        "8998": DN("8998", DNType.VoiceMail, options={"contact": "sip:elsewhere"}),
    },
    agent_logins={"A1": AgentLogin("A1")},
    persons={"ana": Person("ana", "", groups=("Sales",), place="P1"), "ben": Person("ben", "", groups=("Nobody",))},
    places={"P1": Place("P1", ("5001",))},
)


class Talk:
    """One call at the voice mail, and what is asked for."""

    def __init__(self, kept: dict[str, tuple[Message, ...]] | None = None) -> None:
        self.boxes = Mailboxes(kept or {})
        self.engine = Engine(CENTRE, self.boxes)

    def event(self, kind: type[CallEvent], dn: str = "8999", **more: Any) -> list[TRequest]:
        fixed: dict[str, Any] = {"event_sequence_number": 1, "time": 50.0, "conn_id": "c1", "call_id": 1}
        fixed |= {"call_type": CallType.Internal, "this_dn_role": DNRole.RoleDestination}
        return self.engine.event(kind(this_dn=dn, **(fixed | more)))

    def comes(self, **more: Any) -> list[str]:
        return said(self.event(EventRouteRequest, **more))

    def hears(self, kind: TreatmentType, digits: str = "", **extensions: str) -> list[str]:
        more: dict[str, Any] = {"treatment_type": kind, "collected_digits": digits, "extensions": KVList.of(extensions)}
        return said(self.event(EventTreatmentEnd, **more))


def said(requests: list[TRequest]) -> list[str]:
    """Requests in words."""
    return [_word(request) for request in requests]


def _word(request: TRequest) -> str:
    match request:
        case RequestApplyTreatment(treatment_type=T.TextToSpeech, treatment_parms=parms):
            return parms.text("TEXT")
        case RequestApplyTreatment(treatment_type=T.RecordUserAnnouncement, treatment_parms=parms):
            return f"record {parms.text('USER_ID')}/{parms.text('USER_ANN_ID')}"
        case RequestApplyTreatment(treatment_type=T.VerifyDigits, treatment_parms=parms):
            return f"verify {parms.text('VERIFY_DIGITS')}"
        case RequestApplyTreatment(treatment_type=T.PlayAnnouncementAndDigits, treatment_parms=parms):
            prompts = parms.get("PROMPT")
            assert isinstance(prompts, KVList)
            first = prompts.get("1")
            assert isinstance(first, KVList)
            return f"play {first.text('USER_ID')}/{first.text('USER_ANN_ID')}"
        case RequestApplyTreatment(treatment_type=T.CancelCall):
            return "hang up"
        case RequestSetMessageWaitingOn(this_dn=dn, extensions=counts):
            return f"lamp {dn} on {counts.text('NewMessages')}/{counts.text('OldMessages')}"
        case RequestSetMessageWaitingOff(this_dn=dn):
            return f"lamp {dn} off"
        case RequestRegisterAddress(this_dn=dn):
            return f"register {dn}"
    return type(request).__name__


FIRST = {"5001": (Message(1, "5002", 1.0), Message(2, "+1415", 2.0, new=False)), "Sales": (Message(7, "+1416", 3.0),)}


def test_lamps_are_as_the_mailboxes_are_from_the_beginning() -> None:
    began = said(Talk(FIRST).engine.start())
    assert began[:2] == ["RequestRegisterClient", "RequestSetInputMask"]
    assert began[2:] == ["register 8999", "register 5001", "register 5002", "lamp 5001 on 2/1", "lamp 5001 on 2/1"]


@pytest.mark.parametrize(
    ("came", "box"),
    [
        ({"other_dn": "5002", "third_party_dn": "5001"}, "5001"),
        ({"other_dn": "5002", "dnis": "5001"}, "5001"),
        ({"ani": "+1415", "dnis": "8000"}, "8999"),
        ({"ani": "+1415", "dnis": "8000", "user_data": KVList.of(MAILBOX="Sales")}, "Sales"),
        ({"ani": "+1415", "dnis": "5001", "user_data": KVList.of(MAILBOX="../x")}, "5001"),
    ],
)
def test_whose_mailbox(came: dict[str, Any], box: str) -> None:
    talk = Talk()
    assert talk.comes(**came)[0].startswith("Nobody can take your call at ")
    assert talk.hears(T.TextToSpeech) == [f"record voicemail/{box}/1"]


def test_a_message_is_left() -> None:
    talk = Talk()
    talk.comes(other_dn="5002", third_party_dn="5001")
    talk.hears(T.TextToSpeech)
    assert talk.hears(T.RecordUserAnnouncement, USER_ANN_ID="1") == ["lamp 5001 on 1/0", "Goodbye."]
    assert talk.boxes.messages("5001") == (Message(1, "5002", 50.0),)
    assert talk.hears(T.TextToSpeech) == ["hang up"]
    assert said(talk.event(EventAbandoned)) == []


def test_a_message_is_thought_better_of() -> None:
    talk = Talk()
    talk.comes(other_dn="5002", third_party_dn="5001")
    talk.hears(T.TextToSpeech)
    assert talk.hears(T.RecordUserAnnouncement) == ["Goodbye."]
    assert not talk.boxes.names()


@pytest.mark.parametrize("end", [EventAbandoned, EventReleased, EventDiverted])
def test_who_hangs_up_has_left_what_he_said(end: type[CallEvent]) -> None:
    talk = Talk()
    talk.comes(ani="+1415", dnis="8000", user_data=KVList.of(MAILBOX="Sales"))
    talk.hears(T.TextToSpeech)
    assert said(talk.event(end)) == ["lamp 5001 on 1/0"]
    assert talk.boxes.messages("Sales") == (Message(1, "+1415", 50.0),)


def test_who_hangs_up_before_has_left_nothing() -> None:
    talk = Talk()
    talk.comes(third_party_dn="5001")
    assert said(talk.event(EventAbandoned)) == []
    assert talk.hears(T.TextToSpeech) == []
    assert not talk.boxes.names()


def test_the_owner_listens() -> None:
    talk = Talk(FIRST)
    assert talk.comes(other_dn="5001", dnis="8999") == ["You have 2 new and 1 old messages."]
    assert talk.hears(T.TextToSpeech) == ["play voicemail/5001/1"]
    assert talk.hears(T.PlayAnnouncementAndDigits, "*") == ["play voicemail/5001/1"]
    assert talk.hears(T.PlayAnnouncementAndDigits, "2") == ["lamp 5001 on 1/2", "play voicemail/5001/2"]
    assert talk.hears(T.PlayAnnouncementAndDigits, "1") == ["lamp 5001 on 1/1", "play voicemail/Sales/7"]
    assert talk.hears(T.PlayAnnouncementAndDigits) == ["lamp 5001 off", "Goodbye."]
    assert talk.boxes.messages("5001") == (Message(1, "5002", 1.0, new=False),)
    assert talk.hears(T.TextToSpeech) == ["hang up"]


@pytest.mark.parametrize(
    ("status", "then"), [("NORMAL", "You have no new and no old messages."), ("MISMATCH", "Goodbye.")]
)
def test_a_code_is_asked_for(status: str, then: str) -> None:
    talk = Talk()
    assert talk.comes(other_dn="5002", dnis="8999") == ["verify 1234"]
    assert talk.hears(T.VerifyDigits, COMPLETION_STATUS=status) == [then]


def test_nothing_can_be_recorded() -> None:
    talk = Talk()
    talk.comes(third_party_dn="5001")
    failed: dict[str, Any] = {"treatment_type": T.RecordUserAnnouncement, "error_code": 1, "error_message": ""}
    assert said(talk.event(EventTreatmentNotApplied, **failed)) == ["hang up"]
    assert said(talk.event(EventTreatmentNotApplied, **failed)) == []


def test_other_events_and_numbers_are_none_of_its_business() -> None:
    talk = Talk()
    assert talk.event(EventEstablished) == []
    assert talk.event(EventRouteRequest, dn="8000") == []
    assert talk.event(EventRouteRequest, dn="8998") == []


def test_what_is_said_is_known_beforehand() -> None:
    said = texts(["5001", "Sales"])
    assert said[0].startswith("Nobody can take your call at 5 0 0 1.")
    assert "at Sales." in said[1]
    assert len(said) == 5
