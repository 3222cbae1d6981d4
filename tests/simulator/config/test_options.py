"""Options: what each may be, and the page made from them."""

import pytest

from simulator.config.kinds import Where
from simulator.config.options import ALL, declared, options_page


@pytest.mark.parametrize(
    ("where", "name", "value", "good"),
    [
        (Where.APPLICATION, "agent-no-answer-timeout", "0", True),
        (Where.APPLICATION, "agent-no-answer-timeout", "600", True),
        (Where.APPLICATION, "agent-no-answer-timeout", "601", False),
        (Where.APPLICATION, "agent-no-answer-timeout", "-1", False),
        (Where.APPLICATION, "agent-no-answer-timeout", "²", False),
        (Where.APPLICATION, "agent-no-answer-timeout", "soon", False),
        (Where.APPLICATION, "agent-no-answer-overflow", "recall", True),
        (Where.APPLICATION, "agent-strict-id", "passwd", True),
        (Where.APPLICATION, "agent-strict-id", "maybe", False),
        (Where.APPLICATION, "divert-on-ringing", "true", True),
        (Where.APPLICATION, "divert-on-ringing", "1", False),
        (Where.APPLICATION, "wrap-up-time", "untimed", True),
        (Where.APPLICATION, "wrap-up-time", "15", True),
        (Where.APPLICATION, "wrap-up-time", "15s", False),
        (Where.EXTENSION, "sip-cti-control", "talk, hold", True),
        (Where.EXTENSION, "sip-cti-control", "", True),
        (Where.EXTENSION, "sip-cti-control", "talk,fly", False),
        (Where.EXTENSION, "contact", "anything", True),
        (Where.EXTENSION, "request-uri", "sip:5001@10.0.0.7", True),
        (Where.EXTENSION, "request-uri", "", True),
        (Where.EXTENSION, "request-uri", "5001", False),
        (Where.EXTENSION, "request-uri", "sip:5001@h>\r\nX: y", False),
        (Where.APPLICATION, "sip-address", "sip.example.com", True),
        (Where.APPLICATION, "sip-address", "[2001:db8::7]", True),
        (Where.APPLICATION, "sip-address", "two words", False),
    ],
)
def test_values(where: Where, name: str, value: str, good: bool) -> None:
    assert (declared(where)[name].fault(value) is None) is good


def test_a_fault_says_what_the_value_has_to_be() -> None:
    fault = declared(Where.APPLICATION)["agent-no-answer-timeout"].fault("soon")
    assert fault == "agent-no-answer-timeout has to be whole seconds from 0 to 600, not 'soon'"


def test_every_default_is_a_value_or_nothing() -> None:
    for option in ALL:
        assert option.default == "" or option.fault(option.default) is None


def test_an_option_is_declared_once_for_each_kind_of_object() -> None:
    assert len(ALL) == sum(len(declared(where)) for where in Where)


def test_the_page_has_a_row_for_every_option() -> None:
    page = options_page()
    assert page.startswith("# Options\n")
    assert sum(line.startswith("| `") for line in page.splitlines()) == len(ALL)
    assert "| `wrap-up-time` | whole seconds from 0 to 10000, or untimed | `0` | next call |" in page
    assert "| `dual-dialog-enabled` | true or false | `true` | accepted |" in page
