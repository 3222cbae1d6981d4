"""Calls that have ended, as their events told of them."""

from __future__ import annotations

from simulator.contract import Publish
from simulator.net.ended import KEPT, EndedCalls, Event, Media
from simulator.platform import MediaView, PartyView
from simulator.tlib.enums import CallType, DNRole
from simulator.tlib.events import (
    CallEvent,
    EventDiverted,
    EventEstablished,
    EventPartyChanged,
    EventQueued,
    EventReleased,
    EventRinging,
)
from simulator.tlib.kvlist import KVList

CUSTOMER, ORIGINATION, DESTINATION = "+14155550100", DNRole.RoleOrigination, DNRole.RoleDestination
HEARD = MediaView("PCMU", 100, 99, 1, 2, 0.002, None, 4.2)


def _told(n: int, kind: type[CallEvent], dn: str, uuid: str = "U1", conn_id: str = "006c", data: str = "") -> Event:
    event = kind(
        event_sequence_number=n,
        time=float(n),
        this_dn=dn,
        conn_id=conn_id,
        call_id=1,
        call_type=CallType.Inbound,
        this_dn_role=DESTINATION,
        call_uuid=uuid,
        other_dn=CUSTOMER,
        other_dn_role=ORIGINATION,
        ani=CUSTOMER,
        dnis="8000",
        user_data=KVList.of(Segment=data) if data else None,
    )
    return float(n), n, Publish(event, ()), ""


def test_a_call_with_its_parties_data_and_sound() -> None:
    events = [
        _told(1, EventQueued, "8000"),
        _told(2, EventDiverted, "8000", data="Gold"),
        _told(3, EventRinging, "5001"),
        _told(4, EventEstablished, "5001"),
        _told(7, EventReleased, "5001", conn_id="006d"),
    ]
    media: list[Media] = [(7.0, 6, "U1", "5001", HEARD), (7.0, 8, "U2", "5001", HEARD), (7.0, 9, "U1", "5009", HEARD)]
    calls = EndedCalls()
    calls.read(events, media)
    [view] = calls.views(())
    assert (view.conn_id, view.created, view.ended, view.answered) == ("006d", 1.0, 7.0, True)
    assert (view.ani, view.dnis, view.user_data.text("Segment")) == (CUSTOMER, "8000", "Gold")
    assert view.parties == (
        PartyView("8000", "RoleDestination", "Diverted", None, None),
        PartyView(CUSTOMER, "RoleOrigination", "Released", None, None),
        PartyView("5001", "RoleDestination", "Released", None, None, HEARD),
    )


def test_only_what_is_new_is_read() -> None:
    events = [_told(1, EventRinging, "5001")]
    calls = EndedCalls()
    calls.read(events, ())
    events.append(_told(2, EventReleased, "5001", data="Gold"))
    calls.read([_told(1, EventRinging, "5009"), events[1]], ())
    assert [party.dn for party in calls.views(())[0].parties] == ["5001", CUSTOMER]


def test_the_latest_come_first_and_live_ones_not_at_all() -> None:
    calls = EndedCalls()
    calls.read([_told(n, EventRinging, "5001", f"U{n}") for n in (1, 2, 3)], ())
    assert [view.call_uuid for view in calls.views({"U2"})] == ["U3", "U1"]


def test_the_oldest_are_forgotten() -> None:
    calls = EndedCalls()
    calls.read([_told(n, EventPartyChanged, "5001", f"U{n}") for n in range(1, KEPT + 3)], ())
    assert len(calls.views({"U1"})) == KEPT
    assert len(calls.views(())) == KEPT
