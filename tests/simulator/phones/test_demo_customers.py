"""The demonstration's callers: soon after the first agent is ready, one at a time, the same for the same seed."""

from __future__ import annotations

import pytest

from simulator.config.objects import Customer
from simulator.phones.demo_customers import DemoCustomers

PEOPLE = tuple(Customer(f"+1415555{number:04}") for number in range(4))


def calls(schedule: DemoCustomers, until: float, ready: int, waiting: int = 0) -> list[tuple[float, str]]:
    """Asks as the demo does: waits as told, calls when told."""
    now, last, made = 100.0, None, []
    while now < 100 + until:
        delay, customer = schedule.next_call(now, waiting, ready, last)
        if customer is not None:
            made.append((now, customer.phone))
            last = now
        now += max(delay, 0.01)
    return made


def test_first_call_within_ten_seconds_of_the_first_ready_agent() -> None:
    for seed in range(20):
        ((when, _), *_) = calls(DemoCustomers(PEOPLE, seed), 30, ready=1)
        assert 100 < when <= 110


def test_nobody_ready_or_somebody_waiting_means_no_call() -> None:
    assert calls(DemoCustomers(PEOPLE), 100, ready=0) == []
    assert calls(DemoCustomers(PEOPLE), 100, ready=3, waiting=1) == []


def test_the_wait_starts_again_when_the_only_agent_left() -> None:
    schedule = DemoCustomers(PEOPLE)
    assert schedule.next_call(0, 0, 1, None)[1] is None
    assert schedule.next_call(60, 0, 0, None) == (2.0, None)
    assert schedule.next_call(61, 0, 1, None)[1] is None


def test_more_agents_get_more_calls_but_are_not_flooded() -> None:
    one, three, fifty = (len(calls(DemoCustomers(PEOPLE), 600, ready=ready)) for ready in (1, 3, 50))
    assert 10 <= one <= 25
    assert 2 * one <= three <= 4 * one
    assert three < fifty <= 121


def test_everybody_calls_before_anybody_calls_again() -> None:
    made = [phone for _, phone in calls(DemoCustomers(PEOPLE), 900, ready=2)]
    assert set(made[:4]) == set(made[4:8]) == {customer.phone for customer in PEOPLE}


def test_the_same_seed_calls_the_same() -> None:
    assert calls(DemoCustomers(PEOPLE, 7), 300, 2) == calls(DemoCustomers(PEOPLE, 7), 300, 2)
    assert calls(DemoCustomers(PEOPLE, 7), 300, 2) != calls(DemoCustomers(PEOPLE, 8), 300, 2)


def test_nobody_to_call() -> None:
    with pytest.raises(ValueError, match="at least one customer"):
        DemoCustomers(())
