"""Which customer is in which call."""

from __future__ import annotations

from services.training import customers as module
from services.training.customers import Customers
from simulator.training import CustomerOrder

ANN, BOB = CustomerOrder("+1", "8000"), CustomerOrder("+2", "8000")


def test_a_call_is_known_once_the_server_has_answered() -> None:
    dialogs: dict[str, str] = {}
    found = Customers(lambda call_id: dialogs.get(call_id, ""))
    found.came(ANN, "a@x")
    assert found.of("U1") is None
    dialogs["a@x"] = "U1"
    ann = found.of("U1")
    assert ann is not None
    assert (ann.order, ann.call_id, found.get(ann.key)) == (ANN, "a@x", ann)


def test_who_comes_again_keeps_his_place_and_his_first_call_is_still_his() -> None:
    dialogs = {"a@x": "U1", "b@x": "U2", "a2@x": "U3"}
    found = Customers(lambda call_id: dialogs.get(call_id, ""))
    found.came(ANN, "a@x")
    found.came(BOB, "b@x")
    first = found.of("U1")
    assert first is not None
    found.came(ANN, "a2@x", first.key)
    again = found.of("U3")
    assert again is not None
    assert (again.key, again.call_id, found.get(first.key)) == (first.key, "a2@x", again)
    assert found.of("U1") is first


def test_only_the_last_are_kept() -> None:
    found = Customers(lambda call_id: f"U{call_id}")
    for n in range(module.KEPT + 2):
        found.came(ANN, str(n))
    assert found.get(1) is None
    assert found.get(3) is not None
    assert found.of("U0") is None
    assert found.of(f"U{module.KEPT + 1}") is not None
