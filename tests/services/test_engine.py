"""Which calls are answered, and how; the rest is nobody's business here."""

from __future__ import annotations

import pytest

from services.engine import Engine
from services.mailbox import Mailboxes
from simulator.config.objects import DN, Configuration, DNType
from simulator.tlib.enums import AddressType, CallType, DNRole, TreatmentType
from simulator.tlib.events import EventLinkConnected, EventRouteRequest, TEvent
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import RequestApplyTreatment, RequestRegisterAddress, RequestRegisterClient, TRequest


def service(number: str, kind: str) -> DN:
    return DN(number, DNType.VoIPService, options={"service-type": kind})


CENTRE = Configuration(
    dns={
        dn.number: dn
        for dn in (
            service("*100", "loopback"),
            service("*101", "echo"),
            service("*102", "milliwatt"),
            service("msml", "msml"),
            DN("8000", DNType.RoutingPoint, options={"service-type": "echo"}),
        )
    }
)


def asked(dn: str) -> EventRouteRequest:
    return EventRouteRequest(
        event_sequence_number=1,
        time=0.0,
        this_dn=dn,
        conn_id="c1",
        call_id=1,
        call_type=CallType.Internal,
        this_dn_role=DNRole.RoleDestination,
    )


def played(dn: str, application: str) -> TRequest:
    return RequestApplyTreatment(
        this_dn=dn,
        conn_id="c1",
        treatment_type=TreatmentType.PlayApplication,
        treatment_parms=KVList.of(APP_ID=application),
    )


def test_it_registers_at_service_numbers_only() -> None:
    register = [RequestRegisterAddress(this_dn=dn, address_type=AddressType.RouteDN) for dn in ("*100", "*101", "*102")]
    began = Engine(CENTRE, Mailboxes({})).start()
    assert began[0] == RequestRegisterClient(application_name="Services")
    assert began[2:] == register
    assert Engine(Configuration(), Mailboxes({})).start() == []


@pytest.mark.parametrize(
    ("dn", "application"), [("*100", "gcti::loopback"), ("*101", "gcti::echo"), ("*102", "gcti::milliwatt")]
)
def test_what_answers(dn: str, application: str) -> None:
    assert Engine(CENTRE, Mailboxes({})).event(asked(dn)) == [played(dn, application)]


@pytest.mark.parametrize(
    "event", [asked("8000"), EventLinkConnected(event_sequence_number=1, time=0.0, application_name="T-Server")]
)
def test_what_is_none_of_its_business(event: TEvent) -> None:
    assert Engine(CENTRE, Mailboxes({})).event(event) == []
