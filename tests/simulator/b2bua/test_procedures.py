"""Commands that come too late, and where to find a telephone or a gateway."""

import pytest

from simulator.b2bua import shapes
from simulator.b2bua.exchange import Exchange
from simulator.b2bua.procedures import B2bua
from simulator.b2bua.registration import Place, Registration
from simulator.config.objects import DN, Configuration, Trunk
from simulator.contract import Effect, Flow
from simulator.ids import Ids
from simulator.sip.stack import Stack
from simulator.switch.legs import (
    AlertLeg,
    AnswerLeg,
    AnswerReferral,
    DropLeg,
    HoldLeg,
    JoinLegs,
    LegCommand,
    LegEvent,
    LegFailed,
    LegRefused,
    LegTreated,
    MixLegs,
    NameLeg,
    OfferLeg,
    PressKeys,
    RetrieveLeg,
    RingLeg,
    TreatLeg,
)
from simulator.tlib.enums import TreatmentType

IDS = Ids(b"procedures")
CENTRE = Configuration(
    dns={
        "5003": DN("5003", options={"contact": "sipphone:5093"}),
        "5008": DN("5008", options={"contact": "proxy:5060", "request-uri": "sip:ada@example.com"}),
    },
    trunks=(Trunk("A", "10.0.0.1:5080;transport=tcp"), Trunk("Anybody", "*")),
)


def local(_flow: Flow) -> tuple[str, int]:
    return ("127.0.0.1", 5060)


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (AlertLeg(7), []),
        (DropLeg(7), []),
        (JoinLegs(7, 8), []),
        (MixLegs(((7, ()),)), []),
        (RingLeg(7), []),
        (AnswerReferral(7, 200), []),
        (NameLeg(7, "U"), []),
        (TreatLeg(7, TreatmentType.Music), []),
        (PressKeys(7, (8, 9), "1"), []),
        (AnswerLeg(7), [LegRefused(7, "answer", 481)]),
        (HoldLeg(7), [LegRefused(7, "hold", 481)]),
        (RetrieveLeg(7), [LegRefused(7, "retrieve", 481)]),
        (OfferLeg(7, 8, "5003", "5001", "U"), [LegFailed(7, 487, "the caller is gone")]),
    ],
)
def test_a_command_for_a_leg_that_is_over_sends_nothing(command: LegCommand, told: list[LegEvent]) -> None:
    out: list[Effect] = []
    b2bua = B2bua(CENTRE, IDS, Stack(IDS, out, local), out, local)
    b2bua.command(command, 0.0)
    assert out == []
    assert list(b2bua.up) == told


def test_nobody_plays_to_who_is_called_and_has_not_answered() -> None:
    out: list[Effect] = []
    b2bua = B2bua(CENTRE, IDS, Stack(IDS, out, local), out, local)
    b2bua.command(OfferLeg(7, None, "5003", "5001", "U", dn="5003"), 0.0)
    b2bua.command(TreatLeg(7, TreatmentType.Music), 0.0)
    assert list(b2bua.up) == [LegTreated(7, TreatmentType.Music, ok=False)]


def registration() -> Registration:
    return Registration(Exchange(CENTRE, IDS, Stack(IDS, [], local), [], local))


def test_a_gateway_is_known_by_address_then_by_host_then_anybody_is_welcome() -> None:
    where = registration()
    names = [
        trunk.name if (trunk := where.trunk_of(flow)) else None
        for flow in (
            Flow("tcp", "10.0.0.1", 5080),
            Flow("tcp", "10.0.0.1", 40001, 3),
            Flow("tcp", "10.0.0.2", 40001, 4),
            Flow("udp", "10.0.0.1", 40001),
        )
    ]
    assert names == ["A", "A", "Anybody", "Anybody"]


def test_where_a_number_is_to_be_called() -> None:
    where = registration()
    assert where.of_trunk("A", "12 3") == Place(Flow("tcp", "10.0.0.1", 5080), "sip:12%203@10.0.0.1:5080")
    assert where.of_trunk("Anybody", "123") is None
    assert where.of_trunk("gone", "123") is None
    # A host whose name begins like a scheme is a host all the same.
    assert where.of_dn("5003", 0.0) == Place(Flow("udp", "sipphone", 5093), "sip:5003@sipphone:5093")
    assert where.of_dn("5008", 0.0) == Place(Flow("udp", "proxy", 5060), "sip:ada@example.com")


def test_an_sdp_without_origin_stays_as_it_is() -> None:
    assert shapes.own_origin(b"v=0\r\ns=-\r\n", 1, 1) == b"v=0\r\ns=-\r\n"
    assert shapes.own_origin(b"v=0\r\no=x\r\ns=-\r\n", 7, 2) == b"v=0\r\no=Genesys 7 2 IN IP4 0.0.0.0\r\ns=-\r\n"
