"""Plays tests/ladders/registrar.md against a Registrar."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.contract import Flow
from simulator.ids import Ids
from simulator.sip.digest import Authorization, Challenge, answer
from simulator.sip.message import Request, Response
from simulator.sip.registrar import Binding, Change, ContactChanged, DnPolicy, Registrar
from tests.tables import Table, read_tables

TABLES = read_tables(Path(__file__).parents[2] / "ladders" / "registrar.md")
CONTACT = "<sip:1003@192.0.2.9:5090>"
UDP = Flow("udp", "192.0.2.9", 5090)
TCP = Flow("tcp", "192.0.2.9", 40000, 3)
OPEN = DnPolicy()


def register(words: dict[str, str]) -> Request:
    headers = [
        ("From", "<sip:1003@sim.example>;tag=f"),
        ("To", f"<sip:{words.get('dn', '1003')}@sim.example>"),
        ("Call-ID", words["call"]),
        ("CSeq", f"{words['cseq']} REGISTER"),
        ("Via", "SIP/2.0/UDP 192.0.2.9:5090;branch=z9hG4bK1;received=192.0.2.9"),
    ]
    if words.get("contact") != "none":
        headers.append(("Contact", words.get("contact", CONTACT)))
    if "expires" in words:
        headers.append(("Expires", words["expires"]))
    return Request("REGISTER", "sip:sim.example", headers)


class Player:
    def __init__(self, name: str) -> None:
        self.registrar = Registrar(Ids(b"registrar"), "sim.example")
        self.flow = TCP if "tcp" in name else UDP
        self.digest = "Digest" in name
        self.challenge = ""
        self.tags: list[str] = []

    def play(self, time: float, text: str) -> tuple[Response | None, list[ContactChanged]]:
        words = {key: value for key, _, value in (word.partition("=") for word in text.split())}
        request = register(words)
        if "auth" in words:
            request.headers.add("Authorization", str(self.answer(words)))
        if "authorization" in words:
            request.headers.add("Authorization", words["authorization"])
        gateway = words.get("from")
        policy = DnPolicy(
            password="secret" if self.digest else "",
            authenticate=self.digest,
            gateway_credentials=("gw", "gwsecret") if self.digest and gateway else None,
        )
        known = policy if words.get("dn", "1003") == "1003" else None
        response, changes = self.registrar.register(request, self.flow, known, time, gateway)
        if response is not None and response.status == 401:
            self.challenge = response.headers.get("WWW-Authenticate") or ""
        return response, changes

    def answer(self, words: dict[str, str]) -> Authorization:
        challenge = Challenge.parse(self.challenge)
        nonce = words.get("nonce", challenge.nonce)
        asked = Challenge(challenge.realm, nonce, challenge.algorithm, challenge.qop)
        return answer(asked, words.get("user", "1003"), words["auth"], "REGISTER", "sip:sim.example", "cn")

    def check(self, response: Response | None, text: str) -> None:
        if text == "silence":
            assert response is None
            return
        assert response is not None
        status, *expected = text.split()
        assert response.status == int(status)
        tag = response.to.tag
        assert tag is not None
        if tag not in self.tags:
            self.tags.append(tag)
        for word in expected:
            name, _, value = word.partition("=")
            if name == "tag":
                assert self.tags.index(tag) == int(value) - 1
            elif name == "stale":
                assert Challenge.parse(self.challenge).stale
            else:
                assert response.headers.get(name) == (None if value == "-" else value)


def told(change: ContactChanged) -> str:
    return f"{change.dn} {change.change.value}{' first' if change.first else ''}"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_ladder(table: Table) -> None:
    player = Player(table.name)
    for row in table.records():
        time = float(row["time"])
        if row["input"] == "expire":
            changes = player.registrar.expire(time)
        elif row["input"] == "close":
            changes = player.registrar.flow_closed(player.flow)
        else:
            response, changes = player.play(time, row["input"])
            player.check(response, row["reply"])
        assert ", ".join(told(change) for change in changes) == row["changes"], row


def test_the_reply_has_the_order_of_the_request_and_its_headers_last() -> None:
    """Contract 3.2."""
    registrar = Registrar(Ids(b"registrar"), "sim.example")
    response, _ = registrar.register(register({"call": "a", "cseq": "1", "expires": "1800"}), UDP, OPEN, 0.0)
    assert bytes(response or b"").decode().split("\r\n") == [
        "SIP/2.0 200 OK",
        "From: <sip:1003@sim.example>;tag=f",
        f"To: <sip:1003@sim.example>;tag={Ids(b'registrar').tag()}",
        "Call-ID: a",
        "CSeq: 1 REGISTER",
        "Via: SIP/2.0/UDP 192.0.2.9:5090;branch=z9hG4bK1;received=192.0.2.9",
        "Expires: 1800",
        "Contact: <sip:1003@192.0.2.9:5090>;expires=1800",
        "Content-Length: 0",
        "",
        "",
    ]


def test_a_binding_tells_where_the_telephone_is_until_it_expires() -> None:
    registrar = Registrar(Ids(b"registrar"), "sim.example")
    request = register({"call": "a", "cseq": "1", "expires": "60"})
    request.headers.add("Path", "<sip:edge.example;lr>")
    response, changes = registrar.register(request, TCP, OPEN, 10.0, "GW")
    binding = Binding(
        dn="1003",
        uri="sip:1003@192.0.2.9:5090",
        flow=TCP,
        path=("<sip:edge.example;lr>",),
        expires_at=70.0,
        gateway="GW",
        call_id="a",
        cseq=1,
        tag=Ids(b"registrar").tag(),
    )
    assert response is not None
    assert response.headers.get("Path") == "<sip:edge.example;lr>"
    assert [change.contact for change in changes] == [binding]
    assert registrar.contact("1003", 69.9) == binding
    assert registrar.contact("1003", 70.0) is None
    assert registrar.contact("1004", 0.0) is None
    assert registrar.bindings() == (binding,)
    assert registrar.next_deadline() == 70.0


@pytest.mark.parametrize(
    ("contact", "expected"), [("", None), ("*", None), ("sip:5003@192.0.2.5", "sip:5003@192.0.2.5")]
)
def test_destination_is_the_registered_contact_or_else_the_option(contact: str, expected: str | None) -> None:
    registrar = Registrar(Ids(b"registrar"), "sim.example")
    policy = DnPolicy(contact=contact)
    assert registrar.destination("1003", policy, 0.0) == expected
    registrar.register(register({"call": "a", "cseq": "1"}), UDP, policy, 0.0)
    assert registrar.destination("1003", policy, 0.0) == "sip:1003@192.0.2.9:5090"


def test_a_very_long_expiry_is_cut_to_what_rfc_3261_allows() -> None:
    registrar = Registrar(Ids(b"registrar"), "sim.example")
    response, _ = registrar.register(register({"call": "a", "cseq": "1", "expires": "9" * 30}), UDP, OPEN, 0.0)
    assert response is not None
    assert response.headers.get("Expires") == str((1 << 32) - 1)


def test_a_binding_can_be_forgotten() -> None:
    registrar = Registrar(Ids(b"registrar"), "sim.example")
    registrar.register(register({"call": "a", "cseq": "1", "expires": "60"}), UDP, OPEN, 0.0)
    assert registrar.forget("4711") == []
    assert registrar.forget("1003") == [ContactChanged("1003", None, Change.EXPIRED)]
    assert registrar.bindings() == ()
    assert registrar.next_deadline() is None
