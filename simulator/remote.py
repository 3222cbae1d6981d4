"""What the command line asks of a platform that runs elsewhere: is it ready, and what happens on its DNs."""

from __future__ import annotations

import json
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence

from rich.console import Console
from rich.text import Text

from simulator.event_table import Lines, heading, is_idle, json_line
from simulator.tlib.enums import RegisterMode
from simulator.tlib.events import EventLinkConnected, EventRegistered
from tlib_client import ConnectionLost, NotUnderstood, Refused, SlowConsumer, TLibClient
from tlib_client.notices import Item

POLL_SECONDS = 0.1


class Unreachable(Exception):
    """No platform answers there; the text says what to do."""


def wait_ready(url: str, timeout: float) -> bool:
    """Whether `/readyz` answered 200 within `timeout` seconds."""
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return True
        except (urllib.error.URLError, OSError):
            time.sleep(POLL_SECONDS)
    return False


def extensions(url: str) -> list[str]:
    """The numbers of all DNs. Raises Unreachable."""
    try:
        with urllib.request.urlopen(f"{url}/config/dns", timeout=5) as answer:
            return [dn["number"] for dn in json.load(answer)]
    except (urllib.error.URLError, OSError, ValueError, KeyError, TypeError) as error:
        raise Unreachable(f"no platform answers at {url}: {error}. Start one with: engage-sim serve") from None


async def events(url: str, dns: Sequence[str], show: Callable[[Item], None]) -> None:
    """Show what happens on the DNs from now on, until cancelled; a platform that went away is waited for.

    A DN that the platform refuses is shown as its EventError. Raises Unreachable when nobody answers at first.
    """
    try:
        async with TLibClient(url, "events") as client:
            show(client.connected)
            for dn in dns:
                try:
                    show(await client.register(dn, mode=RegisterMode.ModeMonitor))
                except Refused as refused:
                    show(refused.error)
            async for item in client.events():
                show(item)
    except (ConnectionLost, Refused, SlowConsumer, NotUnderstood) as fault:
        raise Unreachable(f"{fault}. Start a platform with: engage-sim serve") from None


def table(console: Console) -> Callable[[Item], None]:
    """Shows items as a table on a terminal, as aligned text elsewhere; its heading is printed at once."""

    def put(text: Text) -> None:
        # On a terminal a line is a line whatever its width; a file gets all of it.
        if console.is_terminal:
            console.print(text, no_wrap=True, overflow="ellipsis")
        else:
            console.print(text, soft_wrap=True)

    put(heading())
    lines = Lines(time.localtime().tm_gmtoff)

    def show(item: Item) -> None:
        if not _is_no_news(item):
            put(lines.line(item))

    return show


def _is_no_news(item: Item) -> bool:
    """The T-Server's answer to our own hello, and a DN on which nothing happens."""
    hello = type(item) is EventLinkConnected and item.application_name is not None
    return hello or (isinstance(item, EventRegistered) and is_idle(item))


def json_lines(item: Item) -> None:
    """Shows items as JSON objects, one a line; a lost connection is said on standard error."""
    text = json_line(item)
    if text is None:
        print(Lines().line(item), file=sys.stderr, flush=True)
    else:
        print(text, flush=True)
