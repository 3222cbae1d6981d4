"""An agent's telephone: registration with digest, calls in, NOTIFY talk and hold; two telephones together."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from simulator.phones import voice
from simulator.phones.agent_phone import AgentPhone
from simulator.phones.customer import call
from simulator.phones.headers import Fields
from tests.e2e.peers import SippPhone, run_sipp
from tests.e2e.wire import Wire

pytestmark = pytest.mark.sockets

CHALLENGE = 'WWW-Authenticate: Digest realm="engage", nonce="n1", algorithm=MD5, qop="auth"\r\n'
CALLER = '"Jo Doe" <sip:+14155550123@127.0.0.1>;tag=jo'


@pytest.fixture
def wire() -> Iterator[Wire]:
    with Wire() as made:
        yield made
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("phone")]


def md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()


def admit(wire: Wire, expires: int = 600) -> Fields:
    """Registers the phone, or renews or ends its registration, without a challenge."""
    register = wire.expect("REGISTER")
    wire.reply(register, "200 OK", more=f"Expires: {register.first('Expires') if expires == 600 else expires}\r\n")
    return register


def ring(wire: Wire, phone: AgentPhone, sdp: str, call_id: str = "c1") -> Fields:
    wire.send("INVITE", (CALLER, "<sip:5001@127.0.0.1>"), call_id, 1, sdp=sdp, branch=f"z9hG4bK{call_id}")
    ringing = wire.expect_status(180, "INVITE")
    phone.wait_for("ringing")
    return ringing


def close(wire: Wire, phone: AgentPhone) -> None:
    """Ends the phone while the script answers what it says last."""
    closing = threading.Thread(target=phone.phone.close)
    closing.start()
    assert admit(wire).first("Expires") == "0"
    closing.join(5)


def test_registers_with_digest_and_unregisters(wire: Wire) -> None:
    phone = AgentPhone(wire.address, "5001", "secret")
    phone.phone.start()
    first = wire.expect("REGISTER sip:127.0.0.1")
    wire.reply(first, "401 Unauthorized", more=CHALLENGE)
    second = wire.expect("REGISTER")
    answer = dict(re.findall(r'(\w+)="?([^",]+)"?', second.first("Authorization")))
    uri = first.start.split()[1]
    wanted = md5(f"{md5('5001:engage:secret')}:n1:00000001:{answer['cnonce']}:auth:{md5(f'REGISTER:{uri}')}")
    assert (answer["response"], answer["uri"], answer["nc"]) == (wanted, uri, "00000001")
    assert second.first("Call-ID") == first.first("Call-ID")
    assert second.first("CSeq") == "2 REGISTER"
    wire.reply(second, "200 OK", more="Expires: 600\r\n")
    assert phone.wait_for("registered").status == 200
    close(wire, phone)
    assert phone.wait_for("unregistered").status == 200


def test_renews_when_half_its_time_is_over(wire: Wire) -> None:
    phone = AgentPhone(wire.address, "5001")
    phone.phone.start()
    first = admit(wire, expires=2)
    again = admit(wire)
    assert again.first("Call-ID") == first.first("Call-ID")
    close(wire, phone)


@pytest.mark.parametrize(("status", "again"), [(404, False), (401, False), (503, True)])
def test_a_refused_registration_is_told_and_only_a_busy_server_asked_again(
    wire: Wire, status: int, again: bool
) -> None:
    with AgentPhone(wire.address, "5001", "wrong") as phone:
        for challenge in [CHALLENGE, CHALLENGE] if status == 401 else [""]:
            wire.reply(wire.expect("REGISTER"), f"{status} No", more=challenge)
        assert phone.wait_for("failed").status == status
        assert (phone.phone.registration._renewal is not None) is again


def test_answers_by_itself_hears_and_is_heard(wire: Wire) -> None:
    phone = AgentPhone(wire.address, "5001", answer_after=0.05)
    phone.phone.start()
    admit(wire)
    ringing = ring(wire, phone, wire.sdp())
    answer = wire.expect_status(200, "INVITE")
    assert answer.first("To") == ringing.first("To")
    assert f"@127.0.0.1:{wire.peer[1]}>" in ringing.first("Contact")
    assert wire.expect_status(200, "INVITE") == answer
    wire.request("ACK", answer, 1)
    assert phone.wait_for("answered").number == "+14155550123"
    wire.hear()
    wire.request("BYE", answer, 2)
    wire.expect_status(200, "BYE")
    phone.wait_for("ended")
    close(wire, phone)


def test_notify_talk_answers_and_notify_hold_holds_an_offerless_call(wire: Wire) -> None:
    phone = AgentPhone(wire.address, "5001")
    phone.phone.start()
    admit(wire)
    ringing = ring(wire, phone, "")
    wire.request("NOTIFY", ringing, 2, more="Event: talk\r\nSubscription-State: active\r\n")
    wire.expect_status(200, "NOTIFY")
    answer = wire.expect_status(200, "INVITE")
    assert b"m=audio" in answer.body
    wire.request("ACK", answer, 1, sdp=wire.sdp())
    phone.wait_for("answered")
    wire.hear()
    wire.request("NOTIFY", ringing, 3, more="Event: hold\r\n")
    wire.expect_status(200, "NOTIFY")
    hold = wire.expect(f"INVITE sip:wire@127.0.0.1:{wire.address[1]}")
    assert b"a=sendonly" in hold.body
    wire.reply(hold, "200 OK", sdp=wire.sdp("recvonly", 2))
    wire.expect("ACK")
    phone.wait_for("held")
    # The compact form of Event.
    wire.request("NOTIFY", ringing, 4, more="o: talk\r\n")
    wire.expect_status(200, "NOTIFY")
    wire.reply(wire.expect("INVITE"), "491 Request Pending")
    wire.expect("ACK")
    retrieve = wire.expect("INVITE")
    assert b"a=sendrecv" in retrieve.body
    wire.reply(retrieve, "200 OK", sdp=wire.sdp(version=3))
    wire.expect("ACK")
    phone.wait_for("retrieved")
    closing = threading.Thread(target=phone.phone.close)
    closing.start()
    bye = wire.expect("BYE")
    admit(wire)
    wire.reply(bye, "200 OK")
    closing.join(5)
    assert phone.phone.calls[ringing.first("Call-ID")].sound.sin.fileno() == -1


def test_cancel_busy_refusal_and_requests_outside_calls(wire: Wire) -> None:
    phone = AgentPhone(wire.address, "5001")
    phone.phone.start()
    admit(wire)
    ringing = ring(wire, phone, wire.sdp())
    ring(wire, phone, wire.sdp(), "c2")
    names = (CALLER, "<sip:5001@127.0.0.1>")
    wire.send("INVITE", names, "c3", 1, sdp=wire.sdp())
    wire.expect_status(486, "INVITE")
    wire.send("CANCEL", names, "c1", 1, branch="z9hG4bKc1")
    wire.expect_status(200, "CANCEL")
    assert wire.expect_status(487, "INVITE").first("To") == ringing.first("To")
    assert phone.wait_for("failed").status == 487
    wire.send("OPTIONS", names, "o1", 1)
    assert "NOTIFY" in wire.expect_status(200, "OPTIONS").first("Allow")
    wire.send("BYE", (CALLER, "<sip:5001@127.0.0.1>;tag=x"), "none", 1)
    wire.expect_status(481, "BYE")
    wire.send("PUBLISH", names, "p1", 1)
    wire.expect_status(405, "PUBLISH")
    wire.send("INVITE", names, "c4", 1, sdp="v=0\r\nc=IN IP4 127.0.0.1\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n")
    wire.expect_status(488, "INVITE")
    closing = threading.Thread(target=phone.phone.close)
    closing.start()
    # Ringing calls are declined before the registration goes.
    wire.expect_status(603, "INVITE")
    admit(wire)
    closing.join(5)


def test_two_telephones_hear_each_other(wire: Wire, tmp_path: Path) -> None:
    heard = tmp_path / "heard.wav"
    with AgentPhone(wire.address, "5001", answer_after=0.0) as agent:
        report = call("127.0.0.1", agent.phone.line.local[1], "+1", "5001", {}, listen=heard, hang_up_after=0.8)
        agent.wait_for("ended")
        (other,) = agent.phone.calls.values()
        assert min(report.packets_received, report.packets_sent, other.sound.heard.packets) > 20
        assert report.heard > 0.03
        assert other.sound.heard.level > 0.03
        assert other.invite is not None
    recorded = voice.read_wav(heard)
    assert len(recorded) == report.packets_received * 160
    assert np.abs(recorded).max() > 3000


def test_sipp_calls_a_telephone_and_is_called(wire: Wire) -> None:
    with AgentPhone(wire.address, "5001", answer_after=0.0) as agent:
        result = run_sipp("uac_call", agent.phone.line.local, rows=["+1415;5001"], calls=4, at_once=2, pause_ms=50)
        assert (result.successful, result.failed) == (4, 0), result.errors
    with SippPhone() as sipp:
        report = call("127.0.0.1", sipp.address[1], "+1", "5001", {}, hang_up_after=0.1)
        assert (report.answered, report.status) == (True, 200)


def test_refusing_telephone(wire: Wire) -> None:
    with AgentPhone(wire.address, "5001", refuse=603) as agent:
        assert call("127.0.0.1", agent.phone.line.local[1], "+1", "5001", {}).status == 603
        with pytest.raises(TimeoutError, match="no answered within"):
            agent.wait_for("answered", timeout=0.05)
