"""Keys that the server presses: by the telephone itself, in the media, or by INFO. Knows no call, no T-Event.

A telephone whose DN has `dtmf` in sip-cti-control is told by NOTIFY to press them itself. Else whoever the engine
carries gets them in the media (RFC 4733); past us there is only INFO (RFC 6086), for those whose Allow does not rule it
out.
"""

from __future__ import annotations

from collections.abc import Callable

from simulator.b2bua import shapes
from simulator.b2bua.exchange import Exchange, Outcome, status_of
from simulator.b2bua.leg import Endpoint, Leg, LegState
from simulator.contract import Log, SendDigits
from simulator.sip.message import Request
from simulator.switch.legs import PressKeys

Press = Callable[[Leg, str], Request]


class Keys:
    def __init__(self, exchange: Exchange) -> None:
        self._x = exchange

    def press(self, command: PressKeys, now: float) -> None:
        own = self._x.legs.get(command.leg)
        if own is not None and own.state is LegState.CONFIRMED and self._x.controls(own, "dtmf"):
            self._one_by_one(own, command.keys, self._notify, now)
            return
        for id in command.to:
            leg = self._x.legs.get(id)
            if leg is not None:
                self._press_for(leg, command.keys, now)

    def _press_for(self, leg: Leg, keys: str, now: float) -> None:
        if leg.endpoint is Endpoint.READY:
            self._x.out.append(SendDigits(leg.id, keys))
        elif leg.state is LegState.CONFIRMED and (not leg.allow or "INFO" in leg.allow):
            self._one_by_one(leg, keys, self._info, now)
        else:
            self._lost(leg, keys, "its media goes past us and it takes no INFO")

    def _one_by_one(self, leg: Leg, keys: str, press: Press, now: float) -> None:
        """The next key when the one before has been taken: there is no other way to keep them in order."""

        def answered(outcome: Outcome, later: float) -> None:
            status = status_of(outcome)
            if status >= 300:
                self._lost(leg, keys, f"it answered {status}")
            elif status >= 200 and keys[1:] and leg.state is LegState.CONFIRMED:
                self._one_by_one(leg, keys[1:], press, later)

        self._x.request(press(leg, keys[0]), leg.flow, now, answered)

    def _info(self, leg: Leg, key: str) -> Request:
        assert leg.dialog is not None
        return shapes.key(leg.dialog, leg.call_uuid, key)

    def _notify(self, leg: Leg, key: str) -> Request:
        assert leg.dialog is not None
        return shapes.key_wanted(leg.dialog, self._x.leg_contact(leg), leg.call_uuid, key)

    def _lost(self, leg: Leg, keys: str, why: str) -> None:
        self._x.out.append(Log(f"{leg.dn or leg.trunk or 'a telephone'} does not get the keys {keys}: {why}"))
