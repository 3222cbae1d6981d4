"""TLS listeners, and a clock that is stepped by hand."""

from __future__ import annotations

import json
import os
import re
import select
import socket
import ssl
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.e2e.server import START_SECONDS, Server

pytestmark = pytest.mark.sockets

OPTIONS = (
    "OPTIONS sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TLS 127.0.0.1:9;branch=z9hG4bKtls\r\nMax-Forwards: 70\r\n"
    "From: <sip:a@127.0.0.1>;tag=1\r\nTo: <sip:127.0.0.1>\r\nCall-ID: tls\r\nCSeq: 1 OPTIONS\r\n"
    "Content-Length: 0\r\n\r\n"
)


def test_https_and_sip_over_tls_with_a_certificate_made_for_the_run(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "simulator", "serve", "--http-port", "0", "--sip-port", "0"]
    command += ["--sips-port", "0", "--tls-self-signed"]
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    its = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, env=its, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            assert select.select([process.stdout], [], [], START_SECONDS)[0]
            ready = re.match(r"ready http=(https://\S+) sip=\S+,tls:([\d.]+):(\d+),wss:/sip", process.stdout.readline())
            assert ready is not None
            with urllib.request.urlopen(f"{ready[1]}/readyz", context=trusting, timeout=10) as answer:
                assert answer.status == 200
            with (
                socket.create_connection((ready[2], int(ready[3])), timeout=10) as raw,
                trusting.wrap_socket(raw) as phone,
            ):
                phone.sendall(OPTIONS.encode())
                assert phone.recv(65535).startswith(b"SIP/2.0 200")
        finally:
            process.terminate()
    assert process.returncode == 0
    assert not list(tmp_path.iterdir()), "the key has gone with the process"


def test_time_stands_still_until_it_is_stepped() -> None:
    with Server(None, "--clock", "stepped") as server:
        before = server.get("/sim/clock")["seconds"]
        assert server.get("/sim/clock")["seconds"] == before
        status, after = server.post("/sim/clock", {"step": 60})
        assert (status, after["seconds"]) == (200, before + 60)
        status, problem = server.post("/sim/clock", {"step": -1})
        assert status == 422
        assert "step" in json.dumps(problem)
