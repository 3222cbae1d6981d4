"""Which trunk takes a call for a number outside: the best of its prefix that has room, then the next one.

Source: sipserver contract 2.3 B (prefix, priority, capacity) and 4.7 (capacity exceeded: 503). A gateway that has no
circuit left says 503, too (RFC 3398 8.2.6.1).
"""

from __future__ import annotations

from simulator.config.objects import Trunk
from simulator.switch import dialplan
from simulator.switch.dialplan import Destination
from simulator.switch.floor import Floor
from simulator.switch.state import Party

NO_CIRCUIT = 503


def has_room(floor: Floor, name: str | None) -> bool:
    """Whether a trunk can have one call more; what is no trunk of ours, always."""
    trunk = next((trunk for trunk in floor.configuration.trunks if trunk.name == name), None)
    return trunk is None or _has_room(floor, trunk)


def _has_room(floor: Floor, trunk: Trunk) -> bool:
    left = room(floor, trunk)
    return left is None or left > 0


def room(floor: Floor, trunk: Trunk) -> int | None:
    """How many calls more the trunk can have; None: as many as come. None at all while it is busy on command."""
    if trunk.name in floor.state.busy_trunks:
        return 0
    capacity = trunk.options.get("capacity", "0")
    most = int(capacity) if capacity.isascii() and capacity.isdigit() else 0
    return max(0, most - used(floor, trunk.name)) if most else None


def used(floor: Floor, name: str) -> int:
    """How many calls the trunk has."""
    return sum(party.trunk == name for call in floor.state.calls.values() for party in call.parties)


def choose(floor: Floor, destination: Destination) -> Destination | None:
    """The trunk of what is reached by one, or the next one of the same prefix that has room; None: all are busy."""
    names = [trunk.name for trunk in floor.configuration.trunks_for(destination.dialled)]
    at = names.index(destination.trunk) if destination.trunk in names else 0
    return _first(floor, destination, at)


def after(floor: Floor, party: Party) -> Destination | None:
    """Where else a call can go out that this party's gateway has no circuit for."""
    names = [trunk.name for trunk in floor.configuration.trunks_for(party.dialled)]
    if party.trunk not in names:
        return None
    return _first(floor, Destination(party.kind, party.number, dialled=party.dialled), names.index(party.trunk) + 1)


def _first(floor: Floor, destination: Destination, at: int) -> Destination | None:
    trunks = floor.configuration.trunks_for(destination.dialled)[at:]
    free = next((trunk for trunk in trunks if _has_room(floor, trunk)), None)
    return dialplan.by(free, destination) if free is not None else None
