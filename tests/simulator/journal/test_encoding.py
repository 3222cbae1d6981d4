"""Every kind of input survives being written and read."""

import pytest

from simulator.config.objects import DN, Configuration, DNType, Person
from simulator.contract import (
    ClientGone,
    ClientRequest,
    ConfigChanged,
    Datagram,
    Fault,
    FaultKind,
    Flow,
    FlowClosed,
    Input,
    MediaFailed,
    MediaHappened,
    MediaReady,
    Shutdown,
    StreamBytes,
    Wakeup,
)
from simulator.journal.encoding import UnknownEntry, decode, encode
from simulator.tlib.enums import RegisterMode, TreatmentType
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import RequestApplyTreatment, RequestRegisterAddress

FLOW = Flow("ws", "127.0.0.1", 5, 7)
DATA = KVList((("a", 1), ("a", "two"), ("b", b"\x00\xff"), ("c", KVList.of(d="e"))))


@pytest.mark.parametrize(
    "value",
    [
        Datagram(FLOW, b"\x00\xffSIP"),
        StreamBytes(FLOW, b""),
        FlowClosed(FLOW),
        ClientRequest(
            3, RequestRegisterAddress(reference_id=1, this_dn="5001", register_mode=RegisterMode.ModeMonitor)
        ),
        ClientRequest(
            3,
            RequestApplyTreatment(
                this_dn="8000", conn_id="1", treatment_type=TreatmentType.Music, treatment_parms=DATA
            ),
        ),
        ClientGone(3),
        MediaReady(4, b"v=0"),
        MediaFailed(4, 488, "no codec \ud800"),
        MediaHappened(4, "digit", "5"),
        ConfigChanged(
            Configuration(
                dns={"5001": DN("5001", DNType.Extension, options={"contact": "*"})},
                persons={"a": Person("a", "p", skills={"English": 3}, agent_logins=("5001",))},
                strategies={"main": [{"target": {"skill": "English > 1"}}, {"route": 8999}]},
            )
        ),
        Fault(FaultKind.DNOutOfService, "5001", mended=True),
        Wakeup(),
        Shutdown(),
    ],
)
def test_round_trip(value: Input) -> None:
    assert decode(encode(value)) == value


def test_a_type_that_is_not_known_is_refused() -> None:
    with pytest.raises(UnknownEntry, match="Popen"):
        decode('{"$": "Popen", "args": "ls"}')
    with pytest.raises(UnknownEntry, match="''"):
        decode('{"x": 1}')


def test_what_no_input_is_made_of_cannot_be_written() -> None:
    with pytest.raises(TypeError, match="object"):
        encode(object())
