"""The servers measured, ours and those beside it, each pinned to one core, with the CPU it used."""

from __future__ import annotations

import os
import re
import select
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from bench.sipp import free_port

SERVER_CORE, LOAD_CORE = 0, 1
READY_SECONDS = 20.0
STOP_SECONDS = 5.0
READY = re.compile(r"ready http=(\S+) sip=udp:([\d.]+):(\d+)")
Address = tuple[str, int]


def cpu_seconds(pid: int) -> float:
    """User and system time of a process since its start, all threads (fields 14 and 15 of proc_pid_stat(5))."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


class Server:
    """A process on one core while the context lasts. `address` is where it takes SIP over UDP."""

    address: Address = ("127.0.0.1", 0)
    http = ""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        self.name = name
        self._command = ["taskset", "-c", str(SERVER_CORE), *command]
        self._process: subprocess.Popen[str] | None = None
        self._before = 0.0
        self._errors = tempfile.TemporaryFile("w+")  # noqa: SIM115 - open as long as the process may write

    def __enter__(self) -> Server:
        quiet = {**os.environ, "SIPLOG_BEND": "none", "SIPLOG_LVL": "CRIT"}
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self._errors, text=True, env=quiet
        )
        try:
            self._wait_until_ready(self._process)
        except BaseException:
            self._process.kill()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process is not None
        self._process.terminate()
        try:
            self._process.communicate(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()
        self._errors.close()

    def _wait_until_ready(self, process: subprocess.Popen[str]) -> None:
        raise NotImplementedError

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def cpu_seconds(self) -> float:
        return cpu_seconds(self.pid)

    def memory_mb(self) -> float:
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def _failed(self, why: str) -> RuntimeError:
        self._errors.seek(0)
        return RuntimeError(f"{self.name} {why}\n{self._errors.read()[-2000:]}")


class EngageSim(Server):
    """Ours, as a user starts it, on the contact centre given as YAML."""

    def __init__(self, centre: str) -> None:
        self._folder = tempfile.TemporaryDirectory()
        file = Path(self._folder.name) / "centre.yaml"
        file.write_text(centre)
        options = ["serve", "-c", str(file), "--http-port", "0", "--sip-port", "0"]
        super().__init__("engage-sim", [sys.executable, "-m", "simulator", *options])

    def _wait_until_ready(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        if not select.select([process.stdout], [], [], READY_SECONDS)[0]:
            raise self._failed(f"was not ready within {READY_SECONDS:.0f} s")
        found = READY.match(process.stdout.readline())
        if found is None:
            raise self._failed("did not say where it is")
        self.http, self.address = found[1], (found[2], int(found[3]))


class Sippy(Server):
    """sippy's b2bua_simple sends every call to one next hop."""

    def __init__(self, next_hop: Address) -> None:
        self.address = ("127.0.0.1", free_port())
        program = Path(sys.executable).with_name("b2bua_simple")
        if not program.exists():
            raise RuntimeError("sippy is not installed: pip install 'sippy>=2.5' (dependency group bench)")
        options = ["-f", "-l", self.address[0], "-p", str(self.address[1]), "-n", f"{next_hop[0]}:{next_hop[1]}"]
        super().__init__("sippy", [str(program), *options])

    def _wait_until_ready(self, process: subprocess.Popen[str]) -> None:
        """It says nothing, but its socket shows up."""
        wanted = f":{self.address[1]:04X} "
        deadline = time.monotonic() + READY_SECONDS
        while wanted not in Path("/proc/net/udp").read_text():
            if process.poll() is not None or time.monotonic() > deadline:
                raise self._failed("did not start")
            time.sleep(0.05)


class Broadcast(Server):
    """bench.floor: a bare websockets server that sends a constant text to all its clients."""

    def __init__(self) -> None:
        super().__init__("websockets.broadcast", [sys.executable, "-m", "bench.floor"])

    def _wait_until_ready(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self.http = process.stdout.readline().partition("http=")[2].strip()
        if not self.http:
            raise self._failed("did not say where it is")


class Rtpengine(Server):
    """In userspace, one thread for packets, as one core has; takes commands at `address`."""

    def __init__(self) -> None:
        self.address = ("127.0.0.1", free_port())
        options = [
            "--foreground",
            "--log-stderr",
            "--log-level=4",
            "--config-file=none",
            "--table=-1",
            "--num-threads=1",
        ]
        options += ["--interface=127.0.0.1", f"--listen-ng={self.address[0]}:{self.address[1]}"]
        super().__init__("rtpengine", ["rtpengine", *options])

    def _wait_until_ready(self, process: subprocess.Popen[str]) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.settimeout(0.1)
            probe.connect(self.address)
            deadline = time.monotonic() + READY_SECONDS
            while True:
                try:
                    probe.send(b'1 {"command": "ping"}')
                    probe.recv(2048)
                    return
                except OSError:
                    if process.poll() is not None or time.monotonic() > deadline:
                        raise self._failed("did not start") from None
