"""TGiveMusicTreatment and its like, which there were before TApplyTreatment, as that. Source: tlib contract 7.2."""

from __future__ import annotations

from simulator.tlib.enums import TreatmentType
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    GiveTreatmentRequest,
    RequestApplyTreatment,
    RequestGiveMusic,
    RequestGiveRingBack,
    RequestGiveSilence,
)

GIVEN: dict[type[GiveTreatmentRequest], TreatmentType] = {
    RequestGiveMusic: TreatmentType.Music,
    RequestGiveSilence: TreatmentType.Silence,
    RequestGiveRingBack: TreatmentType.RingBack,
}


def as_treatment(request: GiveTreatmentRequest) -> RequestApplyTreatment:
    """OtherDN is the source of music, Timeout how long."""
    parms = KVList.of({"MUSIC_DN": request.other_dn} if request.other_dn else {})
    parms = parms.attach(KVList.of({"DURATION": request.timeout} if request.timeout else {}))
    return RequestApplyTreatment(
        this_dn=request.this_dn,
        conn_id=request.conn_id,
        treatment_type=GIVEN[type(request)],
        treatment_parms=parms,
        extensions=request.extensions,
    )
