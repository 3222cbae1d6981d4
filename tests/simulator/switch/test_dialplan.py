from dataclasses import replace

import pytest

from simulator.config.objects import DN, Configuration, DNType, Trunk
from simulator.switch.dialplan import Destination, is_device, is_queue, is_site, resolve
from simulator.switch.state import PartyKind

PLAN = Configuration(
    dns={
        "5001": DN("5001"),
        "8000": DN("8000", DNType.RoutingPoint),
        "9000": DN("9000", DNType.ACDQueue),
        "8999": DN("8999", DNType.VoiceMail),
        "8998": DN("8998", DNType.VoiceMail, options={"contact": "sip:mail@10.0.0.9"}),
        "VQ": DN("VQ", DNType.VirtualQueue),
        "91": DN("91"),
    },
    trunks=(
        Trunk("any", "*"),
        Trunk("backup", "b", prefix="9", priority=5),
        Trunk("national", "n", prefix="9", priority=1),
        Trunk("abroad", "a", prefix="900", priority=9, options={"replace-prefix": "+"}),
    ),
    service_numbers={"18005550100": "8000", "dangling": "4711"},
)


@pytest.mark.parametrize(
    ("number", "destination"),
    [
        ("5001", Destination(PartyKind.Device, "5001")),
        ("8999", Destination(PartyKind.Queue, "8999")),
        ("8998", Destination(PartyKind.Device, "8998")),
        ("8000", Destination(PartyKind.Queue, "8000")),
        ("9000", Destination(PartyKind.Queue, "9000")),
        ("18005550100", Destination(PartyKind.Queue, "8000")),
        ("91", Destination(PartyKind.Device, "91")),
        ("911", Destination(PartyKind.Outside, "911", "national")),
        ("90044", Destination(PartyKind.Outside, "+44", "abroad")),
        ("VQ", None),
        ("dangling", None),
        ("4711", None),
        ("", None),
    ],
)
def test_where_numbers_lead(number: str, destination: Destination | None) -> None:
    assert resolve(PLAN, number) == destination


def test_kinds_of_dns() -> None:
    assert is_queue(PLAN, "8000")
    assert not is_queue(PLAN, "5001")
    assert not is_queue(PLAN, "4711")
    assert is_device(PLAN, "5001")
    assert not is_device(PLAN, "8000")
    assert not is_device(PLAN, "4711")


@pytest.mark.parametrize("location", ["", "Here", "TServer@Here"])
def test_this_switch(location: str) -> None:
    here = replace(PLAN, switch="Here")
    assert is_site(here, location)
    assert not is_site(here, "There")
