"""The vocabulary is complete in itself: names, numbers, texts."""

from dataclasses import fields, is_dataclass

import pytest

from simulator.tlib import enums, errors
from simulator.tlib.catalogue import EVENTS, REQUESTS
from simulator.tlib.events import TEvent
from simulator.tlib.naming import attribute
from simulator.tlib.requests import TRequest


def test_every_message_is_known_by_its_class_name() -> None:
    assert EVENTS["EventRinging"].__name__ == "EventRinging"
    assert REQUESTS["RequestMakeCall"].__name__ == "RequestMakeCall"
    assert all(is_dataclass(message) for message in (*EVENTS.values(), *REQUESTS.values()))
    assert "TEvent" not in EVENTS
    assert "CallRequest" not in REQUESTS


def test_the_messages_stand_in_the_order_of_their_topics() -> None:
    """The generated pages and the hint in a refusal follow it."""
    assert next(iter(EVENTS)) == "EventLinkConnected"
    assert next(iter(REQUESTS)) == "RequestRegisterClient"


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("this_dn", "ThisDN"),
        ("conn_id", "ConnID"),
        ("call_uuid", "CallUUID"),
        ("this_dn_role", "ThisDNRole"),
        ("ani", "ANI"),
        ("dnis", "DNIS"),
        ("agent_work_mode", "AgentWorkMode"),
        ("treatment_parms", "TreatmentParms"),
        ("private_msg_id", "PrivateMsgID"),
        ("dtmf_digits", "DTMFDigits"),
        ("x_route_type", "XRouteType"),
        ("conference_conn_id", "ConferenceConnID"),
        ("first_transfer_orig_dn", "FirstTransferOrigDN"),
    ],
)
def test_attributes_are_named_mechanically(field: str, name: str) -> None:
    assert attribute(field) == name


def test_no_two_fields_of_a_message_share_a_name() -> None:
    messages: list[type[TEvent] | type[TRequest]] = [*EVENTS.values(), *REQUESTS.values()]
    for message in messages:
        names = [attribute(field.name) for field in fields(message)]
        assert len(names) == len(set(names)), message


def test_every_code_that_is_sent_has_its_text() -> None:
    assert all(errors.text(code) == errors.TEXTS[code] for code in errors.TERR)
    assert errors.text(9999) == "Unknown error"
    assert errors.text(59) == "DN is not configured in CME"


@pytest.mark.parametrize(
    ("member", "number"),
    [
        (enums.CallType.Consult, 4),
        (enums.CallState.Bridged, 31),
        (enums.DNRole.RoleObserver, 10),
        (enums.TreatmentType.RAN, 18),
        (enums.AgentWorkMode.AfterCallWork, 3),
        (enums.XRouteType.Default, -1),
    ],
)
def test_numbers_are_t_librarys(member: int, number: int) -> None:
    assert member == number
