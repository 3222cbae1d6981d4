"""Who follows calls by their notifications knows exactly what there is, whatever clients and telephones do."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given

from simulator.contract import Publish
from simulator.switch.snapshot import packed
from simulator.tlib.enums import DNRole
from simulator.tlib.events import (
    EventCallCreated,
    EventCallDataChanged,
    EventCallDeleted,
    EventCallPartyAdded,
    EventCallPartyDeleted,
    EventCallPartyMoved,
    EventCallPartyState,
    TEvent,
)
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.requests import RequestRegisterClient, RequestStartCallMonitoring, RequestStopCallMonitoring
from tests.properties.shortening import Step, few, long_histories
from tests.properties.test_histories import Effects, History

FOLLOWER = 9


@dataclass
class Known:
    """A call as its notifications tell it."""

    conn_id: str | None
    user_data: KVList
    parties: dict[str, tuple[str | None, DNRole | None, int]] = field(default_factory=dict)


@dataclass
class Followed(History):
    calls: dict[str, Known] = field(default_factory=dict)

    def follow(self) -> None:
        self._see(self.switch.request(FOLLOWER, RequestRegisterClient(), self.now))
        self._see(self.switch.request(FOLLOWER, RequestStartCallMonitoring(), self.now))

    def _see(self, effects: Effects) -> None:
        super()._see(effects)
        for effect in effects:
            if isinstance(effect, Publish) and FOLLOWER in effect.to:
                self._learn(effect.event)
        if FOLLOWER in self.switch.state.watchers:
            assert self.calls == self._truth()

    def _learn(self, event: TEvent) -> None:
        match event:
            case EventCallCreated(call_uuid=uuid):
                assert uuid not in self.calls
                self.calls[uuid] = Known(event.conn_id, event.user_data or EMPTY)
            case EventCallDeleted(call_uuid=uuid):
                assert not self.calls.pop(uuid).parties
            case EventCallDataChanged(call_uuid=uuid):
                self.calls[uuid].user_data = event.user_data or EMPTY
            case EventCallPartyMoved():
                del self.calls[event.call_uuid].parties[event.party_uuid]
                self._place(event, event.new_call_uuid)
            case EventCallPartyAdded():
                assert event.party_uuid not in self.calls[event.call_uuid].parties
                self._place(event, event.call_uuid)
            case EventCallPartyState():
                assert event.party_uuid in self.calls[event.call_uuid].parties
                self._place(event, event.call_uuid)
            case EventCallPartyDeleted():
                del self.calls[event.call_uuid].parties[event.party_uuid]

    def _place(self, event: EventCallPartyAdded | EventCallPartyState | EventCallPartyMoved, uuid: str) -> None:
        self.calls[uuid].parties[event.party_uuid] = (event.this_dn, event.this_dn_role, event.party_state)

    def _truth(self) -> dict[str, Known]:
        return {
            call.call_uuid: Known(
                call.conn_id,
                call.user_data,
                {party.uuid: (party.number, party.role, packed(call, party)) for party in call.parties},
            )
            for call in self.switch.state.calls.values()
        }


@few(15)
@given(long_histories)
def test_who_follows_from_the_beginning_knows_all(steps: list[Step]) -> None:
    history = Followed()
    history.begin()
    history.follow()
    for step in steps:
        history.take(step)
    history.end()
    assert history.calls == {}


@few(15)
@given(long_histories)
def test_who_comes_later_learns_what_there_is_and_who_stops_hears_no_more(steps: list[Step]) -> None:
    history = Followed()
    history.begin()
    for step in steps[: len(steps) // 2]:
        history.take(step)
    history.follow()
    for step in steps[len(steps) // 2 :]:
        history.take(step)
    history._see(history.switch.request(FOLLOWER, RequestStopCallMonitoring(), history.now))
    heard = dict(history.calls)
    for step in steps:
        history.take(step)
    assert history.calls == heard
    assert history.switch.state.images == {}
