"""A server that breaks the rules must be found out: the scripted telephones are a measuring instrument."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.e2e.live_call import Call, Fact
from tests.e2e.live_dialog import Dialog
from tests.e2e.live_manners import Manners
from tests.e2e.live_media import FOREIGN, PLAIN, Sound, describe
from tests.e2e.live_wire import Message, Pairs, ProtocolError, read, write

SDP = (
    "v=0\r\no=Genesys 1 {version} IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
    "m=audio {port} RTP/AVP 0\r\na={direction}\r\n"
)


def sdp(version: int = 1, port: int = 4000, direction: str = "sendrecv") -> bytes:
    return SDP.format(version=version, port=port, direction=direction).encode()


class Wire:
    """Takes what a call says. Implements live_dialog.Line."""

    server = ("127.0.0.1", 5060)
    address = ("127.0.0.1", 5070)

    def __init__(self) -> None:
        self.sent: list[Message] = []

    def send_request(self, start: str, headers: Pairs, body: bytes, branch: str) -> Message:
        via = ("Via", f"SIP/2.0/UDP 127.0.0.1:5070;branch={branch or f'z9hG4bKus{len(self.sent)}'}")
        self.sent.append(read(write(start, [via, ("Max-Forwards", "70"), *headers], body)))
        return self.sent[-1]

    def send_response(self, request: Message, status: int, tag: str, headers: Pairs, body: bytes) -> None:
        to = request.get("To") + (f";tag={tag}" if tag and not request.tag("To") else "")
        kept = [("Via", request.get("Via")), ("From", request.get("From")), ("To", to)]
        kept += [("Call-ID", request.get("Call-ID")), ("CSeq", request.get("CSeq"))]
        self.sent.append(read(write(f"SIP/2.0 {status} x", [*kept, *headers], body)))


class Scene:
    """A call and a server that says what it likes. turn: each message comes by itself."""

    def __init__(self) -> None:
        self.wire = Wire()
        self.facts: list[Fact] = []
        self.patience = False
        self.sound = Sound("5001", PLAIN)
        dialog = Dialog(self.wire, "5001", "call", "ours")
        self.call = Call("5001", dialog, self.sound, self.facts.append, lambda _call, _what: self.patience)
        self.turn = 0

    # --- the server as caller ---

    def request(
        self,
        method: str,
        number: int = 0,
        body: bytes = b"",
        *,
        branch: str = "",
        tags: tuple[str, str] = ("theirs", "ours"),
        names: tuple[str, str] = ("sip:1@127.0.0.1", "sip:5001@127.0.0.1"),
        target: str = "",
        more: Pairs = (("Contact", "<sip:server@127.0.0.1:5060>"),),
    ) -> Message:
        to = f"<{names[1]}>" + (f";tag={tags[1]}" if tags[1] else "")
        headers = [("Via", f"SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK{branch or f'{method}{number}'}")]
        headers += [("From", f"<{names[0]}>;tag={tags[0]}"), ("To", to), ("Call-ID", "call")]
        headers += [("CSeq", f"{number} {method}"), ("Max-Forwards", "70"), *more]
        return read(write(f"{method} {target or self.call.dialog.contact} SIP/2.0", headers, body))

    def invite(self, body: bytes = b"", **changes: Any) -> Scene:
        self.call.invited(self.request("INVITE", 1, body, tags=("theirs", ""), **changes))
        return self

    def asks(self, method: str, number: int, body: bytes = b"", *, together: bool = False, **changes: Any) -> Scene:
        self.turn += not together
        self.call.asks(self.request(method, number, body, **changes), self.turn)
        return self

    def does(self, what: Callable[[Call], None]) -> Scene:
        what(self.call)
        return self

    def waits(self) -> Scene:
        """From now on the table has the telephone wait with everything."""
        self.patience = True
        return self

    def talk(self) -> Scene:
        """The server has called and is answered."""
        return self.invite(sdp()).does(Call.rang).does(Call.answer).asks("ACK", 1)

    # --- the server as the one who is called ---

    def answers(
        self, status: int, body: bytes = b"", *, tag: str = "theirs", more: Pairs = (("Contact", "<sip:s@127.0.0.1>"),)
    ) -> Scene:
        """To the last request that is no ACK."""
        request = next(sent for sent in reversed(self.wire.sent) if sent.method not in ("", "ACK"))
        to = request.get("To") + ("" if request.tag("To") or status == 100 else f";tag={tag}")
        if request.tag("To") and tag != "theirs":
            to = to.replace("tag=theirs", f"tag={tag}")
        kept = [(name, request.get(name)) for name in ("Via", "From", "Call-ID", "CSeq")]
        response = read(write(f"SIP/2.0 {status} x", [*kept, ("To", to), *more], body))
        self.turn += 1
        self.call.answers(request, response, self.turn)
        return self


@pytest.fixture
def scene() -> Iterator[Scene]:
    scene = Scene()
    yield scene
    scene.sound.close()


def said(scene: Scene) -> list[str]:
    return [f"{message.method or message.status}" for message in scene.wire.sent]


# --- what is right ---


def test_a_call_that_is_answered_held_and_ended(scene: Scene) -> None:
    scene.talk()
    scene.asks("NOTIFY", 2, more=(("Event", "hold"), ("Subscription-State", "active")))
    scene.call.held()
    scene.answers(200, sdp(2, 4000, "recvonly"))
    assert not scene.sound.speaks
    scene.asks("INVITE", 3, sdp(3, 4002))
    scene.asks("ACK", 3)
    scene.asks("BYE", 4, more=(("Reason", "SIP;cause=486"),))
    assert said(scene) == ["100", "180", "200", "200", "INVITE", "ACK", "200", "200"]
    assert [str(fact) for fact in scene.facts] == [
        "5001 invited sdp",
        "5001 acked",
        "5001 notified hold",
        "5001 reinvited sendrecv",
        "5001 acked",
        "5001 released SIP;cause=486",
    ]
    assert not scene.call.live


def test_an_offer_in_our_answer(scene: Scene) -> None:
    scene.invite()
    scene.call.answer()
    assert scene.call.owed() == ""
    scene.asks("ACK", 1, sdp())
    assert [str(fact) for fact in scene.facts] == ["5001 invited", "5001 acked sdp"]


def test_a_call_of_ours(scene: Scene) -> None:
    scene.call.dial("5002", ())
    scene.answers(100)
    scene.answers(183, sdp())
    scene.answers(200, sdp())
    scene.call.hang_up()
    scene.answers(200)
    assert said(scene) == ["INVITE", "ACK", "BYE"]
    assert [str(fact) for fact in scene.facts] == ["5001 early 183", "5001 accepted"]


def test_we_give_up(scene: Scene) -> None:
    scene.call.dial("5002", ())
    invite = scene.wire.sent[-1]
    scene.answers(100)
    scene.call.hang_up()
    scene.answers(200)
    scene.wire.sent.append(invite)
    scene.answers(487)
    assert said(scene)[-1] == "ACK"
    assert scene.facts == []
    assert not scene.call.live


def test_a_wish_that_waits_is_refused(scene: Scene) -> None:
    scene.talk()
    scene.waits().asks("NOTIFY", 2, more=(("Event", "talk"), ("Subscription-State", "active")))
    scene.call.refuse("retrieve")
    scene.asks("INVITE", 3, sdp(2, 4000, "inactive"))
    scene.call.refuse("hold")
    assert said(scene)[-3:] == ["403", "100", "488"]
    assert scene.call.owed() == "5001: no ACK of our 488"
    scene.asks("ACK", 3, branch="INVITE3")
    assert scene.call.owed() == ""


def test_nothing_in_common_is_refused(scene: Scene) -> None:
    scene.sound.formats = FOREIGN
    scene.invite(sdp())
    scene.call.answer()
    assert said(scene)[-1] == "488"
    assert not scene.call.live


def test_a_telephone_may_call_without_an_offer(scene: Scene) -> None:
    scene.call.manners = Manners(late=True, reliable=True)
    scene.call.dial("5002", ())
    assert not scene.wire.sent[0].body
    assert scene.wire.sent[0].get("Supported") == "100rel"
    scene.answers(200, sdp())
    assert describe(scene.wire.sent[-1].body).formats == ("0",)


def test_a_telephone_may_ring_reliably(scene: Scene) -> None:
    scene.call.manners = Manners(reliable=True)
    scene.invite(sdp(), more=(("Contact", "<sip:s@127.0.0.1>"), ("Supported", "100rel")))
    scene.call.rang()
    assert scene.call.owed() == "5001: no PRACK"
    scene.asks("PRACK", 2, more=(("RAck", "1 1 INVITE"),))
    assert scene.call.owed() == ""


# --- what is wrong ---


Story = Callable[[Scene], Scene]

BAD_REQUESTS: list[tuple[str, Story]] = [
    ("without Contact", lambda scene: scene.invite(sdp(), more=())),
    ("the request before had number 1", lambda scene: scene.talk().asks("BYE", 3)),
    ("the request before had number 1", lambda scene: scene.talk().asks("BYE", 1)),
    ("another From tag", lambda scene: scene.talk().asks("BYE", 2, tags=("others", "ours"))),
    ("another To tag than ours", lambda scene: scene.talk().asks("BYE", 2, tags=("theirs", "others"))),
    ("not sent to our Contact", lambda scene: scene.talk().asks("BYE", 2, target="sip:5001@127.0.0.1")),
    ("before the ACK", lambda scene: scene.invite(sdp()).does(Call.answer).asks("BYE", 2)),
    ("before the ACK", lambda scene: scene.invite(sdp()).does(Call.answer).asks("INVITE", 2, sdp(2, 4002))),
    ("a call that rings is cancelled", lambda scene: scene.invite(sdp()).does(Call.rang).asks("BYE", 2)),
    ("after the end", lambda scene: scene.talk().asks("BYE", 2).asks("BYE", 3)),
    (
        "while another waits",
        lambda scene: scene.talk().waits().asks("INVITE", 2, sdp(2, 4002)).asks("INVITE", 3, sdp(3, 4004)),
    ),
    ("of nothing", lambda scene: scene.talk().asks("ACK", 1)),
    ("another number than its INVITE", lambda scene: scene.invite(sdp()).does(Call.answer).asks("ACK", 2)),
    ("offer and answer are not complete", lambda scene: scene.invite(sdp()).does(Call.answer).asks("ACK", 1, sdp())),
    ("offer and answer are not complete", lambda scene: scene.invite().does(Call.answer).asks("ACK", 1)),
    (
        "with the branch of its INVITE",
        lambda scene: scene.invite(sdp()).does(Call.answer).asks("ACK", 1, branch="INVITE1"),
    ),
    ("with a branch of its own", lambda scene: scene.invite(sdp()).does(lambda call: call.fail(486)).asks("ACK", 1)),
    ("branch is not that of the INVITE", lambda scene: scene.invite(sdp()).asks("CANCEL", 1, tags=("theirs", ""))),
    ("To is not that of the INVITE", lambda scene: scene.invite(sdp()).asks("CANCEL", 1, branch="INVITE1")),
    ("of what has its answer", lambda scene: scene.talk().asks("CANCEL", 1, branch="INVITE1", tags=("theirs", ""))),
    ("with RAck 1 2 INVITE", lambda scene: scene.invite(sdp()).asks("PRACK", 2, more=(("RAck", "1 2 INVITE"),))),
    ("without Event", lambda scene: scene.talk().asks("NOTIFY", 2)),
    ("with an offer", lambda scene: scene.talk().asks("UPDATE", 2, sdp(2, 4002))),
    ("not in our Allow", lambda scene: scene.talk().asks("REFER", 2)),
    ("SDP version 1 became 1", lambda scene: scene.talk().asks("INVITE", 2, sdp(1, 4002))),
    ("SDP version 1 became 3", lambda scene: scene.talk().asks("INVITE", 2, sdp(3, 4002))),
    ("origin changed", lambda scene: scene.talk().asks("INVITE", 2, sdp(2).replace(b"Genesys 1", b"Genesys 2"))),
    ("without audio", lambda scene: scene.invite(sdp().replace(b"m=audio", b"m=video"))),
    ("with directions", lambda scene: scene.invite(sdp() + b"a=sendonly\r\n")),
    ("is offered UDP/TLS", lambda scene: scene.invite(sdp().replace(b"RTP/AVP", b"UDP/TLS/RTP/SAVPF"))),
]


@pytest.mark.parametrize(("rule", "story"), BAD_REQUESTS)
def test_a_request_that_breaks_a_rule_is_found(scene: Scene, rule: str, story: Story) -> None:
    with pytest.raises(ProtocolError, match=rule):
        story(scene)


OUR_CALL = ("sip:5002@127.0.0.1:5060", "sip:5001@127.0.0.1:5060")

BAD_RESPONSES: list[tuple[str, Story]] = [
    ("another To tag than before", lambda scene: scene.answers(180).answers(200, sdp(), tag="others")),
    ("without Contact", lambda scene: scene.answers(200, sdp(), more=())),
    ("without an answer", lambda scene: scene.answers(200)),
    ("changes the answer", lambda scene: scene.answers(183, sdp()).answers(200, sdp(2, 4002))),
    ("an answer with .'9',. to", lambda scene: scene.answers(200, sdp().replace(b"AVP 0", b"AVP 9"))),
    ("another number of streams", lambda scene: scene.answers(200, sdp() + b"m=video 0 RTP/AVP 31\r\n")),
    (
        "before our ACK can be there",
        lambda scene: scene.answers(200, sdp()).asks("BYE", 1, together=True, names=OUR_CALL),
    ),
    ("sendrecv in answer to sendonly", lambda scene: scene.answers(200, sdp()).does(Call.held).answers(200, sdp(2))),
    ("to our re-INVITE", lambda scene: scene.answers(200, sdp()).does(Call.held).answers(491)),
    ("to our BYE", lambda scene: scene.answers(200, sdp()).does(Call.hang_up).answers(481)),
]


@pytest.mark.parametrize(("rule", "story"), BAD_RESPONSES)
def test_a_response_that_breaks_a_rule_is_found(scene: Scene, rule: str, story: Story) -> None:
    scene.call.dial("5002", ())
    with pytest.raises(ProtocolError, match=rule):
        story(scene)


GOOD = (
    b"BYE sip:5001@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK1\r\nMax-Forwards: 70\r\n"
    b"From: <sip:1@h>;tag=a\r\nTo: <sip:2@h>;tag=b\r\nCall-ID: c\r\nCSeq: 2 BYE\r\nContent-Length: 0\r\n\r\n"
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"\r\n\r\n", b"\r\n"),
        (b"Call-ID: c\r\n", b"Call-ID: c\n"),
        (b"Call-ID: c", b"Call-ID c"),
        (b"Call-ID: c\r\n", b""),
        (b"Call-ID: c", b"Call-ID: c\r\nCall-ID: d"),
        (b"Length: 0", b"Length: 1"),
        (b"Length: 0\r\n\r\n", b"Length: 2\r\n\r\nhi"),
        (b"2 BYE", b"2 INVITE"),
        (b"2 BYE", b"BYE"),
        (b"z9hG4bK1", b"1"),
        (b"Max-Forwards: 70\r\n", b""),
        (b"Max-Forwards: 70\r\n", b"Max-Forwards: 70\r\nVia: SIP/2.0/UDP h:1;branch=z9hG4bK2\r\n"),
        (b";tag=a", b""),
        (b"BYE sip:5001@127.0.0.1 SIP/2.0", b"BYE 5001"),
        (b"BYE sip:5001@127.0.0.1 SIP/2.0", b"SIP/2.0 700 No"),
    ],
)
def test_a_malformed_message_is_found(old: bytes, new: bytes) -> None:
    assert read(GOOD).tag("To") == "b"
    assert old in GOOD
    with pytest.raises(ProtocolError):
        read(GOOD.replace(old, new, 1))


@pytest.mark.parametrize("spoiled", [sdp().replace(b"\r\n", b"\n"), sdp().replace(b"s=-\r\n", b"") + b"s=-\r\n"])
def test_a_malformed_description_is_found(spoiled: bytes) -> None:
    with pytest.raises(ProtocolError):
        describe(spoiled)
