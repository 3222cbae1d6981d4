"""A call's ladder, drawn from what passed."""

from simulator.contract import ClientRequest, Flow, Publish
from simulator.net.recorder import Recorder
from simulator.platform import LadderLine, MediaView
from simulator.tlib.enums import CallType, DNRole, RegisterMode
from simulator.tlib.events import EventACK, EventRegistered, EventRinging
from simulator.tlib.requests import (
    RequestAnswerCall,
    RequestMakeCall,
    RequestRegisterAddress,
    RequestRegisterClient,
)

FLOW = Flow("udp", "127.0.0.1", 5080)
INVITE = b"INVITE sip:8000@h SIP/2.0\r\nCall-ID: a\r\n\r\n"
RINGING = b"SIP/2.0 180 Ringing\r\ni: a\r\nX-Genesys-CallUUID: U1\r\n\r\n"
OTHER = b"OPTIONS sip:h SIP/2.0\r\nCall-ID: b\r\n\r\n"


def test_nothing_of_an_unknown_call() -> None:
    assert Recorder().ladder("U1", str) is None


def test_messages_of_a_dialog_that_names_the_call() -> None:
    recorder = Recorder()
    recorder.received(1.0, FLOW, INVITE)
    recorder.received(1.5, FLOW, OTHER)
    recorder.sent(2.0, FLOW, RINGING)
    recorder.published(3.0, Publish(EventACK(event_sequence_number=1, time=0.0), ()))
    ringing = EventRinging(
        event_sequence_number=2,
        time=0.0,
        this_dn="5001",
        conn_id="006c",
        call_id=1,
        call_type=CallType.Inbound,
        this_dn_role=DNRole.RoleDestination,
        call_uuid="U1",
    )
    recorder.published(4.0, Publish(ringing, ()))
    assert recorder.ladder("006c", lambda _flow: "trunk") == recorder.ladder("U1", lambda _flow: "trunk")
    recorder.listened(5.0, "U1", "5001", MediaView("PCMU", 100, 99, 1, 0, 0.002, 0.04, 4.31))
    recorder.listened(5.0, "U2", "5002", MediaView("", 0, 0, 0, 0, 0.0, None, None))
    recorder.listened(6.0, "U1", "5001", MediaView("PCMU", 100, 99, 1, 0, 0.002, None, None, 21.4))
    lines = recorder.ladder("U1", lambda _flow: "trunk")
    assert lines is not None
    assert [(line.time, line.source, line.target, line.summary) for line in lines] == [
        (1.0, "trunk", "SIP Server", "INVITE"),
        (2.0, "SIP Server", "trunk", "180 Ringing"),
        (4.0, "SIP Server", "5001", "EventRinging"),
        (5.0, "5001", "media", "PCMU, MOS 4.3"),
        (6.0, "5001", "media", "PCMU, silent"),
    ]
    assert lines[-1].text.endswith("MOS none, nothing came for 21 s")
    assert lines[-2].text == (
        "PCMU, 100 packets sent, 99 received, 1.0 % lost, jitter 2.0 ms, round trip 40 ms, MOS 4.3"
    )


def test_a_ladder_shows_no_secret() -> None:
    recorder = Recorder()
    proof = b'Proxy-Authorization: Digest username="5001", nonce="n", cnonce="c", response="0123abcd"\r\n'
    recorder.received(1.0, FLOW, b"INVITE sip:8000@h SIP/2.0\r\nCall-ID: a\r\n" + proof + b"\r\n")
    recorder.sent(2.0, FLOW, RINGING)
    recorder.published(3.0, _ringing())
    lines = recorder.ladder("U1", lambda _flow: "trunk")
    assert lines is not None
    proven = 'Proxy-Authorization: Digest username="5001", nonce="********", cnonce="********", response="********"\r\n'
    assert lines[0].text == f"INVITE sip:8000@h SIP/2.0\r\nCall-ID: a\r\n{proven}\r\n"


def _ringing(reference: int = 0) -> Publish:
    event = EventRinging(
        event_sequence_number=3,
        time=0.0,
        this_dn="5001",
        conn_id="006c",
        call_id=1,
        call_type=CallType.Inbound,
        this_dn_role=DNRole.RoleDestination,
        call_uuid="U1",
        other_dn="+1415",
        other_dn_role=DNRole.RoleOrigination,
    )
    return Publish(event, (7,), 7 if reference else None, reference)


def test_requests_about_a_call_and_the_one_that_began_it_are_in_its_ladder() -> None:
    recorder = Recorder()
    hello = RequestRegisterClient(application_name="Workspace")
    recorder.requested(0.5, ClientRequest(7, hello))
    recorder.requested(1.0, ClientRequest(7, RequestMakeCall(reference_id=4, this_dn="5001", other_dn="5002")))
    recorder.requested(1.0, ClientRequest(8, RequestMakeCall(reference_id=4, this_dn="5003", other_dn="5002")))
    recorder.published(2.0, _ringing(4))
    recorder.requested(3.0, ClientRequest(9, RequestAnswerCall(this_dn="5001", conn_id="006c")))
    recorder.left(7)
    recorder.requested(4.0, ClientRequest(7, RequestAnswerCall(this_dn="5001", conn_id="006c")))
    lines = recorder.ladder("006c", str)
    assert lines is not None
    assert [(line.kind, line.source, line.summary, line.reference_id, line.client) for line in lines] == [
        ("request", "5001", "RequestMakeCall", 4, "Workspace"),
        ("event", "SIP Server", "EventRinging", 4, "Workspace"),
        ("request", "5001", "RequestAnswerCall", 0, "client 9"),
        ("request", "5001", "RequestAnswerCall", 0, "client 7"),
    ]
    assert "AttributeOtherDN\t'5002'" in lines[0].text
    assert "AttributeReferenceID\t4" in lines[1].text


def test_a_dn_is_followed_without_the_beginnings_of_those_who_listen() -> None:
    recorder = Recorder()
    told: list[LadderLine] = []

    def broken(line: LadderLine) -> None:
        raise ValueError(line)

    ends = [recorder.follow("5001", broken), recorder.follow("5001", told.append)]
    for client, mode in ((7, RegisterMode.ModeMonitor), (8, RegisterMode.ModeShare)):
        request = RequestRegisterAddress(reference_id=1, this_dn="5001", register_mode=mode)
        recorder.requested(1.0, ClientRequest(client, request))
        registered = EventRegistered(event_sequence_number=1, time=0.0, this_dn="5001")
        recorder.published(1.0, Publish(registered, (client,), client, 1))
    recorder.published(2.0, _ringing())
    recorder.requested(2.0, ClientRequest(8, RequestAnswerCall(this_dn="5002", conn_id="006c")))
    assert [line.summary for line in told] == ["RequestRegisterAddress", "EventRegistered", "EventRinging"]
    for end in ends:
        end()
    recorder.published(3.0, _ringing())
    assert len(told) == 3


def test_calls_that_are_not_live_have_ended() -> None:
    recorder = Recorder()
    recorder.published(1.0, _ringing())
    assert [call.created for call in recorder.ended(())] == [1.0]
    recorder.listened(4.0, "U1", "5001", MediaView("PCMU", 100, 99, 1, 0, 0.002, 0.04, 4.31))
    [call] = recorder.ended(())
    assert call.parties[0].media is not None
    assert recorder.ended([call]) == ()
