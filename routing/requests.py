"""The requests and attributes that routing sends for a call: treatment, data, route, virtual queue. Decides no routing.

Source: contract urs.md 6, 7 and 8; tlib.md 9.14.
"""

from __future__ import annotations

from routing.queues import Call, Stay
from routing.skills import Expression, Level, Number
from routing.statistics import Candidate
from routing.strategy.language import Busy, Target, TargetKind, Treat
from simulator.tlib.enums import CallState, DNRole
from simulator.tlib.events import CallEvent, EventAbandoned, EventDiverted, EventQueued
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    RequestApplyTreatment,
    RequestDistributeEvent,
    RequestRouteCall,
    RequestUpdateUserData,
)

APPLICATION = "URS"
# SObjectType of the Stat Server library; skill expressions count as groups of agents: urs.md 3.
_OBJECT_TYPES = {TargetKind.Agent: "0", TargetKind.Group: "2", TargetKind.Skill: "2"}
# The reason that URS gives in a virtual queue's EventDiverted: tlib.md 9.14.
_ROUTED = KVList.of(RTR=115)


def treatment(call: Call, busy: Busy) -> RequestApplyTreatment:
    return RequestApplyTreatment(
        this_dn=call.routing_point, conn_id=call.conn_id, treatment_type=busy.treatment, treatment_parms=busy.parms
    )


def step(call: Call, step: Treat) -> RequestApplyTreatment:
    return RequestApplyTreatment(
        this_dn=call.routing_point, conn_id=call.conn_id, treatment_type=step.treatment, treatment_parms=step.parms
    )


def data(call: Call, changes: KVList) -> RequestUpdateUserData:
    return RequestUpdateUserData(this_dn=call.routing_point, conn_id=call.conn_id, user_data=changes)


def route(call: Call, dn: str) -> RequestRouteCall:
    return RequestRouteCall(this_dn=call.routing_point, conn_id=call.conn_id, other_dn=dn)


def selection(call: Call, target: Target, winner: Candidate, agent: str, place: str, stay: Stay | None) -> KVList:
    """The keys that tell desktops and reports how the agent was found. Source: urs.md 8."""
    name = f"?:{target.name}" if target.kind is TargetKind.Skill else target.name
    found: list[tuple[str, int | str | bytes | KVList]] = [
        ("RTargetTypeSelected", _OBJECT_TYPES[target.kind]),
        ("RTargetRequested", name),
        ("RTargetObjectSelected", name),
        ("RTargetAgentSelected", agent),
        ("RTargetPlaceSelected", place),
        ("RStrategyName", call.strategy),
    ]
    if target.expression:
        found.append(("RRequestedSkillCombination", "".join(target.expression.text.split())))
        found.append(("RRequestedSkills", _requested(target.expression)))
    if stay:
        found.append(("RVQID", stay.vqid))
    if call.last_vqid:
        found.append(("RPVQID", call.last_vqid))
    return KVList(tuple(found))


def _requested(expression: Expression) -> KVList:
    """Each skill with the level it is compared with."""
    levels: list[tuple[str, str]] = []
    for comparison in expression.comparisons():
        match (comparison.left, comparison.right):
            case (Level(skill), Number(number)) | (Number(number), Level(skill)):
                levels.append((skill, str(number)))
            case _:
                pass
    return KVList(tuple(levels))


# --- virtual queues: a client makes their events, the T-Server only hands them round ---


def queued(call: Call, stay: Stay, switch: str, now: float) -> RequestDistributeEvent:
    return _distribute(call, stay, switch, now, EventQueued)


def abandoned(call: Call, stay: Stay, switch: str, now: float) -> RequestDistributeEvent:
    return _distribute(call, stay, switch, now, EventAbandoned)


def diverted(call: Call, stay: Stay, switch: str, now: float, to: str = "") -> RequestDistributeEvent:
    """to: the agent's DN; "": the call left by another way, which CallState Redirected tells."""
    if not to:
        return _distribute(call, stay, switch, now, EventDiverted, call_state=CallState.Redirected)
    return _distribute(call, stay, switch, now, EventDiverted, to=to)


def _distribute(
    call: Call,
    stay: Stay,
    switch: str,
    now: float,
    kind: type[CallEvent],
    *,
    to: str = "",
    call_state: CallState = CallState.Ok,
) -> RequestDistributeEvent:
    event = kind(
        event_sequence_number=0,
        time=now,
        this_dn=stay.virtual_queue,
        this_queue=stay.virtual_queue,
        this_dn_role=DNRole.RoleDestination,
        conn_id=call.conn_id,
        call_id=call.request.call_id,
        call_uuid=call.request.call_uuid,
        call_type=call.request.call_type,
        call_state=call_state,
        other_dn=call.request.other_dn,
        other_dn_role=call.request.other_dn_role,
        third_party_dn=to or None,
        third_party_dn_role=DNRole.RoleDestination if to else None,
        ani=call.request.ani,
        dnis=call.request.dnis,
        customer_id=call.request.customer_id,
        user_data=call.data or None,
        extensions=_signature(call, stay, switch),
        reasons=_ROUTED if to else None,
    )
    return RequestDistributeEvent(this_dn=stay.virtual_queue, event=event)


def _signature(call: Call, stay: Stay, switch: str) -> KVList:
    return KVList.of(
        {
            "SIGNATURE": "router",
            "NAME": APPLICATION,
            "VQID": stay.vqid,
            "Location": switch,
            "CallUUID": call.request.call_uuid or "",
        }
    )
