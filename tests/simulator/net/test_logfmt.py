"""The print shapes of T-Server and SIP Server logs."""

from __future__ import annotations

import pytest

from simulator.contract import Flow
from simulator.net import logfmt
from simulator.tlib.catalogue import EVENTS, REQUESTS
from simulator.tlib.enums import AgentWorkMode, CallType, DNRole
from simulator.tlib.events import EventACK, EventError, EventQueued, EventRinging, TEvent
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    RequestAgentLogin,
    RequestAnswerCall,
    RequestDistributeEvent,
    RequestSetInputMask,
    TRequest,
)
from simulator.tlib.wire.shapes import shape

NOW = 1770020699.8594
ZONE = 5 * 3600 + 1800
CONN_ID = "006c029a00000001"
UUID = "0123456789ABCDEFGHIJKLMNOPQRSTUV"
FLOW = Flow("udp", "127.0.0.1", 5070)

# Source: the contract's print shape of EventRinging; a list's first octets say how many pairs it has.
RINGING = EventRinging(
    event_sequence_number=0xA1,
    time=1770020699.859,
    customer_id="Environment",
    this_dn="1002",
    this_dn_role=DNRole.RoleDestination,
    other_dn="1003",
    other_dn_role=DNRole.RoleOrigination,
    ani="1003",
    dnis="1002",
    call_uuid=UUID,
    conn_id=CONN_ID,
    call_id=16777217,
    call_type=CallType.Internal,
    propagated_call_type=CallType.Internal,
    this_queue="8000",
    extensions=KVList(
        (
            ("OriginationDN", "1003"),
            ("BusinessCall", 1),
            ("More", KVList.of(Level=3)),
            ("Blob", b"\0\1\2\3\4"),
            ("B", b"\xff"),
        )
    ),
)
RINGING_TEXT = f"""\
@13:54:59.8590 [0] 8.1.104.00 send_to_client: message EventRinging
	AttributeEventSequenceNumber	00000000000000a1
	AttributeCustomerID	'Environment'
	AttributeTimeinuSecs	859000
	AttributeTimeinSecs	1770020699 (13:54:59)
	AttributeReferenceID	7
	AttributeExtensions	[81] 00 05 00 00..
		'OriginationDN'	'1003'
		'BusinessCall'	1
		'More'(list)
			'Level'	3
		'Blob'	[5] 00 01 02 03..
		'B'	[1] ff
	AttributeThisQueue	'8000'
	AttributeOtherDNRole	1
	AttributeOtherDN	'1003'
	AttributeThisDNRole	2
	AttributeThisDN	'1002'
	AttributeANI	'1003'
	AttributeDNIS	'1002'
	AttributeCallUUID	'{UUID}'
	AttributeConnID	{CONN_ID}
	AttributeCallID	16777217
	AttributePropagatedCallType	1
	AttributeCallType	1
	AttributeCallState	0
"""
ERROR = EventError(event_sequence_number=2, time=0.0, error_code=59, error_message="It's\nnot", this_dn="1009")
ERROR_TEXT = """\
@00:00:00.0000 [0] 8.1.104.00 send_to_client: message EventError
	AttributeEventSequenceNumber	0000000000000002
	AttributeTimeinuSecs	0
	AttributeTimeinSecs	0 (00:00:00)
	AttributeErrorMessage	'It\\x27s\\x0anot'
	AttributeErrorCode	59
	AttributeThisDN	'1009'
"""


@pytest.mark.parametrize(
    ("event", "reference", "now", "zone", "text"),
    [(RINGING, 7, NOW, ZONE, RINGING_TEXT), (ERROR, 0, 0.0, 0, ERROR_TEXT)],
)
def test_an_event(event: TEvent, reference: int, now: float, zone: int, text: str) -> None:
    assert logfmt.sent(event, reference, now, zone) == text


@pytest.mark.parametrize(
    ("request_", "text"),
    [
        (
            RequestSetInputMask(input_mask=("EventRinging", "EventHeld")),
            """\
@13:54:59.8590 [0] 8.1.104.00 received from 3 (desk): message RequestSetInputMask
	AttributeReferenceID	0
	AttributeInputMask	[2]	EventRinging	EventHeld
""",
        ),
        (
            RequestAnswerCall(reference_id=5, this_dn="1002", conn_id=CONN_ID),
            f"""\
@13:54:59.8590 [0] 8.1.104.00 received from 3 (desk): message RequestAnswerCall
	AttributeReferenceID	5
	AttributeThisDN	'1002'
	AttributeConnID	{CONN_ID}
""",
        ),
        (
            RequestAgentLogin(
                reference_id=6,
                this_dn="1002",
                agent_id="77",
                password="secret",
                agent_work_mode=AgentWorkMode.ManualIn,
                reasons=KVList.of(ReasonCode="x"),
            ),
            """\
@13:54:59.8590 [0] 8.1.104.00 received from 3 (desk): message RequestAgentLogin
	AttributeReferenceID	6
	AttributeReasons	[15] 00 01 00 00..
		'ReasonCode'	'x'
	AttributeAgentType	0
	AttributePassword	'********'
	AttributeAgentID	'77'
	AttributeAgentWorkMode	1
	AttributeThisDN	'1002'
""",
        ),
        (
            RequestDistributeEvent(this_dn="VQ", event=EventACK(event_sequence_number=0, time=0.0, this_dn="VQ")),
            """\
@13:54:59.8590 [0] 8.1.104.00 received from 3 (desk): message RequestDistributeEvent
	AttributeReferenceID	0
	AttributeEvent	message EventACK
		AttributeEventSequenceNumber	0000000000000000
		AttributeTimeinuSecs	0
		AttributeTimeinSecs	0 (05:30:00)
		AttributeThisDN	'VQ'
	AttributeThisDN	'VQ'
""",
        ),
    ],
)
def test_a_request(request_: TRequest, text: str) -> None:
    assert logfmt.received(request_, "3 (desk)", NOW, ZONE) == text


def test_what_has_a_place_of_its_own_is_in_the_vocabulary() -> None:
    attributes = {field.attribute for cls in (EVENTS | REQUESTS).values() for field in shape(cls)}
    assert set(logfmt._RANKS) <= attributes


def test_microseconds_are_never_a_million() -> None:
    text = logfmt.sent(EventACK(event_sequence_number=1, time=9.9999999), 0, 0.0)
    assert "inuSecs\t0\n\tAttributeTimeinSecs\t10 (" in text


def test_a_connection_id_that_is_none_is_quoted() -> None:
    call = EventQueued(
        event_sequence_number=1,
        time=0.0,
        this_dn="8000",
        conn_id="x\nAttributeThisDN",
        call_id=1,
        call_type=CallType.Inbound,
        this_dn_role=DNRole.RoleDestination,
    )
    assert "\tAttributeConnID\t'x\\x0aAttributeThisDN'\n" in logfmt.sent(call, 0, 0.0)


INVITE = b"INVITE sip:5001@127.0.0.1 SIP/2.0\r\nTo: <sip:5001@127.0.0.1>\r\n\r\n"


def test_a_message_sent() -> None:
    assert logfmt.sip_sent(FLOW, INVITE, NOW, ZONE) == (
        "13:54:59.859: Sending  [0,UDP] 63 bytes to 127.0.0.1:5070 >>>>>\n"
        "INVITE sip:5001@127.0.0.1 SIP/2.0\nTo: <sip:5001@127.0.0.1>\n\n\n"
    )


def test_a_message_received() -> None:
    flow = Flow("tcp", "::1", 5070, 4)
    assert logfmt.sip_received(flow, 70, b"OPTIONS sip:x SIP/2.0\r\n\xff\r\n", NOW) == (
        "08:24:59.859: SIPTR: Received [0,TCP] 70 bytes from [::1]:5070 <<<<<\n"
        "OPTIONS sip:x SIP/2.0\n\N{REPLACEMENT CHARACTER}\n\n"
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            b'Authorization: Digest username="5001", response="0123abcd", uri="sip:x"\r\n',
            'Authorization: Digest username="5001", response="********", uri="sip:x"\n',
        ),
        (b"proxy-authorization:digest response=0123,x=1\r\n", 'proxy-authorization:digest response="********",x=1\n'),
        (
            b'Authorization: Digest username="5001",\r\n response = "0123abcd"\r\nTo: x\r\n',
            'Authorization: Digest username="5001",\n response = "********"\nTo: x\n',
        ),
        (b"Authorization: Basic NTAwMTp4\r\n more\r\nTo: x\r\n", "Authorization: Basic ********\nTo: x\n"),
        (b'Authorization: Digest response="0123\r\nTo: x\r\n', 'Authorization: Digest response="********"\nTo: x\n'),
        (
            b'Authorization: Digest nonce="1;ab", cnonce=77, nc=00000001, response="0"\r\n',
            'Authorization: Digest nonce="********", cnonce="********", nc=00000001, response="********"\n',
        ),
        (
            b'WWW-Authenticate: Digest realm="x", nonce="1"\r\n',
            'WWW-Authenticate: Digest realm="x", nonce="********"\n',
        ),
        (
            b'Authentication-Info: nextnonce="1", rspauth="2"',
            'Authentication-Info: nextnonce="********", rspauth="********"',
        ),
        (
            b"a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19z|2^20|1:4\r\na=ice-pwd:YH75\r\na=ice-ufrag:8hhY\r\n",
            "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:********|2^20|1:4\na=ice-pwd:********\na=ice-ufrag:8hhY\n",
        ),
    ],
)
def test_secrets_are_not_shown(written: bytes, shown: str) -> None:
    assert logfmt.sip_text(written) == shown
