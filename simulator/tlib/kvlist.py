"""Key-value lists: user data, extensions, reasons. Ordered; a key may occur more than once. Immutable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KVList:
    """An immutable list of (key, value) pairs. Values are int, str, bytes or a nested KVList."""

    pairs: tuple[tuple[str, int | str | bytes | KVList], ...] = ()

    @classmethod
    def of(cls, mapping: Mapping[str, int | str | bytes | KVList] | None = None, /, **pairs: int | str) -> KVList:
        """KVList.of({"Segment": "Gold"}, Priority=3)."""
        return cls((*(mapping or {}).items(), *pairs.items()))

    def __bool__(self) -> bool:
        return bool(self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    def __iter__(self) -> Iterator[tuple[str, int | str | bytes | KVList]]:
        return iter(self.pairs)

    def __contains__(self, key: str) -> bool:
        return any(k == key for k, _ in self.pairs)

    def get(self, key: str) -> int | str | bytes | KVList | None:
        """The first value of the key, or None."""
        return next((v for k, v in self.pairs if k == key), None)

    def text(self, key: str, default: str = "") -> str:
        """The first value of the key as text (integers in decimal), or the default."""
        value = self.get(key)
        return str(value) if isinstance(value, int | str) else default

    def attach(self, other: KVList) -> KVList:
        """TAttachUserData: append; equal keys then occur twice."""
        return KVList(self.pairs + other.pairs)

    def update(self, other: KVList) -> KVList:
        """TUpdateUserData: replace the first pair of each key, add the keys that are missing."""
        pairs = list(self.pairs)
        for key, value in other.pairs:
            at = next((i for i, (k, _) in enumerate(pairs) if k == key), None)
            if at is None:
                pairs.append((key, value))
            else:
                pairs[at] = (key, value)
        return KVList(tuple(pairs))

    def without(self, key: str) -> KVList:
        """TDeleteUserData: remove every pair with the key."""
        return KVList(tuple(pair for pair in self.pairs if pair[0] != key))

    def size(self) -> int:
        """Packed size in bytes as `user-data-limit` counts it: a length and the octets for key and value each."""
        return sum(4 + len(key.encode()) + _value_size(value) for key, value in self.pairs)


def _value_size(value: int | str | bytes | KVList) -> int:
    match value:
        case int():
            return 4
        case str():
            return len(value.encode())
        case bytes():
            return len(value)
    return value.size()


EMPTY = KVList()
