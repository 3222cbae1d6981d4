"""Identifiers: their shapes, and that a seed repeats them."""

import re

from simulator.ids import Ids


def test_shapes() -> None:
    ids = Ids(b"seed")
    assert re.fullmatch(r"006c[0-9a-f]{4}00000001", ids.conn_id())
    assert ids.call_id() == 16777217
    assert ids.call_id() == 16777218
    assert re.fullmatch(r"[0-9A-V]{26}000001", ids.call_uuid())
    assert re.fullmatch(r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}-1", ids.tag())
    assert ids.sip_call_id("10.0.0.1").endswith("-1@10.0.0.1")
    assert ids.branch().startswith("z9hG4bK")
    assert len(ids.token(12)) == 12
    assert ids.leg() == 1


def test_one_seed_one_series() -> None:
    one, two, other = Ids(b"a"), Ids(b"a"), Ids(b"b")
    series = [(one.conn_id(), one.tag(), one.token(), one.below(1000)) for _ in range(5)]
    assert [(two.conn_id(), two.tag(), two.token(), two.below(1000)) for _ in range(5)] == series
    assert other.token() not in {token for _, _, token, _ in series}


def test_counters_do_not_disturb_each_other() -> None:
    ids = Ids(b"a")
    assert [ids.count("x"), ids.count("y"), ids.count("x")] == [1, 1, 2]


def test_below_stays_below() -> None:
    ids = Ids(b"a")
    assert {ids.below(3) for _ in range(100)} == {0, 1, 2}
