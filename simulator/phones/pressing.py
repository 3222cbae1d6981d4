"""Keys as telephone events (RFC 4733): what goes out instead of speech, 20 ms at a time."""

from __future__ import annotations

from collections.abc import Iterator

KEYS = "0123456789*#ABCD"
PAUSE = ","
# Packets of a press, of its end (RFC 4733 2.5.1.4: three times), between two keys, and of a comma.
HELD, ENDS, BETWEEN, SECOND = 5, 3, 5, 50
SAMPLES = 160
VOLUME = 10


def pressed(keys: str) -> Iterator[tuple[int, bytes] | None]:
    """One item every 20 ms: (how many packets of this key went before, the event), or None for speech as ever.

    Raises ValueError for what is on no key.
    """
    strange = [key for key in keys if key not in KEYS + PAUSE]
    if strange:
        raise ValueError(f"{strange[0]!r} is on no key: use {KEYS} and a comma for a pause")
    return _packets(keys)


def _packets(keys: str) -> Iterator[tuple[int, bytes] | None]:
    for key in keys:
        if key == PAUSE:
            yield from [None] * SECOND
            continue
        for number in range(HELD + ENDS):
            last = number >= HELD
            duration = min(number + 1, HELD) * SAMPLES
            yield number, bytes((KEYS.index(key), VOLUME | (0x80 if last else 0))) + duration.to_bytes(2, "big")
        yield from [None] * BETWEEN
