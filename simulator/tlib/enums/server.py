"""T-Library enumerations of servers and of registration. Source: tlib contract 2."""

from enum import IntEnum


class ServerRole(IntEnum):
    Primary = 0
    Backup = 1


class RegisterMode(IntEnum):
    ModeShare = 0
    ModePrivate = 1
    ModeMonitor = 2


class ControlMode(IntEnum):
    RegisterDefault = 0
    RegisterForce = 1
    RegisterLocal = 2


class SwitchInfoType(IntEnum):
    DateTime = 1
    ClassifierStat = 2
