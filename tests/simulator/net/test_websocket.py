"""SIP over WebSocket: numbered flows between the HTTP server and the core."""

from simulator.contract import Datagram, Flow, FlowClosed, Input
from simulator.net.websocket import WebSocketFlows


def test_a_flow_from_open_to_closed() -> None:
    got: list[Input] = []
    sent: list[bytes] = []
    closed: list[bool] = []
    flows = WebSocketFlows(got.append)
    number = flows.open("127.0.0.1", 7, True, sent.append, lambda: closed.append(True))
    flow = Flow("wss", "127.0.0.1", 7, number)
    flows.message(number, b"SIP")
    flows.message(number, b"\r\n")
    flows.send(flow, b"answer")
    flows.close(flow)
    flows.closed(number)
    assert got == [Datagram(flow, b"SIP"), FlowClosed(flow)]
    assert (sent, closed) == ([b"answer"], [True])
    # All of it once more, too late.
    flows.message(number, b"SIP")
    flows.send(flow, b"answer")
    flows.close(flow)
    flows.closed(number)
    assert (len(got), len(sent), len(closed)) == (2, 1, 1)
