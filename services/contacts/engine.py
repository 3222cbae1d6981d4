"""Which interactions there are: events of telephones in, interactions out. Pure; keeps only those under way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from simulator.config.objects import TELEPHONES, Configuration
from simulator.contacts import Interaction
from simulator.tlib.enums import CallType, DNRole, RegisterMode
from simulator.tlib.events import (
    CallEvent,
    EventAbandoned,
    EventAttachedDataChanged,
    EventDestinationBusy,
    EventDialing,
    EventEstablished,
    EventPartyChanged,
    EventReleased,
    EventRinging,
    TEvent,
)
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import RequestRegisterAddress, RequestRegisterClient, RequestSetInputMask, TRequest

APPLICATION = "UniversalContactServer"
_BEGIN = (EventRinging, EventDialing)
_END = (EventReleased, EventAbandoned)
_WANTED = (*_BEGIN, EventEstablished, EventPartyChanged, EventAttachedDataChanged, EventDestinationBusy, *_END)
_OUTSIDE = (CallType.Inbound, CallType.Outbound)


@dataclass(frozen=True, slots=True)
class Told:
    """new: it was not known before. outside: the other side is a customer, who may be a contact."""

    interaction: Interaction
    new: bool = False
    outside: bool = False


@dataclass(slots=True)
class Engine:
    configuration: Configuration
    _live: dict[tuple[str, str], Interaction] = field(default_factory=dict)
    _seats: dict[str, str] = field(default_factory=dict)
    _logins: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._seats |= {dn: person.username for dn, person in self.configuration.seats()}
        for person in self.configuration.persons.values():
            self._logins |= dict.fromkeys(person.agent_logins, person.username)

    def start(self) -> list[TRequest]:
        """Registers for every telephone; nothing where there is none."""
        telephones = [dn.number for dn in self.configuration.dns.values() if dn.type in TELEPHONES]
        if not telephones:
            return []
        return [
            RequestRegisterClient(application_name=APPLICATION),
            RequestSetInputMask(input_mask=tuple(kind.__name__ for kind in _WANTED)),
            *(RequestRegisterAddress(this_dn=dn, register_mode=RegisterMode.ModeMonitor) for dn in telephones),
        ]

    def event(self, event: TEvent) -> Told | None:
        """What became of an interaction; None: nothing that matters."""
        if not isinstance(event, _WANTED):
            return None
        key = (event.this_dn, event.conn_id)
        known = self._live.get(key)
        if known is None and isinstance(event, EventPartyChanged) and event.previous_conn_id is not None:
            # A consultation has become the call that it was about.
            known = self._live.pop((event.this_dn, event.previous_conn_id), None)
        if known is None:
            begins = isinstance(event, _BEGIN) and event.this_dn_role is not DNRole.RoleObserver
            return self._begun(event) if begins else None
        changed = replace(self._described(known, event), conn_id=event.conn_id)
        if isinstance(event, EventEstablished) and changed.answered is None:
            changed = replace(changed, answered=event.time)
        if isinstance(event, _END):
            self._live.pop(key, None)
            changed = replace(changed, ended=event.time)
        else:
            self._live[key] = changed
        return Told(changed, outside=event.call_type in _OUTSIDE)

    def resume(self, interaction: Interaction) -> None:
        """One that was under way before, and still is."""
        self._live[interaction.dn, interaction.conn_id] = interaction

    def keep(self, interaction: Interaction) -> None:
        """What others know about an interaction under way: its contact, a note."""
        if (interaction.dn, interaction.conn_id) in self._live:
            self._live[interaction.dn, interaction.conn_id] = interaction

    def _begun(self, event: CallEvent) -> Told:
        owner = self._logins.get(event.agent_id or "") or self._seats.get(event.this_dn, "")
        new = Interaction(
            id=f"{event.conn_id}-{event.this_dn}-{int(event.time * 1000)}",
            conn_id=event.conn_id,
            dn=event.this_dn,
            owner=owner,
            incoming=isinstance(event, EventRinging),
            call_type=event.call_type.name,
            number="",
            queue=event.this_queue or "",
            started=event.time,
        )
        new = self._described(new, event)
        self._live[event.this_dn, event.conn_id] = new
        return Told(new, new=True, outside=event.call_type in _OUTSIDE)

    def _described(self, interaction: Interaction, event: CallEvent) -> Interaction:
        number = event.ani if event.call_type is CallType.Inbound and event.ani else event.other_dn
        return replace(
            interaction,
            call_type=event.call_type.name,
            number=number or interaction.number,
            user_data=_data(interaction, event),
        )


def _data(interaction: Interaction, event: CallEvent) -> Mapping[str, str]:
    if event.user_data is not None:
        return flat(event.user_data)
    # Where the last pair was deleted the event has none.
    return {} if isinstance(event, EventAttachedDataChanged) else interaction.user_data


def flat(data: KVList) -> dict[str, str]:
    """Text by key; a key that is there more often has its values joined, lists and binary data are left out."""
    found: dict[str, str] = {}
    for key, value in data:
        if isinstance(value, int | str):
            found[key] = f"{found[key]}, {value}" if key in found else str(value)
    return found
