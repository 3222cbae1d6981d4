"""Keys that travel in SIP rather than in the media: INFO with application/dtmf-relay or application/dtmf.

No RFC says what stands in them; this is what telephones send: `Signal=5` and `Duration=160`, or the bare key.
"""

from __future__ import annotations

from simulator.b2bua import shapes
from simulator.sip.message import Request

_TYPES = (shapes.RELAY_TYPE, "application/dtmf")
_KEYS = "0123456789*#ABCD"


def pressed(request: Request) -> str | None:
    """The key that an INFO tells of; None when it is about something else, or cannot be read."""
    kind = (request.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if kind not in _TYPES:
        return None
    lines = request.body.decode("ascii", "replace").splitlines()
    fields = {name.strip().lower(): value for name, _, value in (line.partition("=") for line in lines)}
    signal = fields.get("signal", lines[0] if lines else "").strip().upper()
    # Some name the keys by their RFC 4733 event code: 10 is *, 11 is #.
    key = _KEYS[int(signal)] if signal.isdecimal() and int(signal) < len(_KEYS) else signal
    return key if len(key) == 1 and key in _KEYS else None
