"""The ng protocol against a peer that answers late, wrongly or not at all."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from simulator.media import ng
from simulator.media.ng import NgClient, NgRefused, NgUnavailable
from tests.simulator.media.fake_ng import Answer, FakeNg


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ng, "_PATIENCE", (0.05, 0.1, 0.2))


def client(fake: FakeNg) -> NgClient:
    made = NgClient("127.0.0.1", fake.port)
    made.start()
    return made


async def test_answers_find_their_questions_in_any_order() -> None:
    def answer(asked: dict[str, Any]) -> Answer:
        return {"result": "ok", "sdp": asked["sdp"]}

    async with FakeNg(answer) as fake:
        asking = client(fake)
        answers = await asyncio.gather(*(asking.ask("offer", {"sdp": str(n)}) for n in range(50)))
        assert [one["sdp"] for one in answers] == [str(n) for n in range(50)]
        assert len(set(fake.cookies)) == 50
        asking.stop()


async def test_what_is_lost_is_asked_again_with_the_same_cookie() -> None:
    lost = iter((None, None, {"result": "ok"}))
    async with FakeNg(lambda asked: next(lost)) as fake:
        asking = client(fake)
        assert await asking.ask("query") == {"result": "ok"}
        assert len(fake.cookies) == 3
        assert len(set(fake.cookies)) == 1
        asking.stop()


async def test_who_never_answers_is_not_there() -> None:
    async with FakeNg(lambda asked: None) as fake:
        asking = client(fake)
        with pytest.raises(NgUnavailable, match="no answer to query"):
            await asking.ask("query")
        assert len(fake.cookies) == 3
        asking.stop()


async def test_where_nobody_listens_it_is_told_at_once() -> None:
    async with FakeNg(lambda asked: None) as fake:
        asking = client(fake)
        fake.close()
        begun = asyncio.get_running_loop().time()
        with pytest.raises(NgUnavailable):
            await asking.ask("ping")
        assert asyncio.get_running_loop().time() - begun < 0.3
        asking.stop()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"result": "error", "error-reason": "Unknown call-id"}, "Unknown call-id"),
        ({"result": "error"}, "error"),
        (b"d6:result2:oke", "no JSON"),
        (b"[]", "{}"),
    ],
)
async def test_a_refusal_is_told_in_its_own_words(answer: Answer, said: str) -> None:
    async with FakeNg(lambda asked: answer) as fake:
        asking = client(fake)
        with pytest.raises(NgRefused, match=said):
            await asking.ask("delete", {"call-id": "1"})
        asking.stop()


async def test_an_answer_that_nobody_waits_for_does_no_harm() -> None:
    late = iter((None, {"result": "ok", "which": 1}, {"result": "ok", "which": 2}))
    async with FakeNg(lambda asked: next(late)) as fake:
        asking = client(fake)
        assert (await asking.ask("one"))["which"] == 1
        assert (await asking.ask("two"))["which"] == 2
        asking.stop()


async def test_stopping_ends_what_is_under_way() -> None:
    async with FakeNg(lambda asked: None) as fake:
        asking = client(fake)
        waiting = asyncio.get_running_loop().create_task(asking.ask("query"))
        await asyncio.sleep(0)
        asking.stop()
        asking.stop()
        with pytest.raises(NgUnavailable, match="closed"):
            await waiting
        with pytest.raises(NgUnavailable, match="not connected"):
            await asking.ask("query")


async def test_an_address_that_cannot_be_used() -> None:
    with pytest.raises(OSError):  # noqa: PT011 - the machine's own words
        NgClient("255.255.255.255", 1).start()
