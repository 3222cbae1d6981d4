"""Registration and queries: what a client learns when it asks. Source: tlib contract 4.1, 4.2, 12."""

from __future__ import annotations

from simulator.switch import (
    agentinfo,
    agents,
    clients,
    faults,
    features,
    forwarding,
    lineinfo,
    notifications,
    publish,
    reservations,
    treating,
)
from simulator.switch.floor import SERVER_VERSION, Floor
from simulator.switch.handlers import Handlers, of_call
from simulator.switch.snapshot import address_status, address_type, packed, snapshot
from simulator.switch.state import Asked, Call, DNStatus, Party, PartyState, Stay
from simulator.tlib.enums import AddressInfoType, CallInfoType, DNRole, ForwardMode, MsgWaiting
from simulator.tlib.errors import TERR, text
from simulator.tlib.events import (
    CallEvent,
    DNEvent,
    EventACK,
    EventAddressInfo,
    EventDNOutOfService,
    EventPartyInfo,
    EventRegistered,
    EventServerInfo,
    EventUnregistered,
    EventUnregisteredAll,
)
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    RequestDistributeEvent,
    RequestQueryAddress,
    RequestQueryCall,
    RequestQueryServer,
    RequestRegisterAddress,
    RequestRegisterClient,
    RequestUnregisterAddress,
    RequestUnregisterAll,
)

A = AddressInfoType
ANSWERED = (
    A.AddressStatus,
    A.MessageWaitingStatus,
    A.CallForwardingStatus,
    *agentinfo.ANSWERS,
    A.NumberOfCallsInQueue,
    A.SendAllCallsStatus,
    A.DNStatus,
    A.QueueStatus,
    *lineinfo.ANSWERS,
)
"""The kinds of TQueryAddress that have an answer here; the others are refused with 51."""
WITH_SNAPSHOT = (A.DNStatus, A.QueueStatus, A.CallsQuery)


def connect(floor: Floor, request: RequestRegisterClient, asked: Asked) -> None:
    floor.state.clients[asked.client] = request.application_name
    publish.answer(floor, asked, faults.link_event(floor, request.application_name or None))


def server(floor: Floor, asked: Asked) -> None:
    location = floor.configuration.switch
    event = publish.made(floor, EventServerInfo, server_version=SERVER_VERSION, location=location)
    publish.answer(floor, asked, event)


def register(floor: Floor, request: RequestRegisterAddress, asked: Asked) -> None:
    clients.register(floor.state, asked.client, request.this_dn, request.register_mode)
    kind = address_type(floor, request.this_dn)
    publish.dn_event(
        floor,
        request.this_dn,
        EventRegistered,
        asked,
        {
            "extensions": snapshot(floor, request.this_dn),
            "address_type": kind,
            "address_info_status": int(kind),
        },
    )
    if request.this_dn in floor.state.out_of_service:
        # No key of the snapshot says so: who registers now hears it as the others did.
        publish.dn_event(floor, request.this_dn, EventDNOutOfService, to=(asked.client,))


def unregister(floor: Floor, dn: str, asked: Asked) -> None:
    publish.dn_event(floor, dn, EventUnregistered, asked)
    deregister(floor, asked.client, dn)


def unregister_all(floor: Floor, request: RequestUnregisterAll, asked: Asked) -> None:
    """Obsolete: every DN that the client listens to."""
    for dn in clients.dns_of(floor.state, asked.client):
        deregister(floor, asked.client, dn)
    publish.answer(floor, asked, publish.made(floor, EventUnregisteredAll))


def deregister(floor: Floor, client: int, dn: str, *, disconnected: bool = False) -> None:
    """A client listens to a DN no longer. agent-logout-on-unreg, or for one that is gone logout-on-disconnect: who
    logged in through it goes with it."""
    clients.unregister(floor.state, client, dn)
    session = floor.state.agents.get(dn)
    leaves = floor.option(dn, "agent-logout-on-unreg", "false") in ("true", "emu-only")
    leaves = leaves or (disconnected and floor.flag(dn, "logout-on-disconnect"))
    if leaves and session is not None and session.client == client:
        agents.log_out(floor, session)
    treating.router_gone(floor, dn)


def _withdraw_from_call(call: Call, client: int) -> None:
    if call.step is not None and call.step.asked is not None and call.step.asked.client == client:
        call.step.asked = None
    if call.asked is not None and call.asked.client == client:
        call.asked = None


def _withdraw_from_party(party: Party, client: int) -> None:
    party.asked = {what: asked for what, asked in party.asked.items() if asked.client != client}
    if party.then is not None and party.then.asked is not None and party.then.asked.client == client:
        party.then.asked = None
    if party.stay is not None:
        _withdraw(party.stay, client)


def _withdraw(stay: Stay, client: int) -> None:
    course = stay.course
    if course is not None and course.asked is not None and course.asked.client == client:
        course.asked = None
    if stay.route is not None and stay.route.asked is not None and stay.route.asked.client == client:
        stay.route.asked = None


def gone(floor: Floor, client: int) -> None:
    """A client is gone for good: nothing waits for it any longer."""
    for call in floor.state.calls.values():
        _withdraw_from_call(call, client)
        for party in call.parties:
            _withdraw_from_party(party, client)
    reservations.client_gone(floor, client)
    notifications.gone(floor, client)
    floor.state.masks.pop(client, None)
    for dn in clients.dns_of(floor.state, client):
        deregister(floor, client, dn, disconnected=True)
    floor.state.clients.pop(client, None)


def address(floor: Floor, request: RequestQueryAddress, asked: Asked) -> None:
    dn, kind = request.this_dn, request.address_info_type
    status, extensions = _info(floor, dn, kind)
    publish.dn_event(
        floor,
        dn,
        EventAddressInfo,
        asked,
        {
            "address_info_type": kind,
            "address_info_status": status,
            "extensions": extensions,
            **(lineinfo.calls(floor, dn) if kind is A.CallsQuery else {}),
        },
    )


def _info(floor: Floor, dn: str, kind: AddressInfoType) -> agentinfo.Info:
    if kind in agentinfo.ANSWERS:
        return agentinfo.ANSWERS[kind](floor, dn)
    statuses = {
        **_feature_statuses(floor.state.status(dn)),
        A.AddressStatus: int(address_status(floor, dn)),
    }
    status = statuses[kind] if kind in statuses else lineinfo.status(floor, dn, kind)
    return status, snapshot(floor, dn) if kind in WITH_SNAPSHOT else None


def _feature_statuses(status: DNStatus) -> dict[AddressInfoType, int]:
    return {
        A.MessageWaitingStatus: int(MsgWaiting.Activated if status.message_waiting else MsgWaiting.Deactivated),
        A.CallForwardingStatus: int(forwarding.mode(status)),
        A.SendAllCallsStatus: int(ForwardMode.SendAllCalls in status.forwards),
    }


def call_info(floor: Floor, call: Call, party: Party, request: RequestQueryCall, asked: Asked) -> None:
    """EventPartyInfo: party-N, role-N and ps-N for each party of the call; of the status, for the DN that asks. Whoever
    is told nothing of an observer when he comes (tlib contract 9.21) does not learn of him by asking either."""
    seen = [other for other in call.parties if other.state is not PartyState.Null and _knows(party, other)]
    if request.call_info_type is CallInfoType.StatusQuery:
        seen = [party]
    pairs: list[tuple[str, int | str | bytes | KVList]] = []
    for n, other in enumerate(seen, 1):
        pairs += [(f"party-{n}", other.number), (f"role-{n}", int(other.role)), (f"ps-{n}", packed(call, other))]
    special: publish.Attributes = {"extensions": KVList(tuple(pairs))}
    publish.call_event(floor, call, party, EventPartyInfo, asked=asked, special=special, to_requester=True)


def _knows(party: Party, other: Party) -> bool:
    observes = other.role is DNRole.RoleObserver
    return not observes or party.role is DNRole.RoleObserver or other.observes == party.number


def removed(floor: Floor, dn: str) -> None:
    """A DN left the configuration: agents are logged out of it and its clients told why they hear nothing more."""
    agents.queue_removed(floor, dn)
    session = floor.state.agents.get(dn)
    if session is not None:
        agents.log_out(floor, session)
    if dn in floor.state.registrations:
        code = TERR.DNNotConfigured
        why: publish.Attributes = {"error_code": int(code), "error_message": text(code)}
        publish.dn_event(floor, dn, EventUnregistered, special=why)
        del floor.state.registrations[dn]
    features.forget(floor, dn)


def _distribute(floor: Floor, request: RequestDistributeEvent, asked: Asked) -> None:
    event = request.event
    assert isinstance(event, CallEvent | DNEvent)
    publish.distribute(floor, event)
    publish.answer(floor, asked, publish.made(floor, EventACK, this_dn=request.this_dn))


HANDLERS: Handlers = {
    RequestRegisterClient: connect,
    RequestQueryServer: lambda floor, request, asked: server(floor, asked),
    RequestRegisterAddress: register,
    RequestUnregisterAddress: lambda floor, request, asked: unregister(floor, request.this_dn, asked),
    RequestQueryAddress: address,
    RequestQueryCall: of_call(call_info),
    RequestUnregisterAll: unregister_all,
    RequestDistributeEvent: _distribute,
}
