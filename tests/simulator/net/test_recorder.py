"""A call's ladder, drawn from what passed."""

from simulator.contract import Flow, Publish
from simulator.net.recorder import Recorder
from simulator.platform import MediaView
from simulator.tlib.enums import CallType, DNRole
from simulator.tlib.events import EventACK, EventRinging

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
