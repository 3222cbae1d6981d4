"""Frames that come late."""

from __future__ import annotations

import asyncio

from tserver_api.connections import Late


async def test_frames_pass_after_their_delay_and_in_order() -> None:
    loop = asyncio.get_running_loop()
    passed: list[tuple[bytes, float]] = []
    done = asyncio.Event()

    def send(frame: bytes) -> None:
        passed.append((frame, loop.time()))
        if len(passed) == 3:
            done.set()

    late = Late(send)
    begun = loop.time()
    late.send(b"a", 0.02)
    late.send(b"b", 0.0)
    late.send(b"c", 0.05)
    assert late
    async with asyncio.timeout(5):
        await done.wait()
    assert [frame for frame, _ in passed] == [b"a", b"b", b"c"]
    assert [at - begun >= delay - 0.001 for (_, at), delay in zip(passed, (0.02, 0.02, 0.05), strict=True)] == [
        True
    ] * 3
    assert not late
