"""What telephones do in random histories: as they are told, and anything else."""

from __future__ import annotations

from collections.abc import Callable

from simulator.contract import LegId
from simulator.switch.legs import (
    AnswerLeg,
    HoldLeg,
    LegAnswered,
    LegCommand,
    LegEvent,
    LegFailed,
    LegHeld,
    LegPressed,
    LegRang,
    LegRefused,
    LegReleased,
    LegRetrieved,
    LegTreated,
    LegTreatmentEnded,
    OfferLeg,
    OriginateLeg,
    RetrieveLeg,
    TreatLeg,
)
from simulator.tlib.enums import TreatmentType

LEG_EVENTS: tuple[Callable[[LegId, int, str], LegEvent], ...] = (
    lambda leg, n, number: LegRang(leg),
    lambda leg, n, number: LegRang(leg),
    lambda leg, n, number: LegRang(leg),
    lambda leg, n, number: LegAnswered(leg),
    lambda leg, n, number: LegAnswered(leg),
    lambda leg, n, number: LegAnswered(leg),
    lambda leg, n, number: LegAnswered(leg),
    lambda leg, n, number: LegFailed(leg, (404, 480, 486, 500, 503, 603)[n % 6]),
    lambda leg, n, number: LegFailed(leg, 302, moved_to=number),
    lambda leg, n, number: LegReleased(leg),
    lambda leg, n, number: LegHeld(leg),
    lambda leg, n, number: LegRetrieved(leg),
    lambda leg, n, number: LegRefused(leg, ("answer", "hold", "retrieve")[n % 3], 403),
    lambda leg, n, number: LegTreated(leg, TreatmentType.Music, ok=n % 4 > 0),
    lambda leg, n, number: LegTreated(leg, TreatmentType.Music),
    lambda leg, n, number: LegTreatmentEnded(leg, failed=n % 5 == 0),
    lambda leg, n, number: LegPressed(leg, KEYS[n % len(KEYS)]),
    lambda leg, n, number: LegPressed(leg, KEYS[n % len(KEYS)]),
)
KEYS = "0123456789*#ABCD"


def owed(command: LegCommand) -> list[LegEvent]:
    """What a telephone does that is told so; now and then it is busy, or refuses."""
    match command:
        case OriginateLeg(leg):
            return [LegFailed(leg, 486) if leg % 13 == 0 else LegAnswered(leg)]
        case OfferLeg(leg) if leg % 7 == 0:
            return [LegRang(leg), LegFailed(leg, 486)]
        case OfferLeg(leg):
            return [LegAnswered(leg)] if leg % 5 == 0 else [LegRang(leg), LegAnswered(leg)]
        case AnswerLeg(leg):
            return [LegAnswered(leg)]
        case HoldLeg(leg):
            return [LegRefused(leg, "hold", 403) if leg % 11 == 0 else LegHeld(leg)]
        case RetrieveLeg(leg):
            return [LegRefused(leg, "retrieve", 403) if leg % 9 == 0 else LegRetrieved(leg)]
        case TreatLeg(leg, treatment):
            return [LegTreated(leg, treatment)]
    return []
