"""Who listens: clients, the DNs they registered for, and in which mode. Source: tlib contract 4.2 and 12."""

from __future__ import annotations

from simulator.contract import ClientId
from simulator.switch.state import State
from simulator.tlib.enums import RegisterMode


def recipients(state: State, dn: str) -> tuple[ClientId, ...]:
    """The clients that get the events of a DN, in order of registration."""
    return tuple(state.registrations.get(dn, ()))


def mode(state: State, client: ClientId, dn: str) -> RegisterMode | None:
    return state.registrations.get(dn, {}).get(client)


def excluded(state: State, client: ClientId, dn: str, wanted: RegisterMode) -> bool:
    """Whether a private registration (somebody's, or the one wanted) stands against this one.

    Who only watches is in nobody's way, and nobody in his: a router watches every agent's DN.
    """
    registered = state.registrations.get(dn, {}).items()
    others = [mode for other, mode in registered if other != client and mode is not RegisterMode.ModeMonitor]
    if wanted is RegisterMode.ModeMonitor or not others:
        return False
    return wanted is RegisterMode.ModePrivate or RegisterMode.ModePrivate in others


def register(state: State, client: ClientId, dn: str, mode: RegisterMode) -> None:
    state.registrations.setdefault(dn, {})[client] = mode


def unregister(state: State, client: ClientId, dn: str) -> None:
    state.registrations[dn].pop(client)
    if not state.registrations[dn]:
        del state.registrations[dn]


def dns_of(state: State, client: ClientId) -> list[str]:
    return [dn for dn, modes in state.registrations.items() if client in modes]


def routed(state: State, dn: str) -> bool:
    """Whether somebody is there to answer EventRouteRequest; who registered in monitor mode only watches."""
    return any(mode is not RegisterMode.ModeMonitor for mode in state.registrations.get(dn, {}).values())
