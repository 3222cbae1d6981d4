"""Transfers that a telephone asks for by itself: to a number, or of two calls that it has made by hand.

They are refused for what requests of the same meaning are refused for. Source: sipserver contract 4.4; RFC 3515, 3891.
"""

from __future__ import annotations

from simulator.switch import merging, singlestep
from simulator.switch.consult import pair
from simulator.switch.floor import Floor
from simulator.switch.legs import AnswerReferral, LegReferred
from simulator.switch.refusals.table import refusal_of_telephone
from simulator.switch.state import Call, Party, PartyKind
from simulator.tlib.errors import TERR
from simulator.tlib.requests import RequestCompleteTransfer, RequestSingleStepTransfer

TRYING, DONE = 100, 200
_STATUS = {TERR.InvalidCalledDN: 404, TERR.RequestInProgress: 491, TERR.OutOfService: 480}
DECLINED = 603


def referred(floor: Floor, call: Call, party: Party, event: LegReferred) -> None:
    if party.kind is not PartyKind.Device:
        # Nobody outside hands on who talks with him.
        floor.out.append(AnswerReferral(event.leg, DECLINED))
    elif event.replaces is None:
        _to_number(floor, call, party, event)
    else:
        _of_two_calls(floor, call, party, event)


def _to_number(floor: Floor, call: Call, party: Party, event: LegReferred) -> None:
    request = RequestSingleStepTransfer(this_dn=party.number, conn_id=call.conn_id, other_dn=event.to)
    error = refusal_of_telephone(floor, request)
    if error is not None:
        floor.out.append(AnswerReferral(event.leg, _STATUS.get(error, DECLINED)))
        return
    floor.out.append(AnswerReferral(event.leg, TRYING))
    singlestep.transfer(floor, call, party, request, None, event.referred_by)


def _of_two_calls(floor: Floor, call: Call, party: Party, event: LegReferred) -> None:
    """TMergeCalls by hand: what is completed was no consultation call, or was one."""
    other = floor.state.legs.get(event.replaces or 0)
    second = other.conn_id if other is not None else "gone"
    request = RequestCompleteTransfer(this_dn=party.number, conn_id=call.conn_id, transfer_conn_id=second)
    error = refusal_of_telephone(floor, request)
    if error is not None:
        floor.out.append(AnswerReferral(event.leg, _STATUS.get(error, DECLINED)))
        return
    calls = pair(floor, request)
    assert calls is not None
    floor.out.append(AnswerReferral(event.leg, DONE))
    merging.transfer(floor, *calls, party.number, None)
