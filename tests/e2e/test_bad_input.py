"""Whatever comes in: a clear answer to its sender, one line in the log, and nobody else is disturbed."""

from __future__ import annotations

import json
import socket
import urllib.request
from collections.abc import Iterator

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.e2e.server import Server

pytestmark = pytest.mark.sockets

OPTIONS = (
    "OPTIONS sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/{transport} 127.0.0.1:{port};branch=z9hG4bK{branch}\r\n"
    "Max-Forwards: 70\r\nFrom: <sip:a@127.0.0.1>;tag=1\r\nTo: <sip:127.0.0.1>\r\nCall-ID: {branch}\r\n"
    "CSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n"
)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as running:
        yield running
        assert "Traceback" not in running.log
        assert "faults_total 0" in _metrics(running)


def _metrics(server: Server) -> str:
    with urllib.request.urlopen(f"{server.url}/metrics", timeout=5) as answer:
        return str(answer.read().decode())


def _udp() -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    made.bind(("127.0.0.1", 0))
    made.settimeout(5)
    return made


def _alive(server: Server, branch: str) -> None:
    """Another telephone is served meanwhile."""
    with _udp() as phone:
        text = OPTIONS.format(transport="UDP", port=phone.getsockname()[1], branch=branch)
        phone.sendto(text.encode(), server.sip)
        assert phone.recv(65535).startswith(b"SIP/2.0 200")


def test_a_malformed_message_gets_400_and_one_line_in_the_log(server: Server) -> None:
    with _udp() as phone:
        text = OPTIONS.format(transport="UDP", port=phone.getsockname()[1], branch="bad1").replace("1 OPTIONS", "x y z")
        phone.sendto(text.encode(), server.sip)
        assert phone.recv(65535).startswith(b"SIP/2.0 400")
    _alive(server, "after-bad")


def test_noise_is_passed_over(server: Server) -> None:
    with _udp() as phone:
        for noise in (b"", b"\x00" * 1000, b"\xff\xfe", b"GET / HTTP/1.1\r\n\r\n", b"\r\n\r\n", b"INVITE"):
            phone.sendto(noise, server.sip)
    _alive(server, "after-noise")


def test_half_open_and_slow_tcp_connections_hold_nobody_up(server: Server) -> None:
    with (
        socket.create_connection(server.sip, timeout=5) as half,
        socket.create_connection(server.sip, timeout=5) as whole,
    ):
        half.sendall(b"INVITE sip:5001@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1;bra")
        text = OPTIONS.format(transport="TCP", port=5060, branch="tcp1")
        whole.sendall(text[:50].encode())
        whole.sendall(text[50:].encode())
        assert whole.recv(65535).startswith(b"SIP/2.0 200")
    _alive(server, "after-tcp")


def test_a_stream_that_is_not_sip_is_closed(server: Server) -> None:
    with socket.create_connection(server.sip, timeout=10) as noisy:
        noisy.sendall(b"X" * 200_000)
        assert _rest(noisy) == b""
    _alive(server, "after-stream")


def _rest(connection: socket.socket) -> bytes:
    try:
        return connection.recv(65535)
    except ConnectionError:
        return b""


def test_a_websocket_that_sends_garbage(server: Server) -> None:
    url = server.url.replace("http", "ws", 1)
    with connect(f"{url}/sip", subprotocols=[Subprotocol("sip")]) as phone:
        phone.send("this is not SIP")
        phone.send(b"\x00\x01\x02")
        phone.send(OPTIONS.format(transport="WS", port=1, branch="ws1"))
        answer = phone.recv(timeout=5)
        assert str(answer if isinstance(answer, str) else answer.decode()).startswith("SIP/2.0 200")
    _alive(server, "after-ws")


def test_a_websocket_without_the_subprotocol_is_refused(server: Server) -> None:
    url = server.url.replace("http", "ws", 1)
    with pytest.raises(Exception, match=r"40[0-9]|rejected|subprotocol|1002|received"), connect(f"{url}/sip") as phone:
        phone.recv(timeout=5)


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("not json", 53),
        ("[]", 53),
        ("{}", 53),
        ('{"message":"RequestTeleport","ReferenceID":5}', 51),
        ('{"message":"RequestMakeCall","ReferenceID":5,"ThisDN":5001}', 53),
        ('{"message":"RequestMakeCall","ReferenceID":5}', 53),
        ('{"message":"RequestMakeCall","ReferenceID":"five","ThisDN":"5001","OtherDN":"5002"}', 53),
    ],
)
def test_a_malformed_frame_gets_event_error_and_the_connection_stays(server: Server, frame: str, code: int) -> None:
    with server.tlib() as client:
        client.socket.send(frame)
        assert client.expect("EventError")["ErrorCode"] == code
        assert client.ask("RequestRegisterAddress", ThisDN="5001")["message"] == "EventRegistered"


def test_an_unknown_dn_is_refused_on_every_interface(server: Server) -> None:
    with server.tlib() as client:
        refused = client.ask("RequestRegisterAddress", ThisDN="9876")
        assert (refused["message"], refused["ErrorCode"]) == ("EventError", 59)
    status, body = server.post("/tlib/requests", {"message": "RequestRegisterAddress", "ThisDN": "9876"})
    assert status == 200
    assert body["ErrorCode"] == 59


def test_http_faults_are_problems(server: Server) -> None:
    status, body = server.post("/sim/calls", {"to": 5})
    assert status == 422
    assert body["title"]
    status, body = server.post("/nowhere", {})
    assert status == 404
    assert body["status"] == 404


def test_a_client_that_does_not_read_is_dropped_and_nobody_waits_for_it(server: Server) -> None:
    url = server.url.replace("http", "ws", 1) + "/tlib"
    tlib = [Subprotocol("tlib.v1")]
    with connect(url, subprotocols=tlib, max_queue=1, compression=None) as slow, server.tlib("5002") as quick:
        slow.send(json.dumps({"message": "RequestRegisterClient", "ReferenceID": 1}))
        slow.send(json.dumps({"message": "RequestRegisterAddress", "ReferenceID": 2, "ThisDN": "5002"}))
        quick.ask("RequestAgentLogin", ThisDN="5002", AgentID="5002", AgentWorkMode="ManualIn")
        for _ in range(4000):
            quick.ask("RequestAgentNotReady", ThisDN="5002", Reasons={"Filler": "x" * 4000})
        with pytest.raises(ConnectionClosed) as closed:
            _read_to_the_end(slow)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4008


def _read_to_the_end(client: ClientConnection) -> None:
    while True:
        client.recv(timeout=10)
