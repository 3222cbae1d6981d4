"""The customers who were sent, and which call each of them is in. Decides nothing about what they do."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass

from simulator.training import CustomerOrder

KEPT = 1000
CallOf = Callable[[str], str]
"""The CallUUID of a SIP dialog by its Call-ID, "" while that is not known."""


@dataclass(slots=True)
class Customer:
    """key: stays his when he comes once more in a rewind. call_id: of his last SIP dialog."""

    key: int
    order: CustomerOrder
    call_id: str
    call_uuid: str = ""


class Customers:
    """The last thousand."""

    def __init__(self, call_of: CallOf) -> None:
        self._call_of = call_of
        self._keys = itertools.count(1)
        self._customers: dict[int, Customer] = {}
        self._by_call: dict[str, Customer] = {}

    def came(self, order: CustomerOrder, call_id: str, key: int | None = None) -> None:
        """key: of the customer who comes again."""
        self._look()
        one = Customer(next(self._keys) if key is None else key, order, call_id)
        self._customers.pop(one.key, None)
        self._customers[one.key] = one
        if len(self._customers) > KEPT:
            del self._customers[next(iter(self._customers))]

    def of(self, call_uuid: str) -> Customer | None:
        """Whose call it is, or was."""
        self._look()
        return self._by_call.get(call_uuid)

    def get(self, key: int) -> Customer | None:
        """With his last call."""
        return self._customers.get(key)

    def _look(self) -> None:
        """A call is known by what the server has answered, a moment after the customer has dialled."""
        for one in self._customers.values():
            if not one.call_uuid and (uuid := self._call_of(one.call_id)):
                one.call_uuid = uuid
                self._by_call[uuid] = one
                if len(self._by_call) > KEPT:
                    del self._by_call[next(iter(self._by_call))]
