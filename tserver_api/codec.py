"""T-Library messages as JSON text: what this package needs of simulator.tlib.wire, which clients share."""

from simulator.tlib.wire.codec import (
    EncodedOnce,
    Refused,
    decode_event,
    decode_request,
    encode,
    error_event,
)
from simulator.tlib.wire.moment import iso_time

__all__ = ["EncodedOnce", "Refused", "decode_event", "decode_request", "encode", "error_event", "iso_time"]
