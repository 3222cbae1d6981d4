"""The cyclic garbage collector, set once for a process that serves, so that it does not look in vain."""

from __future__ import annotations

import gc
from functools import cache

# New objects before the youngest are looked through. A call leaves some hundred behind until its transactions end after
# 32 s, none of them in a cycle: reference counts free them, and every earlier look is in vain.
YOUNGEST = 20_000


@cache
def settle() -> None:
    """When everything is imported: what lives now lives as long as the process and is not looked through again; the
    collector goes on for what comes later, with less haste. Only the first time in a process counts."""
    gc.freeze()
    gc.set_threshold(YOUNGEST, 20, 50)
