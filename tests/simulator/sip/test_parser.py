from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.sip.message import Request, Response
from simulator.sip.parser import KEEPALIVE, LIMIT, BadMessage, Framer, Keepalive, parse

HEAD = (
    "Via: SIP/2.0/UDP 192.0.2.7:5090;branch=z9hG4bK7\r\n"
    "From: <sip:5001@sim.example>;tag=f\r\n"
    "To: <sip:8000@sim.example>\r\n"
    "Call-ID: c@192.0.2.7\r\n"
    "CSeq: 7 {method}\r\n"
)


def request(method: str = "OPTIONS", more: str = "", body: str = "") -> bytes:
    return f"{method} sip:8000@sim.example SIP/2.0\r\n{HEAD.format(method=method)}{more}\r\n{body}".encode()


def refused(data: bytes) -> BadMessage:
    with pytest.raises(BadMessage) as caught:
        parse(data)
    return caught.value


def test_a_request_and_a_response() -> None:
    message = parse(b"\r\n" + request(more="X-Own: 1\r\nContent-Length: 2\r\n", body="abcd"))
    assert isinstance(message, Request)
    assert (message.method, message.uri, message.body) == ("OPTIONS", "sip:8000@sim.example", b"ab")
    assert message.headers.get("X-Own") == "1"
    response = parse(f"SIP/2.0 200\r\n{HEAD.format(method='BYE')}\r\n".encode())
    assert isinstance(response, Response)
    assert (response.status, response.reason, response.cseq) == (200, "", (7, "BYE"))


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ("nonsense\r\n", "not a header"),
        ("Via\r\n", "not a header"),
        ("bad name: x\r\n", "not a header's name"),
        ("Subject: a\nb\r\n", "a line does not end in CRLF"),
        ("Subject: a\rb\r\n", "a line does not end in CRLF"),
        ("Subject: \udcff\r\n", "the headers are not UTF-8"),
        ("To: <sip:a@h>\r\n", "more than one To"),
        ("Via: x\r\n", "not a Via"),
        ("Contact: <sip:a@h>, x\r\n", "not a URI"),
        ("Contact: x\r\n", "not a URI"),
        ("Max-Forwards: 256\r\n", "not a Max-Forwards"),
        ("Content-Length: x\r\n", "not a Content-Length"),
        ("Content-Length: 9\r\n", "Content-Length is longer than the body"),
    ],
)
def test_what_is_refused_with_400(more: str, reason: str) -> None:
    bad = refused(request(more=more).decode().encode("utf-8", "surrogateescape") if "\udcff" not in more else raw(more))
    assert reason in bad.reason
    assert bad.response is not None
    assert bad.response.status == 400
    assert bad.response.cseq == (7, "OPTIONS")


def raw(more: str) -> bytes:
    return request()[:-2] + more.encode("utf-8", "surrogateescape") + b"\r\n"


@pytest.mark.parametrize("name", ["Via", "From", "To", "Call-ID", "CSeq"])
def test_a_mandatory_header_is_missed(name: str) -> None:
    lines = request().decode().split("\r\n")
    bad = refused("\r\n".join(line for line in lines if not line.startswith(name)).encode())
    assert bad.reason == f"no {name}"
    # Without Via nobody could tell what is answered.
    assert (bad.response is None) == (name == "Via")


@pytest.mark.parametrize("value", ["", "a b"])
def test_what_is_no_call_id(value: str) -> None:
    assert refused(request().replace(b"c@192.0.2.7", value.encode())).reason == "not a Call-ID"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"SIP/2.0 700 x\r\n\r\n",
        b"SIP/2.0 200 OK\r\n\r\n",
        request("ACK").replace(b"CSeq: 7", b"CSeq: x"),
        request("ACK", "Content-Length: 1\r\n"),
    ],
)
def test_what_gets_no_answer(data: bytes) -> None:
    assert refused(data).response is None


def test_headers_that_do_not_end() -> None:
    bad = refused(request()[:-2])
    assert bad.reason == "the headers do not end"
    assert bad.response is not None


def test_folded_lines_are_read_also_in_an_answer() -> None:
    data = request(more="Subject: a\r\n\t b\r\n \r\n  c\r\n").replace(b"CSeq: 7", b"CSeq:\r\n 7")
    assert parse(data).headers.get("Subject") == "a b c"
    bad = refused(data.replace(b"7 OPTIONS", b"7 BYE"))
    assert bad.response is not None
    assert bad.response.headers.get("CSeq") == "7 BYE"


def test_a_first_line_that_continues_nothing() -> None:
    assert refused(b"OPTIONS sip:a@h SIP/2.0\r\n x: y\r\n\r\n").response is None


# --- properties ---

text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(str.strip)
token = st.from_regex(r"[A-Za-z0-9\-.!%*_+`'~]{1,12}", fullmatch=True)


@given(token, st.lists(st.tuples(token, text), max_size=6), st.binary(max_size=40), st.integers(0, 2**31 - 1))
def test_what_is_written_is_read_back(method: str, more: list[tuple[str, str]], body: bytes, number: int) -> None:
    own = [(f"X-{name}", value.strip(" \t")) for name, value in more]
    headers = [line.split(": ", 1) for line in HEAD.format(method=method).splitlines()]
    message = Request(method, "sip:8000@sim.example", [(name, value) for name, value in headers], body)
    message.headers.set("CSeq", f"{number} {method}")
    for name, value in own:
        message.headers.add(name, value)
    assert parse(bytes(message)) == message


@given(st.binary(max_size=400))
def test_random_bytes_raise_only_bad_message(data: bytes) -> None:
    for candidate in (data, b"SIP/2.0 200 OK\r\n" + data, b"OPTIONS sip:a@h SIP/2.0\r\n" + data + b"\r\n\r\n"):
        with pytest.raises(BadMessage):
            parse(candidate)


@given(st.integers(0, 250), st.binary(max_size=6), st.integers(0, 12))
def test_a_damaged_message_raises_only_bad_message(at: int, new: bytes, gone: int) -> None:
    whole = request(more='Contact: "A, \\"b" <sip:a@h;x=y?z=w>;expires=5\r\nl: 0\r\nVia: SIP/2.0/TCP h\r\n')
    try:
        message: Request | Response | None = parse(whole[:at] + new + whole[at + gone :])
    except BadMessage as bad:
        message = bad.response
    assert message is None or bytes(message)


# --- streams ---

PING = b"\r\n\r\n"
FIRST = request(more="Content-Length: 3\r\n", body="abc")
SECOND = request("ACK")


def cut(*pieces: bytes) -> list[bytes | Keepalive]:
    framer = Framer()
    return [item for piece in pieces for item in framer.feed(piece)]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50, 1000])
def test_a_stream_may_be_cut_anywhere(size: int) -> None:
    stream = PING + FIRST + b"\r\n" + SECOND + PING + FIRST
    pieces = [stream[at : at + size] for at in range(0, len(stream), size)]
    assert cut(*pieces) == [KEEPALIVE, FIRST, SECOND, KEEPALIVE, FIRST]


def test_a_folded_or_compact_content_length() -> None:
    folded = request(more="l :\r\n  3\r\n", body="abc")
    assert cut(folded + SECOND) == [folded, SECOND]


@pytest.mark.parametrize("more", ["Content-Length: x\r\n", "Content-Length: 1\r\nl: 1\r\n", "l: 99999999999\r\n"])
def test_a_stream_that_cannot_be_cut(more: str) -> None:
    framer = Framer()
    items = framer.feed(FIRST + request(more=more))
    assert next(items) == FIRST
    with pytest.raises(BadMessage) as caught:
        next(items)
    assert caught.value.response is not None
    assert caught.value.response.status == 400


def test_nonsense_that_cannot_be_cut_gets_no_answer() -> None:
    with pytest.raises(BadMessage) as caught:
        cut(b"nonsense\r\nContent-Length: x\r\n\r\n")
    assert caught.value.response is None


def test_a_message_that_is_too_long() -> None:
    with pytest.raises(BadMessage) as caught:
        cut(request(more=f"Content-Length: {LIMIT}\r\n"))
    assert caught.value.response is not None
    assert caught.value.response.status == 513
    with pytest.raises(BadMessage, match="headers are too long"):
        cut(*[b"x" * 1000] * 70)
