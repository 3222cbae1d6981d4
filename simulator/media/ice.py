"""ICE-lite (RFC 8445 section 2.5): the other side does the checking; we answer and learn where it can be reached.

Its candidates are not even read: browsers hide their addresses behind mDNS names, and a check that is authentic comes
from an address that works.
"""

from __future__ import annotations

import secrets
from collections import deque

from simulator.media import stun
from simulator.media.stun import StunMessage

Address = tuple[str, int]

_REMEMBERED = 16


def credentials() -> tuple[str, str]:
    """A fresh (ufrag, password)."""
    return secrets.token_hex(4), secrets.token_hex(12)


class IceLite:
    """`peer` is where to send: the address of the latest nomination, or before the first one of the latest check."""

    def __init__(self) -> None:
        self.ufrag, self.password = credentials()
        self.peer: Address | None = None
        self._passwords = {self.ufrag: self.password}
        self._nominated = False
        self._valid: deque[Address] = deque(maxlen=_REMEMBERED)

    def restart(self) -> None:
        """New credentials; checks under the old ones stay good until the far end has changed over."""
        old = self.ufrag
        self.ufrag, self.password = credentials()
        self._passwords = {old: self._passwords[old], self.ufrag: self.password}

    def forget(self) -> None:
        """The far end is another one now: only a new check tells where it is."""
        self.peer, self._nominated = None, False
        self._valid.clear()

    def knows(self, source: Address) -> bool:
        return source in self._valid

    def receive(self, data: bytes, source: Address) -> bytes | None:
        """The answer to a STUN message, if it gets one. Raises MalformedStun."""
        message = StunMessage.parse(data)
        if message.kind != stun.BINDING_REQUEST:
            return None
        user = (message.get(stun.USERNAME) or b"").decode("utf-8", "replace").partition(":")[0]
        password = self._passwords.get(user)
        if password is None or not stun.authentic(data, password):
            refusal = (stun.ERROR_CODE, stun.error(401, "Unauthenticated"))
            return StunMessage(stun.BINDING_ERROR, message.transaction, (refusal,)).build()
        self._checked(source, message.get(stun.USE_CANDIDATE) is not None)
        mapped = (stun.XOR_MAPPED_ADDRESS, stun.xor_address(*source, message.transaction))
        return StunMessage(stun.BINDING_SUCCESS, message.transaction, (mapped,)).build(password)

    def _checked(self, source: Address, nominated: bool) -> None:
        if source not in self._valid:
            self._valid.append(source)
        if nominated or not self._nominated:
            self.peer = source
            self._nominated = self._nominated or nominated
