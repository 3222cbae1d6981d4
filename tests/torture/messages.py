"""Our own messages with the peculiarities of RFC 4475 and RFC 5118, under the names used there.

Every message is the plain one of `plain` with something odd; tests/torture/expectations.md says what and what for.
"""

from __future__ import annotations

SDP = "v=0\r\no=a 1 1 IN IP4 192.0.2.7\r\ns=-\r\nc=IN IP4 192.0.2.7\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n"
SDP6 = SDP.replace("IP4", "IP6").replace("192.0.2.7", "2001:db8::7")
LONG = "long" * 300


def plain(
    method: str = "OPTIONS", uri: str = "sip:8000@sim.example", /, start: str | None = None, **changes: str | None
) -> str:
    """A request's headers. changes: a header's value by its name in lower case with "_" for "-"; None leaves it out;
    a new one comes last. A value may hold further lines."""
    headers: dict[str, str | None] = {
        "via": "SIP/2.0/UDP 192.0.2.7:5090;branch=z9hG4bK7",
        "max_forwards": "70",
        "from": "<sip:5001@sim.example>;tag=f7",
        "to": "<sip:8000@sim.example>",
        "call_id": "torture@192.0.2.7",
        "cseq": f"7 {method}",
    }
    lines = [f"{_spelt(name)}: {value}" for name, value in (headers | changes).items() if value is not None]
    return "\r\n".join([start or f"{method} {uri} SIP/2.0", *lines])


def _spelt(name: str) -> str:
    special = {"call_id": "Call-ID", "cseq": "CSeq"}
    return special.get(name) or "-".join(part.capitalize() for part in name.split("_"))


def whole(head: str, body: str | bytes = b"", length: int | None = None) -> bytes:
    """Content-Length is right unless given."""
    data = body.encode() if isinstance(body, str) else body
    size = len(data) if length is None else length
    return f"{head}\r\nContent-Length: {size}\r\n\r\n".encode() + data


def without_length(head: str, body: str = "") -> bytes:
    return f"{head}\r\n\r\n{body}".encode()


def reply(start: str, **changes: str | None) -> bytes:
    return whole(plain("OPTIONS", start=start, **changes))


SPREAD = (
    "INVITE sip:8000@sim.example;unknown SIP/2.0\r\n"
    "TO :\r\n sip:8000@sim.example ;   tag    = t7\r\n"
    'from   : "J\\"o\\\\e"       <sip:5001@sim.example>\r\n  ;\r\n  tag = f7\r\n'
    "MaX-fOrWaRdS: 0068\r\n"
    "Call-ID: spread@192.0.2.7\r\n"
    "cseq: 0009\r\n  INVITE\r\n"
    "Via  : SIP  /   2.0\r\n /UDP\r\n    192.0.2.7:5090 ; branch = z9hG4bK7a\r\n"
    "s :\r\n"
    "X-New: one two\r\n   three\r\n"
    "v:  SIP  / 2.0  / TCP     second.example   ;\r\n  branch  =   z9hG4bK7b  , "
    "SIP/2.0/UDP third.example;branch=z9hG4bK7c\r\n"
    'm:"Quoted, with a comma" <sip:5001@192.0.2.7> ; extra = no ; other = "an\\"y"\r\n ; more'
)
ODD_NAME = "!Odd-Method0123456789_*+`.%'~"
ODD_URI = "sip:1_odd.user~(to-be!sure)&isn't+it$/so?,/;;*:&p+a=s$s,@sim.example"
MULTIPART = (
    b"--x\r\nContent-Type: text/plain\r\n\r\nhello\r\n"
    b"--x\r\nContent-Type: application/x\r\n\r\n\x00\xff\x80\r\n--x--\r\n"
)

MESSAGES: dict[str, bytes] = {
    "wsinv": whole(SPREAD, SDP),
    "intmeth": whole(
        plain(
            ODD_NAME,
            ODD_URI,
            to='"BEL:\\\x07 NUL:\\\x00 DEL:\\\x7f" <sip:8000@sim.example>',
            **{"odd.header!%*+`'~": "\ufeff大停電"},
        )
    ),
    "esc01": whole(plain("INVITE", "sip:sips%3Auser%40sim.example@other.example"), SDP),
    "escnull": whole(plain("REGISTER", contact="<sip:%00@192.0.2.7>, <sip:null-%00-null@192.0.2.7>")),
    "esc02": whole(plain("RE%47IST%45R", to='"%Z%45" <sip:re%73ource@sim.example>')),
    "lwsdisp": whole(plain(**{"from": "caller<sip:caller@sim.example>;tag=f7"})),
    "longreq": whole(
        plain(
            "INVITE",
            to=f'"{LONG}" <sip:8000@sim.example:5060;unknown={LONG}>;other={LONG}',
            call_id=f"{LONG}@192.0.2.7",
            via="\r\nVia: ".join(f"SIP/2.0/TCP hop{n}.example;branch=z9hG4bK{LONG}{n}" for n in range(30)),
            contact=f"<sip:{LONG}@192.0.2.7;lr>",
        ),
        SDP,
    ),
    "dblreq": whole(plain("REGISTER")) + whole(plain("INVITE"), SDP),
    "semiuri": whole(plain("OPTIONS", "sip:user;par=u%40other.example@sim.example")),
    "transports": whole(
        plain(
            via="\r\nVia: ".join(
                f"SIP/2.0/{name} hop.example;branch=z9hG4bK{name}" for name in ("UDP", "SCTP", "TLS", "UNKNOWN", "TCP")
            )
        )
    ),
    "mpart01": whole(plain("MESSAGE", content_type="multipart/mixed; boundary=x"), MULTIPART),
    "unreason": reply("SIP/2.0 200 = 2**3 * 5**2 есть двести"),
    "noreason": reply("SIP/2.0 100 "),
    "badinv01": whole(
        plain("INVITE", via="SIP/2.0/UDP 192.0.2.7;;,;,,", contact='"" <> ;,"J" <sip:j@sim.example>;;;;'), SDP
    ),
    "clerr": whole(plain("INVITE"), SDP, 9999),
    "ncl": whole(plain("INVITE"), SDP, -999),
    "scalar02": whole(plain("REGISTER", cseq="36893488147419103232 REGISTER", max_forwards="300")),
    "scalarlg": reply("SIP/2.0 503 Service Unavailable", cseq="9292394834772304023312 OPTIONS"),
    "quotbal": whole(plain("INVITE", to='"J. User <sip:8000@sim.example>'), SDP),
    "ltgtruri": whole(plain("INVITE", "<sip:8000@sim.example>"), SDP),
    "lwsruri": whole(plain("INVITE", "sip:8000@sim.example; lr"), SDP),
    "lwsstart": whole(plain("INVITE", start="INVITE  sip:8000@sim.example  SIP/2.0"), SDP),
    "trws": whole(plain(start="OPTIONS sip:8000@sim.example SIP/2.0  ")),
    "escruri": whole(plain("INVITE", "sip:8000@sim.example?Route=%3Csip:sim.example%3E"), SDP),
    "baddate": whole(plain("INVITE", date="Fri, 01 Jan 2010 16:00:00 EST"), SDP),
    "regbadct": whole(plain("REGISTER", contact="sip:5001@192.0.2.7?Route=%3Csip:sim.example%3E")),
    "badaspec": whole(plain(to='"Watson" < sip:8000@sim.example >')),
    "baddn": whole(plain(**{"from": "Bell, A <sip:5001@sim.example>;tag=f7"})),
    "badvers": whole(plain(start="OPTIONS sip:8000@sim.example SIP/7.0", via="SIP/7.0/UDP 192.0.2.7;branch=z9hG4bK7")),
    "mismatch01": whole(plain(cseq="8 INVITE")),
    "mismatch02": whole(plain("NEWMETHOD", cseq="8 INVITE")),
    "bigcode": reply("SIP/2.0 4294967301 better not break anything"),
    "badbranch": whole(plain(via="SIP/2.0/UDP 192.0.2.7:5090;branch=z9hG4bK")),
    "insuf": whole(plain("INVITE", **{"from": None, "to": None, "call_id": None}), SDP),
    "unkscm": whole(plain("OPTIONS", "nobodyknowsit:totallyopaque")),
    "novelsc": whole(plain("OPTIONS", "soap.beep://192.0.2.103:3002")),
    "unksm2": whole(
        plain(
            "REGISTER", to="<isbn:2983792873>", contact="<sip:5001@192.0.2.7>", **{"from": "<http://x.example>;tag=f"}
        )
    ),
    "bext01": whole(plain(require="nothingSupportsThis", proxy_require="noProxySupportsThis")),
    "invut": whole(plain("INVITE", content_type="application/unknownformat"), "?"),
    "regaut01": whole(plain("REGISTER", authorization="NoOneKnowsThisScheme opaque-data=here")),
    "multi01": whole(
        plain(
            "INVITE",
            cseq="8 INVITE\r\nCSeq: 59 INVITE",
            call_id="a\r\nCall-ID: b",
            max_forwards="70\r\nMax-Forwards: 5",
        )
    ),
    "mcl01": whole(plain(content_length="13")),
    "bcast": reply("SIP/2.0 200 OK", via="SIP/2.0/UDP 192.0.2.198;branch=z9hG4bK7\r\nVia: SIP/2.0/UDP 255.255.255.255"),
    "zeromf": whole(plain(max_forwards="0")),
    "cparam01": whole(plain("REGISTER", contact="sip:+19725552222@gw.example;unknownparam")),
    "cparam02": whole(plain("REGISTER", contact="<sip:+19725552222@gw.example;unknownparam>")),
    "regescrt": whole(plain("REGISTER", contact="<sip:user@192.0.2.7?Route=%3Csip:sim.example%3E>")),
    "sdp01": whole(plain("INVITE", accept="text/nobodyKnowsThis"), SDP),
    "inv2543": without_length(
        plain(
            "INVITE",
            via="SIP/2.0/UDP 192.0.2.7",
            max_forwards=None,
            **{"from": "<sip:5001@sim.example>"},
            content_type="application/sdp",
        ),
        SDP,
    ),
    "ipv6-good": whole(plain("REGISTER", "sip:[2001:db8::10]", via="SIP/2.0/UDP [2001:db8::9:1];branch=z9hG4bK7")),
    "ipv6-bad": whole(plain("REGISTER", "sip:2001:db8::10")),
    "port-ambiguous": whole(plain("REGISTER", "sip:[2001:db8::10:5070]")),
    "port-unambiguous": whole(plain("REGISTER", "sip:[2001:db8::10]:5070")),
    "via-received-param-with-delim": whole(
        plain(via="SIP/2.0/UDP [2001:db8::9:1];received=[2001:db8::9:255];branch=z9hG4bK7")
    ),
    "via-received-param-no-delim": whole(
        plain(via="SIP/2.0/UDP [2001:db8::9:1];received=2001:db8::9:255;branch=z9hG4bK7")
    ),
    "ipv6-in-sdp": whole(plain("INVITE", "sip:user@[2001:db8::10]"), SDP6),
    "mult-ip-in-header": whole(
        plain(via="SIP/2.0/UDP [2001:db8::9:1]:6050;branch=z9hG4bK7\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK8")
    ),
    "mult-ip-in-sdp": whole(
        plain("INVITE", "sip:user@[2001:db8::10]"), SDP + "m=video 6000 RTP/AVP 31\r\nc=IN IP6 2001:db8::1\r\n"
    ),
    "ipv4-mapped-ipv6": whole(plain("INVITE", contact="<sip:user@[::ffff:192.0.2.10]:5080>"), SDP),
    "ipv6-bug-abnf-3-colons": whole(plain("OPTIONS", "sip:user@[2001:db8:::192.0.2.1]")),
    "ipv6-correct-abnf-2-colons": whole(plain("OPTIONS", "sip:user@[2001:db8::192.0.2.1]")),
}
