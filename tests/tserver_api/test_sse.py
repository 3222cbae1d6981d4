"""How streams of server-sent events are written, kept alive, and bounded for slow readers."""

import json

import pytest

from tserver_api.sse import ALIVE, Stream, Waiting, compact, described, message, silence


def test_messages_are_written() -> None:
    assert message("5001") == "data: 5001\n\n"
    assert message("5001", 7) == "id: 7\ndata: 5001\n\n"
    assert compact([{"a": 1}]) == 'data: [{"a":1}]\n\n'
    # A message is of one line, whatever its text.
    assert compact("one\ntwo").count("\n") == 2


async def test_nobody_on_the_way_keeps_or_gathers_it() -> None:
    answer = Stream(silence(0))
    assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert (answer.headers["cache-control"], answer.headers["x-accel-buffering"]) == ("no-store", "no")
    assert described("Calls") == {200: {"description": "Calls"}}


@pytest.mark.parametrize(("seconds", "said"), [(0.002, 0), (0.01, 0), (0.011, 1), (0.025, 2)])
async def test_a_long_pause_says_that_the_stream_lives(seconds: float, said: int) -> None:
    assert [one async for one in silence(seconds, keep_alive=0.01)] == [ALIVE] * said


async def test_what_has_been_added_comes_together_and_silence_is_kept_alive() -> None:
    waiting = Waiting[int](10, lambda number: f"{number} ")
    stream = waiting.stream(0.01)
    waiting.add(1)
    waiting.add(2)
    assert [await anext(stream), await anext(stream)] == ["1 2 ", ALIVE]
    waiting.add(3)
    assert await anext(stream) == "3 "


async def test_a_slow_reader_gets_the_latest() -> None:
    written: list[int] = []

    def write(number: int) -> str:
        written.append(number)
        return json.dumps(number)

    waiting = Waiting[int](2, write)
    for number in range(4):
        waiting.add(number)
    assert await anext(waiting.stream(5.0)) == "23"
    assert written == [2, 3]


@pytest.mark.parametrize(("limit", "added"), [(0, 1), (2, 3)])
async def test_a_strict_one_ends_when_more_wait_than_may(limit: int, added: int) -> None:
    waiting = Waiting[int](limit, str, strict=True)
    stream = waiting.stream(5.0)
    for number in range(limit):
        waiting.add(number)
    if limit:
        assert await anext(stream) == "01"
    for number in range(added):
        waiting.add(number)
    assert [one async for one in stream] == []
