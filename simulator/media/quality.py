"""How good speech sounds after its way through the network: the E-model (ITU-T G.107), simplified. Pure.

Kept of it: what delay and loss do. Echo, noise and loudness are taken as G.107's defaults; loss is taken as random.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.media.codec import Codec

# G.107 with all defaults: the rating of a call without any delay or loss.
_BEST = 93.2
# One packet of 20 ms, filled and played out.
_PACKET = 0.02
_OPINION_OF_ALL = 4.5


@dataclass(frozen=True, slots=True)
class Impairment:
    """equipment: Ie of ITU-T G.113 appendix I; robustness: Bpl, how well a lost packet is hidden."""

    equipment: float
    robustness: float


_IMPAIRMENTS: dict[Codec, Impairment] = {
    # G.113 appendix I, G.711 with packet loss concealment.
    Codec.PCMU: Impairment(0, 25.1),
    Codec.PCMA: Impairment(0, 25.1),
    # Wideband, which this scale does not know: rated like G.711.
    Codec.OPUS: Impairment(0, 25.1),
    Codec.G722: Impairment(0, 25.1),
}


def rating(codec: Codec, loss: float, delay: float) -> float:
    """R, 0 to 100. loss: fraction of packets that never came; delay: seconds from mouth to ear."""
    impairment = _IMPAIRMENTS[codec]
    percent = 100 * min(max(loss, 0.0), 1.0)
    # G.107 7.5, with a burst ratio of 1.
    equipment = impairment.equipment + (95 - impairment.equipment) * percent / (percent + impairment.robustness)
    return min(max(_BEST - _of_delay(delay * 1000) - equipment, 0.0), 100.0)


def _of_delay(milliseconds: float) -> float:
    # The usual straight lines for G.107 7.4: from 177 ms on people begin to talk across each other.
    return 0.024 * milliseconds + 0.11 * max(milliseconds - 177.3, 0.0)


def opinion(rating: float) -> float:
    """The mean opinion score, 1.0 to 4.5 (G.107 annex B)."""
    if rating <= 0:
        return 1.0
    if rating >= 100:
        return _OPINION_OF_ALL
    return max(1.0, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6)


def mouth_to_ear(round_trip: float | None, jitter: float) -> float:
    """Seconds, from what RTCP knows: half of the way there and back, a packet, and a buffer twice the jitter."""
    return (round_trip or 0.0) / 2 + _PACKET + 2 * jitter


def mos(codec: Codec, lost: int, received: int, round_trip: float | None, jitter: float) -> float | None:
    """The mean opinion score of what was received; None if nothing was."""
    if received == 0:
        return None
    return opinion(rating(codec, lost / (lost + received), mouth_to_ear(round_trip, jitter)))
