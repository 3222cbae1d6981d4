"""The SIPp runner itself: results, faults told clearly, digest by scenario."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.e2e.peers import SippMissingError, run_sipp
from tests.e2e.wire import Wire

pytestmark = pytest.mark.sockets

CHALLENGE = 'WWW-Authenticate: Digest realm="engage", nonce="n1", algorithm=MD5, qop="auth"\r\n'
ROWS = ["5001;[authentication username=5001 password=secret];600"]


def test_sipp_registers_with_and_without_a_challenge() -> None:
    with Wire() as wire, ThreadPoolExecutor(1) as pool:
        result = pool.submit(run_sipp, "register", wire.address, rows=ROWS, calls=2)
        wire.reply(wire.expect("REGISTER"), "200 OK")
        wire.reply(wire.expect("REGISTER"), "401 Unauthorized", more=CHALLENGE)
        answered = wire.expect("REGISTER")
        assert 'username="5001"' in answered.first("Authorization")
        assert answered.first("Expires") == "600"
        wire.reply(answered, "200 OK")
        done = result.result(15)
    assert (done.successful, done.failed) == (2, 0), done.errors
    assert done.rate > 0


def test_a_refusal_is_a_failed_call_with_its_message() -> None:
    with Wire() as wire, ThreadPoolExecutor(1) as pool:
        result = pool.submit(run_sipp, "register", wire.address, rows=ROWS)
        wire.reply(wire.expect("REGISTER"), "404 Not Found")
        done = result.result(15)
    assert (done.successful, done.failed) == (0, 1)
    assert "404 Not Found" in done.errors


def test_a_missing_sipp_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(SippMissingError, match="sip-tester"):
        run_sipp("register", ("127.0.0.1", 9))
