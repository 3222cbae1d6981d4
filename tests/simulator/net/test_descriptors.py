"""The limit is raised in a process of its own: the test's own process keeps what it has."""

from __future__ import annotations

import resource
import subprocess
import sys

PROGRAM = """
import resource
from simulator.net.descriptors import allow_many
_, most = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (64, most))
allow_many()
print(*resource.getrlimit(resource.RLIMIT_NOFILE))
"""


def test_as_many_as_the_system_lets_us() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(most), str(most)]
