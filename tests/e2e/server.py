"""The platform as a user starts it: the command, its ready line, its log; and a T-Library client that can wait."""

from __future__ import annotations

import json
import re
import select
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any

from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.e2e.waiting import until

READY = re.compile(r"ready http=(\S+) sip=udp:([\d.]+):(\d+),tcp:\S+,ws:/sip in=([\d.]+)s")
START_SECONDS = 30.0
EVENT_SECONDS = 15.0

Event = dict[str, Any]


class Server:
    """`engage-sim serve` (or demo) on free ports while the context lasts. `log` is its standard error so far."""

    def __init__(self, centre: str | None = None, *options: str, command: str = "serve") -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._errors = Path(self._folder.name) / "log"
        arguments = [command, "--http-port", "0", "--sip-port", "0", *options]
        arguments += ["--rtp-ports", "20000-29999"] if command == "serve" else []
        if centre is not None:
            file = Path(self._folder.name) / "centre.yaml"
            file.write_text(centre)
            arguments += ["-c", str(file)]
        self._command = [sys.executable, "-m", "simulator", *arguments]
        self.exit_code: int | None = None

    def __enter__(self) -> Server:
        with self._errors.open("wb") as errors:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, text=True
            )
        assert self._process.stdout is not None
        readable, _, _ = select.select([self._process.stdout], [], [], START_SECONDS)
        found = READY.match(self._process.stdout.readline() if readable else "")
        if found is None:
            self._process.kill()
            raise AssertionError(f"the platform did not start:\n{self.log}")
        self.url = found[1]
        self.sip = (found[2], int(found[3]))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self._folder.cleanup()

    def stop(self) -> None:
        """SIGTERM. Raises TimeoutExpired when it is not over after ten seconds."""
        if self.exit_code is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self.exit_code = self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
                raise
            finally:
                assert self._process.stdout is not None
                self._process.stdout.close()

    def kill(self) -> None:
        """SIGKILL: nothing is tidied up."""
        self._process.kill()
        self.exit_code = self._process.wait(10)
        assert self._process.stdout is not None
        self._process.stdout.close()

    @property
    def log(self) -> str:
        return self._errors.read_text(errors="replace") if self._errors.exists() else ""

    def get(self, path: str) -> Any:
        with urllib.request.urlopen(self.url + path, timeout=10) as answer:
            return json.load(answer)

    def post(self, path: str, body: object) -> tuple[int, Any]:
        data = json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=40) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.load(error)

    def until(self, path: str, wanted: str, seconds: float = EVENT_SECONDS) -> Any:
        """The answer of `path` once its text contains `wanted`."""
        until(lambda: wanted in json.dumps(self.get(path)), f"{path} says {wanted}", seconds)
        return self.get(path)

    def tlib(self, *dns: str) -> TLib:
        return TLib(self.url, dns)


class TLib:
    """A T-Library client over /tlib, registered on some DNs. Events are kept until they are asked for."""

    def __init__(self, url: str, dns: tuple[str, ...]) -> None:
        self._url = url.replace("http", "ws", 1) + "/tlib"
        self._dns = dns
        self._reference = 0
        self.events: list[Event] = []

    def __enter__(self) -> TLib:
        self._context = connect(self._url, subprotocols=[Subprotocol("tlib.v1")])
        self.socket: ClientConnection = self._context.__enter__()
        self.ask("RequestRegisterClient", ApplicationName="test")
        for dn in self._dns:
            self.ask("RequestRegisterAddress", ThisDN=dn)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._context.__exit__(kind, error, trace)

    def send(self, message: str, **attributes: object) -> int:
        self._reference += 1
        self.socket.send(json.dumps({"message": message, "ReferenceID": self._reference, **attributes}))
        return self._reference

    def ask(self, message: str, **attributes: object) -> Event:
        """Send a request and wait for the event that answers it."""
        return self.expect(ReferenceID=self.send(message, **attributes))

    def expect(self, message: str | None = None, seconds: float = EVENT_SECONDS, **attributes: object) -> Event:
        """The first event, from those not asked for yet, with these attributes."""
        wanted = attributes | ({"message": message} if message else {})
        deadline = time.monotonic() + seconds
        passed = 0
        while True:
            for n in range(passed, len(self.events)):
                if all(self.events[n].get(name) == value for name, value in wanted.items()):
                    return self.events.pop(n)
            passed = len(self.events)
            try:
                self.events.append(json.loads(self.socket.recv(timeout=max(0.0, deadline - time.monotonic()))))
            except TimeoutError:
                seen = [event["message"] for event in self.events]
                raise AssertionError(f"no {wanted} within {seconds} s; came and stayed: {seen}") from None
