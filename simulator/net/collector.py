"""The cyclic garbage collector, set once for a process that serves, so that it does not look in vain, nor for long."""

from __future__ import annotations

import gc
from functools import cache

# New objects before the youngest are looked through, and how many such looks before those are looked at once more. A
# call leaves some hundred behind until its transactions end after 32 s, none of them in a cycle, so every look is in
# vain; and while it lasts nobody is answered. Looks at 2,000 and 4,000 objects take half a millisecond and one.
YOUNGEST, LOOKS = 2_000, 1
# Everything is looked through after twenty million new objects, minutes at full load: that may take a second.
OLDEST = 5_000


@cache
def settle() -> None:
    """When everything is imported: what lives now lives as long as the process and is not looked through again; the
    collector goes on for what comes later, with less haste. Only the first time in a process counts."""
    gc.freeze()
    gc.set_threshold(YOUNGEST, LOOKS, OLDEST)
