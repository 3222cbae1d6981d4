"""A telephone whose user dials, listens and presses keys."""

from __future__ import annotations

from simulator.media import g711
from tests.e2e.live_call import Call, Fact
from tests.e2e.live_telephone import Telephone
from tests.e2e.rtp_peer import DEADLINE, eventually
from tests.e2e.server import Server
from tests.simulator.media.sounds import hears


class Listener:
    """Calls once. number: of a DN, which registers; nothing for a customer."""

    def __init__(self, server: Server, number: str = "") -> None:
        self.facts: list[str] = []
        self._telephone = Telephone(number, self._note, lambda: None, lambda call, what: False)
        self._telephone.open(server.sip)
        if number:
            self._telephone.register()
        self._sound = b""

    def _note(self, fact: Fact) -> None:
        self.facts.append(str(fact))

    def dial(self, number: str, caller: str) -> Call:
        self.call = self._telephone.dial(self._telephone.number or "customer", number, caller)
        return self.call

    async def hears(self, frequency: float, deadline: float = DEADLINE) -> None:
        """Nearly nothing else, for a fifth of a second."""
        await eventually(lambda: hears(self._last(), frequency), deadline)

    async def hears_something(self) -> None:
        self._sound = b""
        await eventually(lambda: abs(self._last()).max(initial=0) > 2000)

    def _last(self) -> g711.Samples:
        self._sound = (self._sound + b"".join(self.call.sound.heard()))[-1600:]
        return g711.ulaw_to_linear(self._sound)

    async def talks(self) -> None:
        """Sound that comes from elsewhere than before takes one more INVITE."""
        await eventually(lambda: self.facts[-1:] == ["customer acked"])

    def press(self, keys: str) -> None:
        for key in keys:
            self.call.sound.press(key)

    def close(self) -> None:
        """On a busy machine messages are sent again, which this telephone takes for faults: it is not asked for any."""
        self._telephone.close()
