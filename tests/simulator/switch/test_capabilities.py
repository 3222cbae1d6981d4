"""What a DN may do with its calls: the same that it would be refused or not."""

from __future__ import annotations

from dataclasses import replace

from simulator.contract import Publish
from simulator.switch.capabilities import ALLOWED, CONTROLS
from simulator.tlib.errors import TERR
from tests.simulator.switch.player import CENTRE, Player


def allowed(player: Player, dn: str) -> list[str]:
    (able,) = player.switch.capabilities(dn).values()
    assert list(able) == [kind.__name__ for kind in CONTROLS]
    return [name.removeprefix("Request") for name, code in able.items() if code == ALLOWED]


def play(*inputs: str) -> Player:
    player = Player()
    for number, text in enumerate(inputs, 1):
        for effect in player.act(text, number):
            if not isinstance(effect, Publish):
                player._say(effect)  # it learns the names of legs by saying them
        player.reader.note_calls(call.conn_id for call in player.switch.calls())
    return player


DATA = ["AttachUserData", "UpdateUserData", "DeletePair", "DeleteUserData"]
TALKING = ("call from +14155550101 to 5001", "leg 5001 rang", "leg 5001 answered")


def test_ringing() -> None:
    player = play(*TALKING[:2])
    assert allowed(player, "5001") == ["AnswerCall", "ReleaseCall", "ClearCall", "RedirectCall", *DATA]


def test_talking_and_held() -> None:
    player = play(*TALKING)
    steps = ["InitiateTransfer", "InitiateConference", "MuteTransfer", "SingleStepTransfer"]
    assert allowed(player, "5001") == [
        *("ReleaseCall", "ClearCall", "HoldCall", *steps, "SingleStepConference", "SendDTMF", *DATA)
    ]
    player.act("option sip-enable-two-party-mute=true", 8)
    assert allowed(player, "5001")[-7:] == ["SetMuteOn", "SetMuteOff", "SendDTMF", *DATA]
    player.act("leg 5001 held", 9)
    assert allowed(player, "5001") == ["ReleaseCall", "ClearCall", "RetrieveCall", *steps, *DATA]


def test_why_not() -> None:
    player = play(*TALKING)
    (able,) = player.switch.capabilities("5001").values()
    assert able["RequestRetrieveCall"] == TERR.InvalidCallState
    assert able["RequestCompleteTransfer"] == TERR.CannotCompleteTransfer


def test_nowhere_to_transfer_to_and_nobody_to_drop() -> None:
    player = play(*TALKING)
    alone = {number: dn for number, dn in CENTRE.dns.items() if number == "5001"}
    player.switch.configure(replace(CENTRE, dns=alone), player.now)
    (able,) = player.switch.capabilities("5001").values()
    assert able["RequestSingleStepTransfer"] == TERR.InvalidCalledDN
    assert player.switch.capabilities("5002") == {}
