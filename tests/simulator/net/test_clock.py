"""The clock: real, faster, or by hand."""

import pytest

from simulator.net.clock import Clock, process_age


def test_a_stepped_clock_moves_by_hand_only() -> None:
    clock = Clock.parse("stepped")
    before = clock.now()
    assert clock.now() == before
    assert clock.step(5) == before + 5
    assert clock.real_delay(before + 5) == 0
    assert clock.real_delay(before + 6) is None
    with pytest.raises(ValueError, match="backwards"):
        clock.step(-1)


def test_a_fast_clock_waits_less() -> None:
    clock = Clock.parse("x10")
    assert clock.rate == 10
    delay = clock.real_delay(clock.now() + 100)
    assert delay is not None
    assert 9 < delay <= 10


def test_the_real_clock_runs() -> None:
    clock = Clock.parse("real")
    assert clock.rate == 1
    assert clock.real_delay(clock.now() - 1) == 0


@pytest.mark.parametrize("text", ["slow", "x", "xfast", ""])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"clock|float"):
        Clock.parse(text)


def test_a_process_knows_its_age() -> None:
    before = process_age()
    assert 0 < before <= process_age() < 3600


def test_a_clock_runs_at_another_rate_from_now_on() -> None:
    clock = Clock.parse("stepped")
    clock.step(100)
    before = clock.now()
    clock.run(1000)
    assert before <= clock.now() < before + 100
    assert clock.rate == 1000
    clock.run(0)
    stands = clock.now()
    assert clock.now() == stands
    assert clock.step(5) == stands + 5
    with pytest.raises(ValueError, match="backwards"):
        clock.run(-1)
