"""G.711: µ-law and A-law, to and from 16-bit linear at 8000 Hz, as tables made once (ITU-T G.711)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.int16]

ULAW_SILENCE = 0xFF
ALAW_SILENCE = 0xD5

_ULAW_BIAS = 0x84
_ULAW_CLIP = 32635


def _ulaw_decode_table() -> Samples:
    code = ~np.arange(256) & 0xFF
    magnitude = (((code & 0x0F) << 3) + _ULAW_BIAS << ((code >> 4) & 7)) - _ULAW_BIAS
    return np.where(code & 0x80, -magnitude, magnitude).astype(np.int16)


def _alaw_decode_table() -> Samples:
    code = np.arange(256) ^ 0x55
    segment = (code >> 4) & 7
    step = ((code & 0x0F) << 4) + 8
    magnitude = np.where(segment == 0, step, (step + 0x100) << np.maximum(segment - 1, 0))
    # In A-law the sign bit is set for positive values.
    return np.where(code & 0x80, magnitude, -magnitude).astype(np.int16)


def _linear() -> npt.NDArray[np.int64]:
    return np.arange(65536).astype(np.uint16).view(np.int16).astype(np.int64)


def _ulaw_encode_table() -> npt.NDArray[np.uint8]:
    linear = _linear()
    magnitude = np.minimum(np.abs(linear), _ULAW_CLIP) + _ULAW_BIAS
    exponent = np.floor(np.log2(magnitude)).astype(np.int64) - 7
    mantissa = (magnitude >> (exponent + 3)) & 0x0F
    sign = np.where(linear < 0, 0x80, 0)
    return np.asarray(~(sign | exponent << 4 | mantissa) & 0xFF).astype(np.uint8)


def _alaw_encode_table() -> npt.NDArray[np.uint8]:
    linear = _linear()
    magnitude = np.where(linear < 0, -linear - 1, linear) >> 3
    segment = np.searchsorted(np.array([0x20, 0x40, 0x80, 0x100, 0x200, 0x400, 0x800]), magnitude, side="right")
    mantissa = (magnitude >> np.maximum(segment, 1)) & 0x0F
    sign = np.where(linear < 0, 0x55, 0xD5)
    return np.asarray((segment << 4 | mantissa) ^ sign).astype(np.uint8)


_FROM_ULAW = _ulaw_decode_table()
_FROM_ALAW = _alaw_decode_table()
_TO_ULAW = _ulaw_encode_table()
_TO_ALAW = _alaw_encode_table()


def ulaw_to_linear(payload: bytes) -> Samples:
    return _FROM_ULAW[np.frombuffer(payload, np.uint8)]


def alaw_to_linear(payload: bytes) -> Samples:
    return _FROM_ALAW[np.frombuffer(payload, np.uint8)]


def linear_to_ulaw(samples: Samples) -> bytes:
    return _TO_ULAW[samples.view(np.uint16)].tobytes()


def linear_to_alaw(samples: Samples) -> bytes:
    return _TO_ALAW[samples.view(np.uint16)].tobytes()


ULAW_TO_ALAW = linear_to_alaw(_FROM_ULAW)
"""For bytes.translate."""
ALAW_TO_ULAW = linear_to_ulaw(_FROM_ALAW)
"""For bytes.translate."""

# The largest magnitude fits a byte when divided by 128, so that max() over translated bytes is a packet's peak.
ULAW_MAGNITUDE = (np.abs(_FROM_ULAW.astype(np.int32)) >> 7).astype(np.uint8).tobytes()
ALAW_MAGNITUDE = (np.abs(_FROM_ALAW.astype(np.int32)) >> 7).astype(np.uint8).tobytes()


def peak(payload: bytes, magnitudes: bytes) -> float:
    """The loudest sample, 0.0 to 1.0, to within 1/256; 0.0 for an empty payload."""
    return max(payload.translate(magnitudes), default=0) / 256
