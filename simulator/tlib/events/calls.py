"""Events about calls, seen from one DN. Source: tlib contract 4.4."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.events.base import CallEvent


class EventDialing(CallEvent):
    """OtherDN is what was dialled; it need not be a DN."""

    __slots__ = ()


class EventNetworkReached(CallEvent):
    __slots__ = ()


class EventRinging(CallEvent):
    __slots__ = ()


class EventEstablished(CallEvent):
    __slots__ = ()


class EventHeld(CallEvent):
    __slots__ = ()


class EventRetrieved(CallEvent):
    __slots__ = ()


class EventReleased(CallEvent):
    __slots__ = ()


class EventAbandoned(CallEvent):
    __slots__ = ()


class EventDestinationBusy(CallEvent):
    __slots__ = ()


class EventQueued(CallEvent):
    __slots__ = ()


class EventDiverted(CallEvent):
    __slots__ = ()


class EventPartyChanged(CallEvent):
    """The other side is another one now; PreviousConnID is what the call was called before."""

    __slots__ = ()


class EventPartyAdded(CallEvent):
    __slots__ = ()


class EventPartyDeleted(CallEvent):
    __slots__ = ()


class EventAttachedDataChanged(CallEvent):
    """UserData is the complete list after the change."""

    __slots__ = ()


class EventCallInfoChanged(CallEvent):
    __slots__ = ()


class EventPartyInfo(CallEvent):
    __slots__ = ()


class EventBridged(CallEvent):
    """A shared line."""

    __slots__ = ()


class EventMuteOn(CallEvent):
    __slots__ = ()


class EventMuteOff(CallEvent):
    __slots__ = ()


class EventListenDisconnected(CallEvent):
    __slots__ = ()


class EventListenReconnected(CallEvent):
    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDtmfSent(CallEvent):
    """ThisDN has sent digits into the call."""

    dtmf_digits: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDigitsCollected(CallEvent):
    """What RequestCollectDigits asked for."""

    collected_digits: str
    last_collected_digit: str | None = None
