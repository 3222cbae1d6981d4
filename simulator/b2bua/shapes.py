"""The requests that SIP Server sends: which headers, in which order, as its log shows them.

Source: sipserver contract 4.1.1 to 4.1.7. `Via` stands empty where the transaction layer fills it in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from simulator.sip.dialog import Dialog
from simulator.sip.headers import Headers
from simulator.sip.message import REASONS, Request

ALLOW = "ACK, BYE, CANCEL, INFO, INVITE, MESSAGE, NOTIFY, OPTIONS, PRACK, REFER, UPDATE"
SESSION_EXPIRES = 1800
SIPFRAG_TYPE = "message/sipfrag;version=2.0"
SDP_TYPE = "application/sdp"
RELAY_TYPE = "application/dtmf-relay"
# As long as telephones are used to, in milliseconds.
KEY_DURATION = 160
SUMMARY_TYPE = "application/simple-message-summary"

Pairs = Iterable[tuple[str, str]]


def invite(
    *,
    target: str,
    from_: str,
    to: str,
    call_id: str,
    contact: str,
    call_uuid: str,
    sdp: bytes,
    extra: Pairs = (),
) -> Request:
    """An initial INVITE. Without SDP it is the first leg of a third-party call and offers no 100rel (4.1.1, 4.1.3)."""
    headers = Headers(
        [
            ("From", from_),
            ("To", to),
            ("Call-ID", call_id),
            ("CSeq", "1 INVITE"),
            ("Content-Length", str(len(sdp))),
            *([("Content-Type", SDP_TYPE)] if sdp else []),
            ("Via", ""),
            ("Contact", contact),
            ("Allow", ALLOW),
            ("Max-Forwards", "70"),
            ("X-Genesys-CallUUID", call_uuid),
            ("Session-Expires", f"{SESSION_EXPIRES};refresher=uac"),
            ("Min-SE", "90"),
            ("Supported", "uui,100rel,timer" if sdp else "timer"),
            *extra,
        ]
    )
    return Request("INVITE", target, headers, sdp)


def _in_dialog(
    dialog: Dialog, method: str, cseq: int, body: bytes, middle: Pairs, last: Pairs, content: str = SDP_TYPE
) -> Request:
    """From, To, Call-ID, CSeq, Content-Length, (Content-Type), Via, then the method's own headers."""
    headers = Headers(
        [
            ("From", str(dialog.local)),
            ("To", str(dialog.remote)),
            ("Call-ID", dialog.call_id),
            ("CSeq", f"{cseq} {method}"),
            ("Content-Length", str(len(body))),
            *([("Content-Type", content)] if body else []),
            ("Via", ""),
            *(("Route", route) for route in dialog.routes),
            *middle,
            *last,
        ]
    )
    return Request(method, dialog.request_uri, headers, body)


def reinvite(dialog: Dialog, contact: str, call_uuid: str, sdp: bytes) -> Request:
    return _in_dialog(
        dialog,
        "INVITE",
        dialog.next_cseq(),
        sdp,
        [("Contact", contact), ("Allow", ALLOW), ("Max-Forwards", "70")],
        [
            ("X-Genesys-CallUUID", call_uuid),
            ("Session-Expires", f"{SESSION_EXPIRES};refresher=uac"),
            ("Min-SE", "90"),
            ("Supported", "timer"),
        ],
    )


def notify(dialog: Dialog, contact: str, call_uuid: str, event: str) -> Request:
    """NOTIFY talk or hold, also in the early dialog (4.1.2)."""
    return _in_dialog(
        dialog,
        "NOTIFY",
        dialog.next_cseq(),
        b"",
        [("Contact", contact), ("Event", event), ("Subscription-State", "active"), ("Max-Forwards", "70")],
        [("X-Genesys-CallUUID", call_uuid)],
    )


def notify_event(
    dialog: Dialog, contact: str, event: str, state: str, body: bytes, content: str = SUMMARY_TYPE
) -> Request:
    """NOTIFY of a subscription (RFC 6665 8.2)."""
    middle = [("Contact", contact), ("Event", event), ("Subscription-State", state), ("Max-Forwards", "70")]
    return _in_dialog(dialog, "NOTIFY", dialog.next_cseq(), body, middle, [], content)


def sipfrag(status: int) -> bytes:
    """The state of a referral: the status line of what it led to (RFC 3515 2.4.5, RFC 3420)."""
    return f"SIP/2.0 {status} {REASONS.get(status, 'Unknown')}\r\n".encode()


def message_summary(account: str, waiting: bool, new: int | None, old: int | None) -> bytes:
    """RFC 3842 5.2: whether messages wait for this account, and how many new and old ones if that is known."""
    lines = [f"Messages-Waiting: {'yes' if waiting else 'no'}", f"Message-Account: {account}"]
    if new is not None:
        lines.append(f"Voice-Message: {new}/{old or 0}")
    return "".join(f"{line}\r\n" for line in lines).encode()


def ack(dialog: Dialog, cseq: int, call_uuid: str, sdp: bytes = b"") -> Request:
    """ACK of a 2xx; its CSeq number is that of the INVITE (4.1.4)."""
    return _in_dialog(dialog, "ACK", cseq, sdp, [], [("Max-Forwards", "70"), ("X-Genesys-CallUUID", call_uuid)])


def bye(dialog: Dialog, call_uuid: str, reason: str = "") -> Request:
    """`reason` only when a SIP failure is the cause (4.1.5)."""
    return _in_dialog(
        dialog,
        "BYE",
        dialog.next_cseq(),
        b"",
        [("Reason", reason)] if reason else [],
        [("Max-Forwards", "70"), ("X-Genesys-CallUUID", call_uuid)],
    )


def prack(dialog: Dialog, rseq: str, cseq: str) -> Request:
    """RFC 3262 7.2: acknowledge a reliable provisional response."""
    return _in_dialog(dialog, "PRACK", dialog.next_cseq(), b"", [("RAck", f"{rseq} {cseq}")], [("Max-Forwards", "70")])


def update(dialog: Dialog, contact: str, call_uuid: str) -> Request:
    """A session refresh without SDP (RFC 4028 7.4)."""
    return _in_dialog(
        dialog,
        "UPDATE",
        dialog.next_cseq(),
        b"",
        [("Contact", contact), ("Max-Forwards", "70")],
        [
            ("X-Genesys-CallUUID", call_uuid),
            ("Session-Expires", f"{SESSION_EXPIRES};refresher=uac"),
            ("Supported", "timer"),
        ],
    )


def key(dialog: Dialog, call_uuid: str, key: str) -> Request:
    """A key for the far end, in INFO as most telephones understand it."""
    return _keyed(dialog, "INFO", [], call_uuid, key)


def key_wanted(dialog: Dialog, contact: str, call_uuid: str, key: str) -> Request:
    """NOTIFY dtmf: the telephone shall press the key itself."""
    headers = [("Contact", contact), ("Event", "dtmf"), ("Subscription-State", "active")]
    return _keyed(dialog, "NOTIFY", headers, call_uuid, key)


def _keyed(dialog: Dialog, method: str, headers: list[tuple[str, str]], call_uuid: str, key: str) -> Request:
    body = f"Signal={key}\r\nDuration={KEY_DURATION}\r\n".encode()
    last = [("Max-Forwards", "70"), ("X-Genesys-CallUUID", call_uuid)]
    request = _in_dialog(dialog, method, dialog.next_cseq(), body, headers, last)
    request.headers.set("Content-Type", RELAY_TYPE)
    return request


def relayed(dialog: Dialog, original: Request) -> Request:
    """An INFO or MESSAGE of one side, sent on to the other with its body as it is."""
    kept = [("Content-Type", original.headers.get("Content-Type") or "")] if original.body else []
    request = _in_dialog(dialog, original.method, dialog.next_cseq(), b"", kept, [("Max-Forwards", "70")])
    request.body = original.body
    return request


_ORIGIN = re.compile(rb"^o=[^\r\n]*", re.MULTILINE)


def own_origin(sdp: bytes, session: int, version: int) -> bytes:
    """The SDP as it was, but its `o=` line ours; connection and media lines stay, so media goes past us (4.1.3)."""
    found = _ORIGIN.search(sdp)
    if found is None:
        return sdp
    start, end = found.span()
    fields = found[0].split(b" ")
    where = b" ".join(fields[3:]) if len(fields) >= 6 else b"IN IP4 0.0.0.0"
    return b"%so=Genesys %d %d %s%s" % (sdp[:start], session, version, where, sdp[end:])


def dummy_sdp(session: int) -> bytes:
    """An SDP that sends media nowhere: the last answer to an originator who has to be given up (4.1.7)."""
    return (
        b"v=0\r\no=Genesys %d 1 IN IP4 0.0.0.0\r\ns=3pcc Make Call\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\n"
        b"m=audio 10000 RTP/AVP 101 8 0\r\na=rtpmap:101 telephone-event/8000\r\na=rtpmap:8 PCMA/8000\r\n"
        b"a=rtpmap:0 PCMU/8000\r\n" % session
    )


_DIRECTIONS = (b"a=sendrecv", b"a=sendonly", b"a=recvonly", b"a=inactive")


def direction(sdp: bytes, wanted: str) -> bytes:
    """The same SDP with one direction for its media (RFC 3264 8.4)."""
    lines = [line for line in sdp.splitlines() if line not in _DIRECTIONS]
    return b"\r\n".join([*lines, b"a=" + wanted.encode()]) + b"\r\n"


def both_ways(sdp: bytes) -> bytes:
    """The same SDP as somebody gives it who holds nothing."""
    held = any(line in sdp.splitlines() for line in _DIRECTIONS[1:])
    return direction(sdp, "sendrecv") if held else sdp
