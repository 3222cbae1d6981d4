"""T-Library messages there and back, and what a client is told when it got one wrong."""

import json
import time
import typing
from contextlib import suppress
from enum import IntEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.tlib.catalogue import EVENTS, REQUESTS
from simulator.tlib.enums import CallType, DNRole, RegisterMode
from simulator.tlib.errors import TERR
from simulator.tlib.events import EventEstablished, EventRinging, EventUserEvent, TEvent
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import RequestDistributeEvent, RequestMakeCall, RequestRegisterAddress, TRequest
from simulator.tlib.wire import codec
from simulator.tlib.wire.codec import EncodedOnce, Refused
from simulator.tlib.wire.shapes import Field, Kind, Message, shape

_TEXT = st.text(st.characters(min_codepoint=32, exclude_characters="\x7f", exclude_categories=["Cs"]), max_size=9)
_LISTS = st.dictionaries(_TEXT.filter(bool), _TEXT | st.integers(0, 2**31), max_size=3).map(KVList.of)
_TIMES = st.integers(0, 4 * 10**15).map(lambda micros: micros / 10**6)


def _values(field: Field) -> st.SearchStrategy[typing.Any]:
    kinds: dict[Kind, st.SearchStrategy[typing.Any]] = {
        Kind.INTEGER: st.integers(-(2**63), 2**63 - 1),
        Kind.TEXT: _TEXT,
        Kind.TIME: _TIMES,
        Kind.NAME: st.sampled_from(list(field.enum or [None])),
        Kind.LIST: _LISTS,
        Kind.MASK: st.lists(st.sampled_from(sorted(EVENTS)), max_size=3).map(tuple),
        Kind.EVENT: st.builds(EventUserEvent, event_sequence_number=st.just(7), time=_TIMES, this_dn=_TEXT),
    }
    plain = kinds[field.kind]
    return plain | st.none() if field.nullable else plain


def _messages(cls: type[Message]) -> st.SearchStrategy[Message]:
    return st.builds(cls, **{field.name: _values(field) for field in shape(cls)})


EVENT_VALUES = st.sampled_from(sorted(EVENTS)).flatmap(lambda name: _messages(EVENTS[name]))
REQUEST_VALUES = st.sampled_from(sorted(REQUESTS)).flatmap(lambda name: _messages(REQUESTS[name]))
RINGING = EventRinging(
    event_sequence_number=42,
    time=1770020699.859,
    this_dn="5001",
    conn_id="006c029a00000001",
    call_id=16777217,
    call_type=CallType.Inbound,
    this_dn_role=DNRole.RoleDestination,
    user_data=KVList.of({"Segment": "Gold"}),
)


@given(EVENT_VALUES, st.integers(0, 2**32 - 1))
def test_an_event_reads_back_equal(event: TEvent, reference: int) -> None:
    assert codec.decode_event(codec.encode(event, reference)) == (event, reference)


@given(REQUEST_VALUES)
def test_a_request_reads_back_equal(request: TRequest) -> None:
    assert codec.decode_request(codec.encode(request)) == request


@given(EVENT_VALUES, st.integers(1, 99))
def test_encoding_once_gives_the_same_text(event: TEvent, reference: int) -> None:
    once = EncodedOnce()
    assert once.text(event, 0) == codec.encode(event)
    assert once.text(event, reference) == codec.encode(event, reference)
    assert once.text(event, 0) is once.text(event, 0)
    assert once.text(RINGING, 0) == codec.encode(RINGING)


def test_an_event_on_the_wire() -> None:
    assert codec.encode(RINGING, 5) == (
        '{"message":"EventRinging","ReferenceID":5,"ThisDN":"5001","ConnID":"006c029a00000001","CallID":16777217,'
        '"CallType":"Inbound","ThisDNRole":"RoleDestination","CallState":"Ok","UserData":{"Segment":"Gold"},'
        '"EventSequenceNumber":42,"Time":"2026-02-02T08:24:59.859000Z"}'
    )


def test_a_request_needs_only_what_has_no_default() -> None:
    frame = '{"message":"RequestMakeCall","ReferenceID":5,"ThisDN":"5001","OtherDN":"5002","Location":null}'
    assert codec.decode_request(frame) == RequestMakeCall(reference_id=5, this_dn="5001", other_dn="5002")
    frame = '{"message":"RequestRegisterAddress","ThisDN":"5001","RegisterMode":"ModeMonitor"}'
    wanted = RequestRegisterAddress(this_dn="5001", register_mode=RegisterMode.ModeMonitor)
    assert codec.decode_request(frame.encode()) == wanted


def test_a_distributed_event_needs_no_number_and_no_time() -> None:
    event = {"message": "EventUserEvent", "ThisDN": "VQ_Main", "ReferenceID": 3}
    frame = json.dumps({"message": "RequestDistributeEvent", "ThisDN": "VQ_Main", "Event": event})
    wanted = EventUserEvent(event_sequence_number=0, time=0.0, this_dn="VQ_Main")
    assert codec.decode_request(frame) == RequestDistributeEvent(this_dn="VQ_Main", event=wanted)


MAKE = {"message": "RequestMakeCall", "ReferenceID": 9, "ThisDN": "5001", "OtherDN": "5002"}
MASK = {"message": "RequestSetInputMask"}
DISTRIBUTE = {"message": "RequestDistributeEvent", "ThisDN": "VQ_Main"}


@pytest.mark.parametrize(
    ("frame", "code", "detail"),
    [
        ("", 53, "the frame is not JSON"),
        ("9" * 5000, 53, "the frame is not JSON"),
        ("[" * 99_999, 53, "the frame is nested too deeply"),
        (b"\xff\xfe\xfd", 53, "the frame is not JSON"),
        ("[]", 53, 'the frame has to be an object with "message", not an array'),
        ("{}", 53, '"message" has to name a request, for instance "RequestRegisterClient"'),
        ({"message": "EventRinging"}, 53, "EventRinging is not a request that this platform knows"),
        ({"message": "RequestMakCall"}, 51, "did you mean RequestMakeCall?"),
        ({"message": "RequestMakeCall", "ThisDN": "5001"}, 53, "OtherDN is missing in RequestMakeCall"),
        (MAKE | {"OtherDN": None}, 53, "OtherDN is missing in RequestMakeCall"),
        (MAKE | {"OtherDn": "1"}, 53, "RequestMakeCall has no OtherDn; did you mean OtherDN?"),
        (MAKE | {"OtherDN": 5002}, 53, "OtherDN has to be text in quotation marks, not a number"),
        (MAKE | {"OtherDN": "5002\r\nVia: x"}, 53, "OtherDN holds control characters"),
        (MAKE | {"OtherDN": "\ud800"}, 53, "OtherDN holds half a surrogate pair"),
        (MAKE | {"MakeCallType": "regular"}, 53, "Priority, DirectPriority, not the text 'regular'; did you mean Reg"),
        (MAKE | {"MakeCallType": 0}, 53, "MakeCallType has to be one of Regular,"),
        (MAKE | {"ReferenceID": True}, 53, "ReferenceID has to be an integer, not true"),
        (MAKE | {"ReferenceID": 2**63}, 53, "ReferenceID has to be an integer, not a number"),
        (MAKE | {"UserData": {"vip": True}}, 53, "UserData.vip has to be text"),
        (MASK | {"InputMask": "EventHeld"}, 53, 'an array of events such as ["EventRinging"], not the text'),
        (MASK | {"InputMask": [60]}, 53, "InputMask[0] has to name an event, not a number"),
        (
            MASK | {"InputMask": ["EventHeld", "EventRing"]},
            53,
            "InputMask[1] has to name an event, not the text 'EventRing'",
        ),
        (MASK | {"InputMask": ["EventRingin"]}, 53, "did you mean EventRinging?"),
        (DISTRIBUTE | {"Event": 3}, 53, "Event has to be an event object, not a number"),
        (DISTRIBUTE | {"Event": {"message": "EventUserEvent"}}, 53, "Event: ThisDN is missing in EventUserEvent"),
        (DISTRIBUTE | {"Event": {"message": "EventACK", "Time": 5}}, 53, "Time has to be a time such as"),
        (DISTRIBUTE | {"Event": {"message": "EventACK", "Time": "noon"}}, 53, "Time has to be a time such as"),
        (DISTRIBUTE | {"Event": {"message": "EventACK", "Time": "2026-01-31T12:00:00"}}, 53, "has to be a time"),
    ],
)
def test_what_is_wrong_is_refused_by_name(frame: object, code: int, detail: str) -> None:
    raw = frame if isinstance(frame, str | bytes) else json.dumps(frame)
    with pytest.raises(Refused) as refused:
        codec.decode_request(raw)
    assert (refused.value.code, detail in refused.value.detail) == (code, True), refused.value.detail


def test_a_refusal_echoes_what_could_be_read() -> None:
    with pytest.raises(Refused) as refused:
        codec.decode_request(json.dumps(MAKE | {"OtherDN": 1, "ConnID": "x"}))
    event = refused.value.event(7.0)
    assert refused.value.reference_id == 9
    assert (event.this_dn, event.conn_id, event.time) == ("5001", "x", 7.0)
    assert event.error_code == TERR.InvalidAttribute
    assert event.error_message.startswith("Invalid attribute: OtherDN has to be text")


def test_a_refusal_of_nonsense_echoes_nothing() -> None:
    with pytest.raises(Refused) as refused:
        codec.decode_request('{"message":"RequestQueryServer","ReferenceID":"x"}')
    assert (refused.value.reference_id, refused.value.this_dn) == (0, None)


@given(st.recursive(st.none() | st.booleans() | st.text() | st.integers() | st.floats(), st.lists, max_leaves=4))
def test_no_value_of_an_attribute_raises_anything_else(value: object) -> None:
    frames = [{"message": name, field.attribute: value} for name, cls in REQUESTS.items() for field in shape(cls)]
    for frame in frames:
        with suppress(Refused):
            codec.decode_request(json.dumps(frame))


def test_an_event_from_elsewhere_may_have_an_odd_reference() -> None:
    frame = '{"message":"EventACK","ReferenceID":"x","EventSequenceNumber":1,"Time":"1970-01-01T00:00:00Z"}'
    assert codec.decode_event(frame)[1] == 0


def test_every_enumeration_is_written_by_name() -> None:
    for cls in (EVENTS | REQUESTS).values():
        for field in shape(cls):
            assert field.enum is None or issubclass(field.enum, IntEnum)


def test_one_event_costs_microseconds() -> None:
    event = EventEstablished(
        **{field.name: getattr(RINGING, field.name) for field in shape(EventRinging)}  # the same attributes
    )
    best = min(_seconds(event) for _ in range(5))
    assert best < 250e-6  # some 10 us on an idle core; with coverage or under load it is a multiple of that


def _seconds(event: TEvent) -> float:
    start = time.process_time()
    for _ in range(200):
        codec.encode(event)
    return (time.process_time() - start) / 200
