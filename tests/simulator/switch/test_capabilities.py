"""What a DN may do with its calls: the same that it would be refused or not."""

from __future__ import annotations

from dataclasses import replace

from simulator.contract import Publish
from simulator.switch.capabilities import ALLOWED, CONTROLS, RECORDING
from simulator.tlib.errors import TERR
from tests.simulator.switch.player import CENTRE, Player


def allowed(player: Player, dn: str) -> list[str]:
    (able,) = player.switch.capabilities(dn).values()
    requests, services = list(able)[: len(CONTROLS)], list(able)[len(CONTROLS) :]
    assert requests == [kind.__name__ for kind in CONTROLS]
    assert services == [f"RequestPrivateService {code}" for code in RECORDING]
    return [name.removeprefix("Request") for name in requests if able[name] == ALLOWED]


def records(player: Player, dn: str) -> list[int]:
    (able,) = player.switch.capabilities(dn).values()
    return [code for code in RECORDING if able[f"RequestPrivateService {code}"] == ALLOWED]


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


def test_three_talk() -> None:
    together = ("5001 RequestSingleStepConference ConnID=c1 OtherDN=5002", "leg 5002 rang", "leg 5002 answered")
    members = ["DeleteFromConference", "ListenDisconnect", "ListenReconnect"]
    player = play(*TALKING, *together)
    assert [name for name in allowed(player, "5001") if name in members] == members
    player.act("5001 RequestListenDisconnect ConnID=c1 OtherDN=+14155550101", 20)
    player.act("5001 RequestDeleteFromConference ConnID=c1 OtherDN=5002", 21)
    assert [name for name in allowed(player, "5001") if name in members] == ["ListenReconnect"]


def test_recording() -> None:
    start, stop, pause, resume = RECORDING
    player = play(*TALKING[:2])
    assert records(player, "5001") == []
    player = play(*TALKING)
    assert records(player, "5001") == [start]
    for number, (asked, possible) in enumerate(
        [(start, [stop, pause]), (pause, [stop, resume]), (resume, [stop, pause]), (stop, [start])], 8
    ):
        player.act(f"5001 RequestPrivateService PrivateMsgID={asked} ConnID=c1", number)
        assert records(player, "5001") == possible


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
