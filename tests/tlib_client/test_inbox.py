"""What waits to be read."""

import asyncio

import pytest

from tests.tlib_client.tserver import ringing
from tlib_client.errors import SlowConsumer
from tlib_client.inbox import Inbox
from tlib_client.notices import Disconnected, Item


async def test_the_front_comes_first_and_picking_leaves_the_rest() -> None:
    inbox = Inbox(9)
    items: list[Item] = [ringing("5001"), Disconnected("x"), ringing("5002")]
    for item in items:
        inbox.put(item)
    assert await inbox.take(lambda item: item is items[1]) is items[1]
    assert inbox.names() == ["EventRinging", "EventRinging"]
    assert [await inbox.take(), await inbox.take()] == [items[0], items[2]]


async def test_a_reader_waits_for_what_it_wants() -> None:
    inbox = Inbox(9)
    async with asyncio.TaskGroup() as tasks:
        taken = tasks.create_task(inbox.take(lambda item: item == Disconnected("2")), name="reader")
        await asyncio.sleep(0)
        inbox.put(Disconnected("1"))
        await asyncio.sleep(0)
        inbox.put(Disconnected("2"))
    assert taken.result() == Disconnected("2")
    assert inbox.names() == ["Disconnected"]


async def test_it_never_grows_beyond_its_limit() -> None:
    inbox = Inbox(1)
    inbox.put(Disconnected("1"))
    with pytest.raises(SlowConsumer, match="1 events wait unread"):
        inbox.put(Disconnected("2"))


async def test_what_is_kept_is_given_out_before_the_end() -> None:
    inbox = Inbox(1)
    inbox.put(Disconnected("1"))
    inbox.end(SlowConsumer("too slow"))
    assert await inbox.take() == Disconnected("1")
    with pytest.raises(SlowConsumer):
        await inbox.take()
