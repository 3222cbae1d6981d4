"""Who hears whom, as tables: what was done, and what each of the endpoints 1, 2, 3 and 4 hears then."""

from __future__ import annotations

import pytest

from simulator.media.plan import Heard, Plan
from simulator.media.treatments import Item, Programme, Source

MUSIC = Programme((Item(Source.MUSIC),), repeated=True)
CONFERENCE = "mix1:23 mix2:13 mix3:12"


def played(steps: str) -> Plan:
    """join12; mix1:23 (1 hears 2 and 3), mix1: (1 hears nothing); play1; leave1."""
    plan = Plan()
    for step in steps.split():
        match step[:4], step[3:]:
            case "join", _:
                plan.join(int(step[4]), int(step[5]))
            case "play", _:
                plan.treat(int(step[4]), MUSIC)
            case _, rest if step.startswith("mix"):
                leg, _, sources = rest.partition(":")
                plan.mix(int(leg), tuple(int(source) for source in sources))
            case _:
                plan.leave(int(step[5]))
    return plan


def told(heard: Heard) -> str:
    return "music" if heard == MUSIC else "".join(map(str, heard)) if isinstance(heard, tuple) else str(heard)


@pytest.mark.parametrize(
    ("steps", "hears"),
    [
        pytest.param("", "- - - -", id="nothing"),
        pytest.param("join12", "2 1 - -", id="joined"),
        pytest.param("join12 join13", "3 - 1 -", id="another partner"),
        pytest.param("play1", "music - - -", id="music"),
        pytest.param("join12 play1", "music - - -", id="music ends the conversation of both"),
        pytest.param("play1 join12", "2 1 - -", id="a conversation ends the music"),
        pytest.param("play1 play2 join12", "2 1 - -", id="of both"),
        pytest.param("join12 leave1", "- - - -", id="one leaves"),
        pytest.param("join12 play2 join13", "3 music 1 -", id="consultation"),
        pytest.param("join11", "1 - - -", id="echo"),
        pytest.param("join11 leave1", "- - - -", id="end of echo"),
        pytest.param("leave1", "- - - -", id="leaving nothing"),
        pytest.param("join12 join12", "2 1 - -", id="joined again"),
        pytest.param(CONFERENCE, "23 13 12 -", id="a conference of three"),
        pytest.param("join12 " + CONFERENCE, "23 13 12 -", id="a third one comes to a conversation"),
        pytest.param(CONFERENCE + " join12 leave3", "2 1 - -", id="and goes"),
        pytest.param(CONFERENCE + " leave3", "23 13 - -", id="one who went is silent"),
        pytest.param(CONFERENCE + " mix1:2 mix3:2", "2 13 2 -", id="2 alone is heard by 1 and 3"),
        pytest.param(CONFERENCE + " mix1:3 mix3:1", "3 13 1 -", id="2 is mute: nobody has him as a source"),
        pytest.param(CONFERENCE + " mix2:", "23 - 12 -", id="2 is deaf: he has no sources"),
        pytest.param(CONFERENCE + " play2", "23 music 12 -", id="2 on hold: the others still have him as a source"),
        pytest.param(CONFERENCE + " play2 mix2:13", "23 13 12 -", id="2 back from hold"),
        pytest.param("join12 mix3:12", "2 1 12 -", id="silent monitoring"),
        pytest.param("join12 mix3:12 mix2:13", "2 13 12 -", id="coach: 2 hears the supervisor 3 as well, 1 does not"),
        pytest.param("join12 mix3:12 mix2:13 mix1:23", "23 13 12 -", id="barge-in"),
        pytest.param("join12 mix3:12 mix2:13 mix2:1", "2 1 12 -", id="from coaching back to listening"),
        pytest.param("join12 mix3:12 mix2:13 mix2:1 play1", "music - 12 -", id="what hears each other is a pair again"),
        pytest.param("join12 mix3:12 join14", "4 - 12 1", id="the monitored one changes partners"),
        pytest.param("join12 mix3:12 leave2", "- - 12 -", id="one of the monitored leaves"),
        pytest.param("join12 mix1:", "- 1 - -", id="deaf in a conversation"),
        pytest.param("join12 mix1: play1", "music 1 - -", id="and he is still heard"),
        pytest.param("mix1:2 mix2:1", "2 1 - -", id="a pair made of two halves"),
        pytest.param("mix1:223", "23 - - -", id="nobody is heard twice"),
        pytest.param("mix1:12", "12 - - -", id="one may hear himself"),
    ],
)
def test_plan(steps: str, hears: str) -> None:
    plan = played(steps)
    assert [told(plan.hears(leg)) or "-" for leg in (1, 2, 3, 4)] == hears.split()
    for source in (1, 2, 3, 4):
        listeners = {leg: h for leg in (1, 2, 3, 4) if isinstance(h := plan.hears(leg), tuple) and source in h}
        assert sorted(plan.alone(source)) == [leg for leg, heard in listeners.items() if len(heard) == 1]
        assert sorted(plan.among(source)) == [leg for leg, heard in listeners.items() if len(heard) > 1]


@pytest.mark.parametrize(
    ("steps", "partners"),
    [
        ("join12", "2 1 - -"),
        ("join12 mix3:12", "2 1 - -"),
        ("join11", "1 - - -"),
        (CONFERENCE, "- - - -"),
        ("mix1:2", "- - - -"),
        ("join12 mix1:23", "- - - -"),
        ("play1", "- - - -"),
    ],
)
def test_partners(steps: str, partners: str) -> None:
    assert [str(played(steps).partner(leg) or "-") for leg in (1, 2, 3, 4)] == partners.split()
