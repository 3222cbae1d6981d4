"""What is due when: a heap of keys with one time each. Knows nothing of what the keys mean."""

from __future__ import annotations

from collections.abc import Hashable
from heapq import heapify, heappop, heappush
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Deadlines(Generic[K]):
    """Times in seconds. Every operation is O(log n); ties come out in the order in which they were set."""

    __slots__ = ("_heap", "_set", "_when")

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, K]] = []
        self._when: dict[K, tuple[float, int]] = {}
        self._set = 0

    def set(self, key: K, when: float) -> None:
        """Replaces the key's earlier time."""
        self._set += 1
        self._when[key] = (when, self._set)
        heappush(self._heap, (when, self._set, key))
        # Replaced and cancelled entries stay in the heap until their time; not more of them than of the living.
        if len(self._heap) > 64 + 2 * len(self._when):
            self._heap = [(when, n, key) for key, (when, n) in self._when.items()]
            heapify(self._heap)

    def cancel(self, key: K) -> None:
        """Unknown keys are no error."""
        self._when.pop(key, None)

    def next(self) -> float | None:
        heap = self._heap
        while heap:
            when, n, key = heap[0]
            if self._when.get(key) == (when, n):
                return when
            heappop(heap)
        return None

    def pop(self, now: float) -> K | None:
        """The first key whose time has come, forgotten with this, or None."""
        when = self.next()
        if when is None or when > now:
            return None
        key = heappop(self._heap)[2]
        del self._when[key]
        return key

    def __contains__(self, key: object) -> bool:
        return key in self._when

    def __len__(self) -> int:
        return len(self._when)
