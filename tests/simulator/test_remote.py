"""Following a platform's events: what is shown, to whom, and what a restart looks like."""

from __future__ import annotations

import asyncio
import io
import json

import pytest
from rich.console import Console

from simulator.remote import Unreachable, events, json_lines, table
from simulator.tlib.events import EventError, EventLinkConnected, EventRegistered
from simulator.tlib.requests import RequestRegisterAddress
from tests.tlib_client.tserver import TServer, error, ringing
from tlib_client.notices import Disconnected, Item, Recovered

SECONDS = 5.0


class Seen:
    """Keeps what is shown, and lets a test wait for it."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self._news = asyncio.Event()

    def __call__(self, item: Item) -> None:
        self.items.append(item)
        self._news.set()

    async def until(self, kind: type) -> None:
        async with asyncio.timeout(SECONDS):
            while not isinstance(self.items[-1] if self.items else None, kind):
                self._news.clear()
                await self._news.wait()


async def test_it_goes_on_after_a_restart() -> None:
    seen = Seen()
    async with TServer() as tserver, asyncio.TaskGroup() as tasks:
        following = tasks.create_task(events(tserver.url, ["5001"], seen), name="events")
        await seen.until(EventRegistered)
        await tserver.publish(ringing("5001"))
        await tserver.stop()
        await seen.until(Disconnected)
        await tserver.start()
        await seen.until(Recovered)
        following.cancel()
    kinds = [type(item).__name__ for item in seen.items]
    assert kinds == [
        "EventLinkConnected",
        "EventRegistered",
        "EventRinging",
        "Disconnected",
        "Reconnected",
        "Recovered",
    ]


async def test_a_dn_that_is_not_there_is_shown_as_such() -> None:
    seen = Seen()
    async with TServer() as tserver, asyncio.TaskGroup() as tasks:
        book = tserver.by_the_book
        tserver.answer = lambda request: error(59) if isinstance(request, RequestRegisterAddress) else book(request)
        following = tasks.create_task(events(tserver.url, ["5999"], seen), name="events")
        await seen.until(EventError)
        following.cancel()
    assert isinstance(seen.items[0], EventLinkConnected)


async def test_nobody_there() -> None:
    async with TServer() as tserver:
        url = tserver.url
    with pytest.raises(Unreachable, match="engage-sim serve"):
        await events(url, ["5001"], Seen())


def test_a_table_in_a_file_is_plain_and_never_cut() -> None:
    file = io.StringIO()
    show = table(Console(file=file, width=40))
    show(EventLinkConnected(event_sequence_number=1, time=0.0, application_name="events"))
    show(EventRegistered(event_sequence_number=1, time=0.0, this_dn="5001"))
    show(ringing("5001"))
    head, row = file.getvalue().splitlines()
    assert head.split() == ["time", "DN", "event", "other", "call", "state", "data"]
    assert row.endswith("000001  Internal")
    assert "\x1b" not in file.getvalue()


def test_a_table_on_a_terminal_has_one_line_an_event() -> None:
    file = io.StringIO()
    show = table(Console(file=file, width=40, force_terminal=True, color_system="standard", _environ={}))
    show(ringing("5001"))
    assert file.getvalue().count("\n") == 2
    assert "\x1b" in file.getvalue()


def test_objects_go_out_and_losses_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    json_lines(ringing("5001"))
    json_lines(Disconnected("1006"))
    printed = capsys.readouterr()
    assert json.loads(printed.out)["message"] == "EventRinging"
    assert "1006" in printed.err
