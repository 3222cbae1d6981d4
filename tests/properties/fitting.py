"""Requests that fit where a DN stands in a call, so that histories get far: consultations, conferences, routes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from simulator.tlib.enums import MergeType
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    RequestAlternateCall,
    RequestAnswerCall,
    RequestAttachUserData,
    RequestClearCall,
    RequestCompleteConference,
    RequestCompleteTransfer,
    RequestDeleteFromConference,
    RequestHoldCall,
    RequestInitiateConference,
    RequestInitiateTransfer,
    RequestListenDisconnect,
    RequestListenReconnect,
    RequestMergeCalls,
    RequestMuteTransfer,
    RequestReconnectCall,
    RequestRedirectCall,
    RequestReleaseCall,
    RequestRetrieveCall,
    RequestRouteCall,
    RequestSetMuteOff,
    RequestSetMuteOn,
    RequestSingleStepConference,
    RequestSingleStepTransfer,
    RequestUpdateUserData,
    TRequest,
)


@dataclass(frozen=True)
class Place:
    """Where somebody stands: a DN in the call conn, in the state of that name; its other calls; who else is in this
    one; a number to dial, and any number."""

    dn: str
    conn: str
    state: str
    others: Sequence[str]
    members: Sequence[str]
    number: str
    n: int

    @property
    def other(self) -> str:
        return self.others[self.n % len(self.others)]

    @property
    def member(self) -> str:
        return self.members[self.n % len(self.members)]

    @property
    def data(self) -> KVList:
        return KVList.of(**{f"k{self.n % 3}": self.n})

    @property
    def mode(self) -> KVList:
        return KVList.of(ConsultUserData=("separate", "inherited", "joint")[self.n % 3])


Maker = Callable[[Place], TRequest]
_RELEASE: Maker = lambda p: RequestReleaseCall(this_dn=p.dn, conn_id=p.conn)  # noqa: E731
_STEPS: tuple[Maker, ...] = (
    lambda p: RequestInitiateTransfer(
        this_dn=p.dn, conn_id=p.conn, other_dn=p.number, user_data=p.data, extensions=p.mode
    ),
    lambda p: RequestInitiateConference(this_dn=p.dn, conn_id=p.conn, other_dn=p.number, extensions=p.mode),
    lambda p: RequestMuteTransfer(this_dn=p.dn, conn_id=p.conn, other_dn=p.number, user_data=p.data),
    lambda p: RequestSingleStepTransfer(this_dn=p.dn, conn_id=p.conn, other_dn=p.number, user_data=p.data),
)
BY_STATE: dict[str, tuple[Maker, ...]] = {
    "Queued": (
        lambda p: RequestRouteCall(this_dn=p.dn, conn_id=p.conn, other_dn=p.number),
        lambda p: RequestRouteCall(this_dn=p.dn, conn_id=p.conn, other_dn=p.number),
        lambda p: RequestUpdateUserData(this_dn=p.dn, conn_id=p.conn, user_data=p.data),
    ),
    "Alerting": (
        lambda p: RequestAnswerCall(this_dn=p.dn, conn_id=p.conn),
        lambda p: RequestAnswerCall(this_dn=p.dn, conn_id=p.conn),
        lambda p: RequestRedirectCall(this_dn=p.dn, conn_id=p.conn, other_dn=p.number),
        _RELEASE,
    ),
    "Connected": (
        *_STEPS,
        lambda p: RequestSingleStepConference(this_dn=p.dn, conn_id=p.conn, other_dn=p.number, user_data=p.data),
        lambda p: RequestSingleStepConference(this_dn=p.dn, conn_id=p.conn, other_dn=p.number),
        lambda p: RequestHoldCall(this_dn=p.dn, conn_id=p.conn),
        lambda p: RequestAttachUserData(this_dn=p.dn, conn_id=p.conn, user_data=p.data),
        lambda p: RequestDeleteFromConference(this_dn=p.dn, conn_id=p.conn, other_dn=p.member),
        lambda p: RequestListenDisconnect(this_dn=p.dn, conn_id=p.conn, other_dn=p.member),
        lambda p: RequestListenReconnect(this_dn=p.dn, conn_id=p.conn, other_dn=p.member),
        lambda p: (RequestSetMuteOn if p.n % 2 else RequestSetMuteOff)(this_dn=p.dn, conn_id=p.conn),
        lambda p: (RequestReleaseCall if p.n % 5 else RequestClearCall)(this_dn=p.dn, conn_id=p.conn),
    ),
    "Held": (*_STEPS, lambda p: RequestRetrieveCall(this_dn=p.dn, conn_id=p.conn), _RELEASE),
    "Dialing": (_RELEASE,),
    "Initiated": (_RELEASE,),
}
TWO_CALLS: tuple[Maker, ...] = (
    lambda p: RequestCompleteTransfer(this_dn=p.dn, conn_id=p.conn, transfer_conn_id=p.other),
    lambda p: RequestCompleteConference(this_dn=p.dn, conn_id=p.conn, transfer_conn_id=p.other),
    lambda p: RequestCompleteConference(this_dn=p.dn, conn_id=p.conn, conference_conn_id=p.other),
    lambda p: RequestAlternateCall(this_dn=p.dn, conn_id=p.conn, transfer_conn_id=p.other),
    lambda p: RequestReconnectCall(this_dn=p.dn, conn_id=p.conn, transfer_conn_id=p.other),
    lambda p: RequestMergeCalls(this_dn=p.dn, conn_id=p.conn, transfer_conn_id=p.other, merge_type=MergeType(p.n % 2)),
)


def fitting(place: Place, a: int) -> TRequest:
    """One of the requests that fit."""
    makers = BY_STATE.get(place.state, (_RELEASE,))
    if place.others and a % 3:
        makers = TWO_CALLS
    return makers[a % len(makers)](place)
