"""Every odd message becomes what tests/torture/expectations.md says."""

from __future__ import annotations

from operator import attrgetter
from pathlib import Path

import pytest

from simulator.contract import Effect, Flow, Log, SendSip
from simulator.ids import Ids
from simulator.sip.message import Request, Response
from simulator.sip.parser import BadMessage, parse
from simulator.sip.stack import RequestReceived, Stack
from tests.tables import read_tables
from tests.torture.messages import MESSAGES

ROWS = read_tables(Path(__file__).with_name("expectations.md"))[0].records()
FLOW = Flow("udp", "192.0.2.7", 5090)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["message"])
def test_message(row: dict[str, str]) -> None:
    data = MESSAGES[row["message"]]
    if row["becomes"] != "taken":
        with pytest.raises(BadMessage) as caught:
            parse(data)
        response = caught.value.response
        assert row["becomes"] == ("dropped" if response is None else str(response.status))
        return
    message = parse(data)
    assert parse(bytes(message)) == message
    for seen in filter(None, row["seen"].split("; ")):
        path, _, value = seen.partition("=")
        assert str(attrgetter(path)(message)) == value, path


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["message"])
def test_stack_survives_and_answers(row: dict[str, str]) -> None:
    out: list[Effect] = []
    stack = Stack(Ids(b"torture"), out, lambda flow: ("192.0.2.1", 5060))
    events = stack.datagram(FLOW, MESSAGES[row["message"]], 0.0)
    statuses = [
        message.status
        for effect in out
        if isinstance(effect, SendSip)
        and isinstance(message := answered(effect.data), Response)
        and message.status > 100
    ]
    logged = [effect for effect in out if isinstance(effect, Log)]
    if row["becomes"] == "taken":
        is_request = isinstance(parse(MESSAGES[row["message"]]), Request)
        assert [type(event) for event in events] == ([RequestReceived] if is_request else [])
        assert not logged
        assert not statuses
    else:
        assert not events
        assert len(logged) == 1
        assert statuses == ([] if row["becomes"] == "dropped" else [int(row["becomes"])])


def answered(data: bytes) -> Response | Request:
    """What we sent in answer; an answer to nonsense may itself be nonsense, all but its first line."""
    try:
        return parse(data)
    except BadMessage:
        return Response(int(data[8:11]))


def test_every_message_has_its_expectation() -> None:
    assert [row["message"] for row in ROWS] == list(MESSAGES)
