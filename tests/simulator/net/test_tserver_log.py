"""What the log writes down of what passes, and what it must not."""

from __future__ import annotations

import pytest

from simulator.contract import (
    ClientGone,
    ClientRequest,
    CloseFlow,
    Datagram,
    Flow,
    FlowClosed,
    Input,
    Publish,
    SendSip,
    StreamBytes,
    Wakeup,
)
from simulator.net.tserver_log import TServerLog
from simulator.tlib.events import EventACK
from simulator.tlib.requests import RequestQueryServer, RequestRegisterClient

UDP = Flow("udp", "127.0.0.1", 5070)
TCP = Flow("tcp", "127.0.0.1", 5071, 3)
ACK = EventACK(event_sequence_number=1, time=0.0)


class Paper:
    def __init__(self) -> None:
        self.text = ""

    def __call__(self, text: str) -> None:
        self.text += text


def written(*inputs: Input) -> str:
    paper = Paper()
    log = TServerLog(paper, lambda now: 0)
    for input in inputs:
        log.received(input, 0.0)
    return paper.text


def test_effects_in_their_order() -> None:
    paper = Paper()
    TServerLog(paper, lambda now: 0).sent(
        [SendSip(UDP, b"ACK sip:x\r\n"), CloseFlow(TCP), Publish(ACK, (1,), 1, 9)], 0.0
    )
    assert paper.text.splitlines() == [
        "00:00:00.000: Sending  [0,UDP] 11 bytes to 127.0.0.1:5070 >>>>>",
        "ACK sip:x",
        "",
        "@00:00:00.0000 [0] 8.1.104.00 send_to_client: message EventACK",
        "\tAttributeEventSequenceNumber\t0000000000000001",
        "\tAttributeTimeinuSecs\t0",
        "\tAttributeTimeinSecs\t0 (00:00:00)",
        "\tAttributeReferenceID\t9",
    ]


def test_what_nobody_reads_is_not_written() -> None:
    paper = Paper()
    log = TServerLog(paper)
    log.received(Wakeup(), 0.0)
    log.sent([], 0.0)
    assert paper.text == ""


def test_a_datagram() -> None:
    assert "Received [0,UDP] 11 bytes from 127.0.0.1:5070 <<<<<\nACK sip:x\n" in written(
        Datagram(UDP, b"ACK sip:x\r\n")
    )


def test_clients_by_the_name_they_gave() -> None:
    text = written(
        ClientRequest(1, RequestQueryServer()),
        ClientRequest(1, RequestRegisterClient(application_name="desk")),
        ClientRequest(1, RequestQueryServer()),
        ClientGone(1),
        ClientRequest(1, RequestQueryServer()),
        ClientRequest(2, RequestRegisterClient(application_name="a\nb")),
    )
    heads = [line.split("received from ")[1] for line in text.splitlines() if line.startswith("@")]
    assert heads == [
        "1: message RequestQueryServer",
        "1 (desk): message RequestRegisterClient",
        "1 (desk): message RequestQueryServer",
        "1: message RequestQueryServer",
        "2: message RequestRegisterClient",
    ]


@pytest.mark.parametrize("cut", range(1, 62))
def test_a_secret_is_masked_wherever_the_network_cuts(cut: int) -> None:
    message = b'REGISTER sip:x\r\nAuthorization: Digest response="0123abcd"\r\n\r\n'
    text = written(StreamBytes(TCP, message[:cut]), StreamBytes(TCP, message[cut:]))
    assert "0123" not in text
    assert "abcd" not in text
    assert 'response="********"' in text


def test_half_a_line_of_a_connection_that_is_gone_is_forgotten() -> None:
    text = written(StreamBytes(TCP, b"OPTIONS"), FlowClosed(TCP), StreamBytes(TCP, b"ACK sip:x\r\n"))
    assert "7 bytes" in text
    assert "OPTIONS" not in text


def test_a_pen_that_breaks_costs_no_step(caplog: pytest.LogCaptureFixture) -> None:
    def write(text: str) -> None:
        raise BrokenPipeError

    TServerLog(write).received(Datagram(UDP, b""), 0.0)
    assert "could not be written" in caplog.text
