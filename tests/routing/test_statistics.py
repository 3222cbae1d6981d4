from __future__ import annotations

import pytest

from routing.statistics import Candidate, Order, Statistic, pick
from simulator.ids import Ids

ANA = Candidate("ana", "Ana", "5001", 1, 100.0)
BO = Candidate("bo", "Bo", "5002", 1, 130.0)
CEM = Candidate("cem", "Cem", "5003", 2, 140.0)
LOADING, TIME = Statistic.StatAgentLoading, Statistic.StatTimeInReadyState


@pytest.mark.parametrize(
    ("candidates", "statistic", "order", "winner", "why"),
    [
        ((ANA,), LOADING, Order.max, ANA, "the only free agent"),
        ((ANA, BO), LOADING, Order.max, ANA, "ready for 50 s, longest of 2 free agents (Bo 20 s)"),
        ((ANA, BO), LOADING, Order.min, BO, "shortest of 2"),
        ((ANA, BO, CEM), LOADING, Order.max, CEM, "StatAgentLoading max"),
        ((ANA, BO, CEM), TIME, Order.max, ANA, "StatTimeInReadyState max"),
        ((ANA, BO, CEM), TIME, Order.min, CEM, "StatTimeInReadyState min"),
    ],
)
def test_the_statistic_decides(
    candidates: tuple[Candidate, ...], statistic: Statistic, order: Order, winner: Candidate, why: str
) -> None:
    picked, reason = pick(candidates, statistic, order, 150.0, Ids(b"seed"))
    assert picked == winner
    assert why in str(reason)


def test_chance_decides_between_equals_and_is_seeded() -> None:
    twins = tuple(Candidate(f"a{n}", f"A{n}", str(n), 1, 100.0) for n in range(8))
    series = [[pick(twins, LOADING, Order.max, 150.0, ids)[0].dn for _ in range(20)] for ids in (Ids(b"1"), Ids(b"1"))]
    assert series[0] == series[1]
    assert len(set(series[0])) > 3
    assert "chance decided between 8 equals" in str(pick(twins, LOADING, Order.max, 150.0, Ids(b"1"))[1])


def test_any_is_chance_alone() -> None:
    ids = Ids(b"seed")
    assert {pick((ANA, BO), LOADING, Order.any, 150.0, ids)[0].dn for _ in range(30)} == {"5001", "5002"}
    assert str(pick((ANA, BO), LOADING, Order.any, 150.0, ids)[1]) == "chosen by chance among 2 free agents"
