"""What brings an agent from one stand to another."""

from __future__ import annotations

import pytest

from services.training.stand import Stand, toward
from simulator.tlib.enums import AgentStatus, AgentWorkMode, ForwardMode
from simulator.tlib.requests import TRequest

S, M, F = AgentStatus, AgentWorkMode, ForwardMode
AWAY = Stand()
READY = Stand(S.Ready, agent_id="A1", queues=("9000",))
BREAK = Stand(S.NotReady, "Break", M.AuxWork, "A1", ("9000",))
WORK = Stand(S.AfterCallWork, "", M.AfterCallWork, "A1", ("9000",))
REST = Stand(S.NotReady, "", M.LegalGuard, "A1", ("9000",))
OTHER = Stand(S.Ready, agent_id="B2")
OUTSIDE = Stand(S.Ready, agent_id="A1", queues=("9000",), phone="+1415")


def with_queues(*queues: str) -> Stand:
    return Stand(S.Ready, agent_id="A1", queues=queues)


def features(dnd: bool = False, **forwards: str) -> Stand:
    return Stand(dnd=dnd, forwards=tuple((F[mode], to) for mode, to in forwards.items()))


def told(request: TRequest) -> str:
    """Its name, and what it says beside the DN."""
    words = [
        getattr(request, "agent_id", ""),
        getattr(request, "this_queue", None) or "",
        getattr(request, "other_dn", ""),
        getattr(getattr(request, "forward_mode", None), "name", ""),
        *(f"{key}={value}" for key, value in getattr(request, "reasons", ())),
        *(f"{key}={value}" for key, value in getattr(request, "extensions", ())),
    ]
    mode = getattr(request, "agent_work_mode", M.Unknown)
    words += [mode.name] if mode is not M.Unknown else []
    assert getattr(request, "this_dn", "") == "5001"
    return " ".join([type(request).__name__.removeprefix("Request"), *filter(None, words)])


@pytest.mark.parametrize(
    ("now", "then", "asked"),
    [
        (AWAY, AWAY, []),
        (Stand(S.Unknown), AWAY, []),
        (READY, READY, []),
        (BREAK, BREAK, []),
        (WORK, WORK, []),
        (READY, AWAY, ["AgentLogout"]),
        (AWAY, READY, ["AgentLogin A1 9000", "AgentReady"]),
        (AWAY, BREAK, ["AgentLogin A1 9000", "AgentNotReady ReasonCode=Break AuxWork"]),
        (AWAY, OUTSIDE, ["AgentLogin A1 9000 agent-phone=+1415", "AgentReady"]),
        (OTHER, READY, ["AgentLogout", "AgentLogin A1 9000", "AgentReady"]),
        (READY, OTHER, ["AgentLogout", "AgentLogin B2", "AgentReady"]),
        (READY, OUTSIDE, ["AgentLogout", "AgentLogin A1 9000 agent-phone=+1415", "AgentReady"]),
        (READY, BREAK, ["AgentNotReady ReasonCode=Break AuxWork"]),
        (BREAK, READY, ["AgentReady"]),
        (WORK, READY, ["AgentReady"]),
        (WORK, BREAK, ["AgentNotReady ReasonCode=Break AuxWork"]),
        (READY, WORK, ["AgentNotReady AfterCallWork"]),
        # A rest that the switch gives leads to Ready by itself, and to be sent there is not possible.
        (BREAK, REST, ["AgentReady"]),
        (READY, REST, []),
        (REST, REST, []),
        (REST, READY, ["AgentReady"]),
        (with_queues("9000"), with_queues("9000", "9001"), ["AgentLogin A1 9001"]),
        (with_queues("9000", "9001"), with_queues("9001"), ["AgentLogout 9000"]),
        (with_queues("9000"), with_queues(), []),
        (AWAY, with_queues("9000", "9001"), ["AgentLogin A1 9000", "AgentLogin A1 9001", "AgentReady"]),
        (features(), features(dnd=True), ["SetDNDOn"]),
        (features(dnd=True), features(), ["SetDNDOff"]),
        (features(), features(OnBusy="8999"), ["CallForwardSet 8999 OnBusy"]),
        (features(OnBusy="8999"), features(OnBusy="8998"), ["CallForwardSet 8998 OnBusy"]),
        (features(OnBusy="8999", OnNoAnswer="1"), features(OnNoAnswer="1"), ["CallForwardCancel OnBusy"]),
    ],
)
def test_what_is_asked_for(now: Stand, then: Stand, asked: list[str]) -> None:
    assert [told(request) for request in toward("5001", now, then)] == asked


def test_who_is_logged_in() -> None:
    assert [one.logged_in for one in (READY, BREAK, WORK, AWAY, Stand(S.Unknown))] == [True, True, True, False, False]
