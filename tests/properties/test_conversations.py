"""Random histories of telephones that do as they are asked: who is in conversation hears whom the call model says."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given

from simulator.contract import ClientRequest, CloseMedia, Datagram, Effect, JoinMedia, LegId, MixMedia, PlayTreatment
from simulator.media.plan import Plan
from simulator.media.treatments import Programme
from simulator.switch.legs import JoinLegs, MixLegs
from simulator.switch.state import Call, PartyState
from tests.properties.test_node_histories import CLIENT, NUMBERS, History, histories
from tests.telephone import Telephone

KINDS = ("call", "call", "refer", *["request"] * 6, *["pay"] * 9, "wait")


@dataclass
class Conversations(History):
    """Also knows what the media engine was told."""

    plan: Plan = field(default_factory=Plan)

    def take(self, step: tuple[int, int, int]) -> None:
        kind, a, n = step
        match KINDS[kind % len(KINDS)]:
            case "call":
                idle = [line for line in self.telephones if line.idle]
                self._call(idle[a % len(idle)], n)
            case "refer":
                self._refer(a, n)
            case "request":
                self._put(ClientRequest(CLIENT, self._request(a, n)))
            case "pay":
                self._pay(n % 8)
            case _:
                self.wait(1.0)

    def _refer(self, a: int, n: int) -> None:
        """Who is in a call transfers by himself, to a number or to his other call."""
        busy = [line for line in self.telephones if not line.idle and line.in_dialog]
        if busy:
            line, other = busy[a % len(busy)], busy[n % len(busy)]
            to = f"to={NUMBERS[n // 3 % len(NUMBERS)]}"
            words = [to] if line is other or n % 2 else [to, f"replaces={other.replaces}"]
            self._put(Datagram(line.flow, line.say(["REFER", *words])))

    def settle(self) -> None:
        """Everybody does what he owes, also after a glare (RFC 3261 14.1: 4 s at most); and who was hung up on and says
        nothing more is waited for no longer (64*T1)."""
        for seconds in (5.0, 5.0, 33.0, 5.0, 0.0):
            while self.owed or self.asked:
                self._pay(len(self.owed) + 1)
            self.wait(seconds)

    def _see(self, effect: Effect) -> None:
        super()._see(effect)
        match effect:
            case JoinMedia(leg, peer):
                self.plan.join(leg, peer)
            case MixMedia(leg, sources):
                self.plan.mix(leg, sources)
            case PlayTreatment(leg):
                self.plan.treat(leg, Programme(()))
            case CloseMedia(leg):
                self.plan.leave(leg)

    def check(self) -> int:
        """Of how many calls it could be said that all talk."""
        calls = [call for call in self.node._switch.state.calls.values() if _all_talk(call)]
        for call in calls:
            match call.hearing:
                case JoinLegs(leg, peer):
                    self._hears(leg, (peer,))
                    self._hears(peer, (leg,))
                case MixLegs(hears):
                    for leg, sources in hears:
                        self._hears(leg, sources)
        return len(calls)

    def _hears(self, leg: LegId, sources: tuple[LegId, ...]) -> None:
        line = self._line(leg)
        if line.told == "engine":
            said = [self._line(source).told for source in sources]
            assert set(said) <= {"engine"}, f"{line.line} is to hear {sources} by the engine, who are told {said}"
            assert not sources or self.plan.hears(leg) == sources
        else:
            assert [line.told] == [self._line(source).line for source in sources]

    def _line(self, leg: LegId) -> Telephone:
        dialog = self.node._b2bua._x.legs[leg].dialog
        assert dialog is not None
        here = [line for line in self.telephones if line.flow == dialog.flow]
        [line] = [line for line in here if line.call_id == dialog.call_id]
        return line


def _all_talk(call: Call) -> bool:
    return len(call.people) > 1 and all(party.state is PartyState.Connected for party in call.parties)


@given(histories)
def test_who_talks_hears_whom_he_should(steps: list[tuple[int, int, int]]) -> None:
    history = Conversations()
    history.begin()
    for step in steps:
        history.take(step)
    history.settle()
    history.check()
    history.end()
