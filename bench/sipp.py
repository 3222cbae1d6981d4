"""SIPp as an independent peer: callers, registering phones and answering phones, every run bounded in time."""

from __future__ import annotations

import csv
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

SCENARIOS = Path(__file__).resolve().parents[1] / "tests" / "e2e" / "sipp"
ENDING_SECONDS = 5.0
ERRORS_KEPT = 2000


class SippMissingError(RuntimeError):
    """SIPp is a requirement of these tests, not an option."""


@dataclass(frozen=True, slots=True)
class SippResult:
    """How a run went, counted in calls.

    failed: went wrong. unfinished: open, or not even begun, when the time was over; so all is well only if successful
    is what was asked for. elapsed: SIPp's own time in seconds. errors: the beginning of its error file.
    """

    successful: int
    failed: int
    unfinished: int
    retransmissions: int
    elapsed: float
    errors: str

    @property
    def rate(self) -> float:
        return self.successful / self.elapsed if self.elapsed else 0.0


def sipp_program() -> str:
    found = shutil.which("sipp")
    if found is None:
        raise SippMissingError("sipp is not installed: apt-get install sip-tester (Debian, Ubuntu)")
    return found


def run_sipp(
    scenario: str,
    server: tuple[str, int],
    *,
    rows: Sequence[str] = (),
    calls: int = 1,
    at_once: int = 1,
    rate: int = 1000,
    pause_ms: int = 0,
    seconds: float = 20.0,
    local_port: int = 0,
    core: int | None = None,
) -> SippResult:
    """Runs `calls` calls of a scenario in tests/e2e/sipp towards the server and waits until they are over.

    rows: CSV lines, used in turn. at_once: the closed loop's width. rate: new calls per second at most.
    seconds: the run is ended then, finished or not. local_port 0: any free one.
    """
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory)
        options = ["-m", str(calls), "-l", str(at_once), "-r", str(rate), "-d", str(pause_ms)]
        options += ["-timeout", f"{seconds}s", "-timeout_error", f"{server[0]}:{server[1]}"]
        command = _command(scenario, folder, rows, local_port or free_port(), core)
        finished = subprocess.run(
            [*command, *options], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds + 10
        )
        return _result(folder, calls, finished.stderr.decode(errors="replace"))


def _command(scenario: str, folder: Path, rows: Sequence[str], port: int, core: int | None) -> list[str]:
    pinned = ["taskset", "-c", str(core)] if core is not None else []
    command = [*pinned, sipp_program(), "-sf", str(SCENARIOS / f"{scenario}.xml")]
    command += ["-i", "127.0.0.1", "-mi", "127.0.0.1", "-p", str(port), "-mp", str(free_port()), "-nostdin"]
    command += ["-trace_stat", "-stf", str(folder / "stat.csv"), "-fd", "1"]
    command += ["-trace_err", "-error_file", str(folder / "errors.log")]
    if rows:
        (folder / "rows.csv").write_text("\n".join(["SEQUENTIAL", *rows]) + "\n")
        command += ["-inf", str(folder / "rows.csv")]
    return command


def _result(folder: Path, calls: int, stderr: str) -> SippResult:
    statistics, errors = folder / "stat.csv", folder / "errors.log"
    said = (errors.read_text(errors="replace") if errors.exists() else stderr)[:ERRORS_KEPT]
    if not statistics.exists():
        return SippResult(0, calls, 0, 0, 0.0, said or "SIPp wrote no statistics")
    with statistics.open(newline="") as lines:
        *_, last = csv.DictReader(lines, delimiter=";")
    good = int(last["SuccessfulCall(C)"])
    # SIPp's own ElapsedTime knows whole seconds only.
    elapsed = _epoch(last["CurrentTime"]) - _epoch(last["StartTime"])
    unfinished = calls - int(last["TotalCallCreated"]) + int(last["CurrentCall"])
    return SippResult(good, calls - good - unfinished, unfinished, int(last["Retransmissions(C)"]), elapsed, said)


def _epoch(text: str) -> float:
    """SIPp writes date, time and, last, seconds since 1970, with tabs between."""
    return float(text.split("\t")[-1])


def free_port() -> int:
    """A UDP port nobody has now. SIPp cannot be asked which port it chose, so one is chosen for it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class SippPhone:
    """SIPp as a called telephone, running while the context lasts; `address` is where it listens."""

    def __init__(self, scenario: str = "uas_answer", *, seconds: float = 60.0, core: int | None = None) -> None:
        self.address = ("127.0.0.1", free_port())
        self._folder = tempfile.TemporaryDirectory()
        command = _command(scenario, Path(self._folder.name), (), self.address[1], core)
        self._command = [*command, "-timeout", f"{seconds}s", "-aa"]
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> SippPhone:
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(
            self._command, cwd=self._folder.name, stdin=quiet, stdout=quiet, stderr=quiet, env=dict(os.environ)
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process is not None
        self._process.terminate()
        try:
            self._process.wait(ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._folder.cleanup()
