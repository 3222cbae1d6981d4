"""How many sockets and files this process may have open."""

from __future__ import annotations

import resource


def allow_many() -> None:
    """As many as the system lets us: clients and calls need some each, and shells start programs with 1,024."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
