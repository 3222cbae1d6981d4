"""Two-step and single-step operations whose requester is gone: they go on, and nobody is answered."""

import pytest

from simulator.contract import LegId, Publish
from simulator.switch.legs import (
    LegAnswered,
    LegFailed,
    LegHeld,
    LegOffered,
    LegRang,
    LegRefused,
    LegReleased,
    LegRetrieved,
)
from simulator.tlib.requests import (
    RequestAlternateCall,
    RequestInitiateTransfer,
    RequestMuteTransfer,
    RequestSingleStepConference,
    RequestSingleStepTransfer,
    TwoStepRequest,
)
from tests.simulator.switch.desk import Desk, Effects, told


class Talk(Desk):
    """A customer (leg 50) talks with 5001, for whom client 1 is registered."""

    def __init__(self) -> None:
        super().__init__("5001")
        self.tell(LegOffered(50, "5001", "+1415"))
        self.mine = self.leg_of("5001")
        self.tell(LegAnswered(self.mine))

    def leg_of(self, dn: str) -> LegId:
        """The leg of a DN in the latest call."""
        leg = next(party.leg for party in self.switch.calls()[-1].parties if party.dn == dn)
        assert leg is not None
        return leg

    def leave(self) -> None:
        self.switch.client_gone(1, self.now)


def told_nobody(effects: Effects) -> list[str]:
    """As told(), of effects that have no requester and nobody to hear them."""
    for effect in effects:
        assert not isinstance(effect, Publish) or (effect.requester is None and effect.to == ())
    return told(effects)


def test_an_alternate_takes_the_held_call_up_all_the_same() -> None:
    desk = Talk()
    desk.ask(RequestInitiateTransfer(this_dn="5001", conn_id=desk.conn_id, other_dn="5002"))
    desk.tell(LegHeld(desk.mine))
    second = desk.leg_of("5001")
    desk.tell(LegAnswered(second))
    desk.tell(LegAnswered(desk.leg_of("5002")))
    desk.ask(RequestAlternateCall(this_dn="5001", conn_id=desk.conn_id))
    desk.leave()
    assert told_nobody(desk.tell(LegHeld(second))) == ["5001 EventHeld", "PlayOnHold", "RetrieveLeg"]
    assert told_nobody(desk.tell(LegRetrieved(desk.mine))) == ["5001 EventRetrieved"]


def test_an_alternate_that_comes_too_late_is_forgotten() -> None:
    desk = Talk()
    desk.ask(RequestInitiateTransfer(this_dn="5001", conn_id=desk.conn_id, other_dn="5002"))
    desk.tell(LegHeld(desk.mine))
    second = desk.leg_of("5001")
    desk.tell(LegAnswered(second))
    desk.tell(LegAnswered(desk.leg_of("5002")))
    desk.ask(RequestAlternateCall(this_dn="5001", conn_id=desk.conn_id))
    desk.leave()
    desk.tell(LegRetrieved(desk.mine))
    assert told_nobody(desk.tell(LegHeld(second))) == ["5001 EventHeld", "PlayOnHold"]


def test_a_consultation_begins_when_the_telephone_has_held() -> None:
    desk = Talk()
    desk.ask(RequestInitiateTransfer(this_dn="5001", conn_id=desk.conn_id, other_dn="5002"))
    desk.leave()
    assert told_nobody(desk.tell(LegHeld(desk.mine))) == [
        "5001 EventHeld",
        "PlayOnHold",
        "OriginateLeg",
        "5001 EventDialing",
    ]


def test_a_telephone_that_does_not_hold_tells_nobody() -> None:
    desk = Talk()
    desk.ask(RequestInitiateTransfer(this_dn="5001", conn_id=desk.conn_id, other_dn="5002"))
    desk.leave()
    assert told_nobody(desk.tell(LegRefused(desk.mine, "hold", 403))) == []


def mute_transfer() -> tuple[Talk, LegId]:
    desk = Talk()
    desk.ask(RequestMuteTransfer(this_dn="5001", conn_id=desk.conn_id, other_dn="5002"))
    desk.tell(LegHeld(desk.mine))
    desk.tell(LegAnswered(desk.leg_of("5001")))
    desk.leave()
    return desk, desk.leg_of("5002")


def test_a_mute_transfer_completes_itself() -> None:
    desk, leg = mute_transfer()
    seen = told_nobody(desk.tell(LegRang(leg)))
    assert [one for one in seen if one.endswith("EventReleased")] == ["5001 EventReleased"] * 2


def test_a_mute_transfer_that_nobody_can_be_told_of_fails_in_silence() -> None:
    desk, leg = mute_transfer()
    assert "5001 EventReleased" in told_nobody(desk.tell(LegFailed(leg, 486)))


def test_a_mute_transfer_without_its_original_fails_in_silence() -> None:
    desk, leg = mute_transfer()
    desk.tell(LegFailed(50, 408))
    assert told_nobody(desk.tell(LegRang(leg))) == ["5002 EventRinging"]


@pytest.mark.parametrize("kind", [RequestSingleStepTransfer, RequestSingleStepConference])
def test_a_single_step_fails_in_silence(kind: type[TwoStepRequest]) -> None:
    desk = Talk()
    desk.ask(kind(this_dn="5001", conn_id=desk.conn_id, other_dn="5002"))
    desk.leave()
    assert told_nobody(desk.tell(LegFailed(desk.leg_of("5002"), 486))) == []


def test_a_single_step_transfer_is_completed() -> None:
    desk = Talk()
    desk.ask(RequestSingleStepTransfer(this_dn="5001", conn_id=desk.conn_id, other_dn="5002"))
    desk.leave()
    assert "5001 EventReleased" in told_nobody(desk.tell(LegRang(desk.leg_of("5002"))))


@pytest.mark.parametrize("kind", [RequestSingleStepTransfer, RequestSingleStepConference])
def test_a_single_step_is_given_up_when_the_agent_hangs_up(kind: type[TwoStepRequest]) -> None:
    """Only a telephone that asked by itself leaves the rest to us."""
    desk = Talk()
    desk.ask(kind(this_dn="5001", conn_id=desk.conn_id, other_dn="5002"))
    desk.leave()
    assert told_nobody(desk.tell(LegReleased(desk.mine))) == ["DropLeg", "5001 EventReleased", "DropLeg"]
    assert desk.switch.calls() == ()
