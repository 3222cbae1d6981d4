"""Trunks that come and go while calls are under way. The rest is in tests/models/trunks.md."""

from dataclasses import replace

from simulator.config.objects import Trunk
from simulator.switch.legs import DropLeg, LegFailed, LegOffered, OfferLeg
from tests.simulator.switch.desk import Desk, Effects
from tests.simulator.switch.player import CENTRE


def offered(effects: Effects) -> OfferLeg:
    (offer,) = (effect for effect in effects if isinstance(effect, OfferLeg))
    return offer


def test_the_trunk_of_a_call_that_fails_has_left_the_configuration() -> None:
    desk = Desk("5001")
    offer = offered(desk.tell(LegOffered(50, "914155550101", "5001", dn="5001")))
    assert offer.trunk == "PSTN"
    rest = tuple(trunk for trunk in CENTRE.trunks if trunk.name != "PSTN")
    desk.switch.configure(replace(CENTRE, trunks=rest), desk.now)
    assert DropLeg(50, 503, failed=True) in desk.tell(LegFailed(offer.leg, 503))


def test_each_trunk_replaces_the_prefix_in_its_own_way() -> None:
    desk = Desk("5001")
    trunks = (
        Trunk("First", "a:5060", prefix="9", options={"replace-prefix": "+"}),
        Trunk("Second", "b:5060", prefix="9", priority=1, options={"replace-prefix": "00"}),
        Trunk("Third", "c:5060", prefix="9", priority=2),
    )
    desk.switch.configure(replace(CENTRE, trunks=trunks), desk.now)
    first = offered(desk.tell(LegOffered(50, "94155550101", "5001", dn="5001")))
    second = offered(desk.tell(LegFailed(first.leg, 503)))
    third = offered(desk.tell(LegFailed(second.leg, 503)))
    assert [(offer.trunk, offer.number) for offer in (first, second, third)] == [
        ("First", "+4155550101"),
        ("Second", "004155550101"),
        ("Third", "94155550101"),
    ]
