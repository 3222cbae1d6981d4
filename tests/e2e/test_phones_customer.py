"""A customer's telephone against a scripted server: what it sends, what it makes of every answer."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue

import pytest

from simulator.phones import calling, line
from simulator.phones.calling import Account, Habits, Happening
from simulator.phones.customer import CallReport, Customer, Script
from simulator.phones.headers import Login
from simulator.phones.telephone import Telephone
from simulator.phones.voice import frames, murmur
from tests.e2e.wire import Wire

pytestmark = pytest.mark.sockets


@pytest.fixture
def wire() -> Iterator[Wire]:
    with Wire() as made:
        yield made


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as made:
        yield made
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("phone")]


def dial(
    pool: ThreadPoolExecutor, wire: Wire, script: Script | None = None, states: list[Happening] | None = None
) -> tuple[Customer, Future[CallReport]]:
    customer = Customer(wire.address, "+14155550123", 'Jo "J" Doe', script)
    watch = states.append if states is not None else None
    return customer, pool.submit(customer.call, "8000", {"Segment": "Gold & more", "a=b": "ü"}, watch)


def test_invite_names_the_customer_and_brings_user_data(wire: Wire, pool: ThreadPoolExecutor) -> None:
    _, report = dial(pool, wire)
    invite = wire.expect("INVITE sip:8000@127.0.0.1")
    wire.reply(invite, "486 Busy Here")
    ack = wire.expect("ACK")
    assert invite.first("From").startswith('"Jo \\"J\\" Doe" <sip:+14155550123@127.0.0.1>;tag=')
    assert invite.all("X-Genesys-UserData") == ("Segment=Gold%20%26%20more", "a%3Db=%C3%BC")
    assert invite.first("Contact") == f"<sip:+14155550123@127.0.0.1:{wire.peer[1]}>"
    assert ack.first("Via") == invite.first("Via")
    assert ack.first("To").endswith(";tag=wire")
    assert report.result(5).status == 486


@pytest.mark.parametrize("status", [403, 404, 488, 503, 603, 699])
def test_refusal_is_acknowledged_and_reported(wire: Wire, pool: ThreadPoolExecutor, status: int) -> None:
    states: list[Happening] = []
    _, report = dial(pool, wire, states=states)
    wire.reply(wire.expect("INVITE"), f"{status} No")
    wire.expect("ACK")
    assert report.result(5).answered is False
    assert [(each.state, each.status) for each in states] == [("dialing", 0), ("failed", status)]


def test_a_call_with_early_media_a_new_answer_and_a_bye_from_the_server(wire: Wire, pool: ThreadPoolExecutor) -> None:
    states: list[Happening] = []
    _, report = dial(pool, wire, states=states)
    invite = wire.expect("INVITE")
    route = f"Record-Route: <sip:{wire.address[0]}:{wire.address[1]};lr>\r\n"
    wire.reply(invite, "100 Trying", tag="")
    wire.reply(invite, "183 Session Progress", sdp=wire.sdp(), more=route)
    wire.speak(invite, [bytes([0x10]) * 160] * 3)
    wire.hear()
    wire.reply(invite, "200 OK", sdp=wire.sdp(version=2), more=route)
    ack = wire.expect(f"ACK sip:wire@127.0.0.1:{wire.address[1]}")
    assert ack.first("Route") == f"<sip:{wire.address[0]}:{wire.address[1]};lr>"
    assert ack.first("Via") != invite.first("Via")
    wire.reply(invite, "200 OK", sdp=wire.sdp(version=2), more=route)
    assert wire.expect("ACK") == ack
    wire.request("BYE", invite, 1)
    wire.expect_status(200, "BYE")
    result = report.result(5)
    assert (result.answered, result.status, result.loud_packets) == (True, 200, 3)
    assert result.heard > 0.1
    seen = [(each.state, each.status) for each in states]
    assert seen == [("dialing", 0), ("ringing", 183), ("answered", 200), ("ended", 200)]


def test_reinvite_moves_and_holds_the_sound(wire: Wire, pool: ThreadPoolExecutor) -> None:
    customer, report = dial(pool, wire)
    invite = wire.expect("INVITE")
    wire.reply(invite, "200 OK", sdp=wire.sdp())
    wire.expect("ACK")
    wire.hear()
    wire.request("INVITE", invite, 1, sdp=wire.sdp("sendonly", 2))
    held = wire.expect_status(200, "INVITE")
    assert b"a=recvonly" in held.body
    wire.request("ACK", invite, 1)
    assert wire.silent()
    wire.request("INVITE", invite, 2, sdp=wire.sdp("sendrecv", 3))
    back = wire.expect_status(200, "INVITE")
    assert b"a=sendrecv" in back.body
    assert back.body.split()[1] == held.body.split()[1]
    wire.request("ACK", invite, 2)
    wire.hear()
    wire.request("UPDATE", invite, 3)
    assert wire.expect_status(200, "UPDATE").body == b""
    wire.request("INVITE", invite, 4)
    assert b"m=audio" in wire.expect_status(200, "INVITE").body
    wire.request("ACK", invite, 4, sdp=wire.sdp(version=4))
    wire.request("INVITE", invite, 5, sdp="v=0\r\nc=IN IP4 127.0.0.1\r\nm=audio 9 RTP/AVP 18\r\n")
    wire.expect_status(488, "INVITE")
    wire.request("ACK", invite, 5)
    customer.hang_up()
    wire.reply(wire.expect(f"BYE sip:wire@127.0.0.1:{wire.address[1]}"), "200 OK")
    assert report.result(5).status == 200


def test_losing_patience_cancels_as_soon_as_it_may(wire: Wire, pool: ThreadPoolExecutor) -> None:
    _, report = dial(pool, wire, Script(patience=0.0))
    invite = wire.expect("INVITE")
    wire.reply(invite, "180 Ringing")
    cancel = wire.expect("CANCEL sip:8000@")
    assert cancel.first("Via") == invite.first("Via")
    assert cancel.first("CSeq") == "1 CANCEL"
    assert "tag=" not in cancel.first("To")
    wire.reply(cancel, "200 OK")
    wire.reply(invite, "487 Request Terminated")
    wire.expect("ACK")
    assert report.result(5).status == 487


def test_an_answer_that_crosses_the_cancel_is_ended_with_bye(wire: Wire, pool: ThreadPoolExecutor) -> None:
    customer, report = dial(pool, wire)
    invite = wire.expect("INVITE")
    wire.reply(invite, "180 Ringing")
    customer.hang_up()
    wire.reply(wire.expect("CANCEL"), "200 OK")
    wire.reply(invite, "200 OK", sdp=wire.sdp())
    wire.expect("ACK")
    wire.reply(wire.expect("BYE"), "200 OK")
    assert report.result(5).answered is False


def test_an_invite_is_repeated_until_something_comes_back(wire: Wire, pool: ThreadPoolExecutor) -> None:
    _, report = dial(pool, wire)
    assert wire.expect("INVITE") == wire.expect("INVITE")
    wire.reply(wire.expect("INVITE"), "404 Not Found")
    wire.expect("ACK")
    assert report.result(5).status == 404


def test_digits_and_strange_messages_do_no_harm(wire: Wire, pool: ThreadPoolExecutor) -> None:
    _, report = dial(pool, wire, Script(hang_up_after=0.3))
    invite = wire.expect("INVITE")
    wire.reply(invite, "200 OK", sdp=wire.sdp())
    wire.expect("ACK")
    port = int(invite.body.decode().partition("m=audio ")[2].split()[0])
    wire.rtp.sendto(bytes((0x80, 0x80 | 101)) + bytes(10) + bytes((5, 10, 0, 160)), ("127.0.0.1", port))
    wire.rtp.sendto(b"no rtp", ("127.0.0.1", port))
    wire._socket.sendto(b"\r\n\r\n", wire.peer)
    wire._socket.sendto(b"GET / HTTP/1.1\r\n\r\n", wire.peer)
    wire.request("INFO", invite, 1)
    wire.expect_status(200, "INFO")
    wire.request("REFER", invite, 2)
    wire.expect_status(405, "REFER")
    wire.reply(wire.expect("BYE"), "481 Call/Transaction Does Not Exist")
    assert report.result(5).digits == "5"


def test_a_challenged_invite_is_sent_again_with_credentials(wire: Wire) -> None:
    happenings: SimpleQueue[Happening] = SimpleQueue()
    account = Account("5001", login=Login("5001", "secret"))
    phone = Telephone(wire.address, account, lambda: frames(murmur()), Habits(), happenings.put)
    phone.start()
    phone.call("5002", {"a": "b"})
    first = wire.expect("INVITE")
    wire.reply(first, "407 No", more='Proxy-Authenticate: Digest realm="r", nonce="n"\r\n')
    assert wire.expect("ACK").first("Via") == first.first("Via")
    second = wire.expect("INVITE")
    assert second.first("CSeq") == "2 INVITE"
    assert second.all("X-Genesys-UserData") == ("a=b",)
    assert 'username="5001", realm="r"' in second.first("Proxy-Authorization")
    wire.reply(second, "407 No", more='Proxy-Authenticate: Digest realm="r", nonce="n"\r\n')
    wire.expect("ACK")
    phone.close()
    assert [happenings.get(timeout=1).status for _ in range(2)] == [0, 407]


def test_a_telephone_holds_retrieves_and_keeps_few_old_calls(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "KEPT_CALLS", 1)
    happenings: SimpleQueue[Happening] = SimpleQueue()
    phone = Telephone(wire.address, Account("5001"), lambda: frames(murmur()), Habits(), happenings.put)
    phone.start()
    call_id = phone.call("5002", {})
    invite = wire.expect("INVITE")
    wire.reply(invite, "200 OK", sdp=wire.sdp())
    wire.expect("ACK")
    for act, direction in ((phone.hold, "sendonly"), (phone.retrieve, "sendrecv")):
        act(call_id)
        again = wire.expect("INVITE")
        assert f"a={direction}".encode() in again.body
        wire.request("INVITE", invite, 7, sdp=wire.sdp())
        wire.expect_status(491, "INVITE")
        wire.request("ACK", invite, 7)
        wire.reply(again, "200 OK", sdp=wire.sdp())
        wire.expect("ACK")
    wire.request("UPDATE", invite, 8, sdp=wire.sdp("inactive", 5))
    assert b"a=inactive" in wire.expect_status(200, "UPDATE").body
    wire.request("BYE", invite, 9)
    wire.expect_status(200, "BYE")
    for _ in range(3):
        phone.call("5003", {})
        wire.reply(wire.expect("INVITE"), "486 Busy Here")
        wire.expect("ACK")
    phone.close()
    assert call_id not in phone.calls
    assert len(phone.calls) <= 3


def test_a_server_that_says_nothing_is_left_soon(wire: Wire, pool: ThreadPoolExecutor) -> None:
    customer, report = dial(pool, wire)
    wire.expect("INVITE")
    customer.hang_up()
    assert (report.result(3).answered, report.result(3).status) == (False, 408)


def test_an_invite_never_answered_ends_as_408(
    wire: Wire, pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "TIMEOUT", 0.4)
    states: list[Happening] = []
    _, report = dial(pool, wire, states=states)
    assert report.result(5).status == 408
    assert [each.status for each in states] == [0, 408]
