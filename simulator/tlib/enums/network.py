"""T-Library enumerations of network calls. Source: tlib contract 2."""

from enum import IntEnum


class NetworkCallState(IntEnum):
    Unknown = 0
    Consulting = 1
    ConsultHeld = 2
    Transferred = 3
    Conferenced = 4
    Reconnected = 5
    Disconnected = 6
    Null = 7


class NetworkDestState(IntEnum):
    Unknown = 0
    Routing = 1
    Delivering = 2
    NoParty = 3
    Ok = 4


class NetworkPartyRole(IntEnum):
    RoleNtwUnknown = 0
    RoleNtwOrigParty = 1
    RoleNtwDestParty = 2
