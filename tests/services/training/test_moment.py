"""The floor from what the platform shows of its calls."""

from __future__ import annotations

import pytest

from services.training.customers import Customer
from services.training.moment import texts, visit, visits
from services.training.rewind import Stage
from simulator.environment import demo
from simulator.platform import CallView, PartyView
from simulator.tlib.enums import CallType
from simulator.tlib.kvlist import KVList
from simulator.training import CustomerOrder

CENTRE = demo()
ANN = Customer(7, CustomerOrder("+1", "8000"), "a@x", "U1")


def call(*parties: str, uuid: str = "U1", data: KVList | None = None) -> CallView:
    """parties: "5001 Connected"."""
    views = tuple(PartyView(one.split()[0], "RoleDestination", one.split()[1], None, None) for one in parties)
    return CallView("c1", 1, uuid, CallType.Inbound, "+1", "8000", 50.0, views, data or KVList(()))


@pytest.mark.parametrize(
    ("parties", "stage", "agents"),
    [
        (("+1 Dialing", "8000 Queued"), Stage.Waiting, ()),
        (("+1 Connected", "8999 Connected"), Stage.Waiting, ()),
        (("+1 Dialing", "5001 Alerting"), Stage.Ringing, ("5001",)),
        (("+1 Dialing", "5001 Null"), Stage.Ringing, ("5001",)),
        (("+1 Connected", "5001 Connected"), Stage.Talking, ("5001",)),
        (("+1 Connected", "5001 Held"), Stage.Held, ("5001",)),
        (("+1 Connected", "5001 Connected", "5002 Alerting"), Stage.Talking, ("5001", "5002")),
    ],
)
def test_where_a_call_is(parties: tuple[str, ...], stage: Stage, agents: tuple[str, ...]) -> None:
    found = visit(call(*parties), ANN, CENTRE)
    assert (found.customer, found.order, found.stage, found.agents, found.began) == (7, ANN.order, stage, agents, 50.0)


def test_what_people_attached() -> None:
    inner = KVList.of(firstname="Ada")
    data = KVList.of(
        {"Topic": "Invoice", "RTargetTypeSelected": "2", "WWE_PARTY_5001": inner, "IW_CaseUid": "x", "n": 3}
    )
    found = visit(call("5001 Connected", data=data), ANN, CENTRE).data
    assert [key for key, _ in found] == ["Topic", "n"]
    assert texts(KVList.of({"Topic": "Invoice", "n": 3, "list": inner})) == {"Topic": "Invoice", "n": "3"}


def test_customers_and_others() -> None:
    calls = (call("5001 Connected"), call("5002 Connected", "5003 Connected", "5002 Held", uuid="U2"))
    found, others = visits(calls, {"U1": ANN}.get, CENTRE)
    assert list(found) == [7]
    assert others == {"c1": "5002, 5003"}
