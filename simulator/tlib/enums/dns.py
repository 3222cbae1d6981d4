"""T-Library enumerations of DNs and of agents on them. Source: tlib contract 2."""

from enum import IntEnum


class AddressType(IntEnum):
    Unknown = 0
    DN = 1
    Position = 2
    Queue = 3
    RouteDN = 4
    Trunk = 5
    VoiceChannel = 6
    DataChannel = 7
    Announcement = 8
    ASAI = 9
    ACDGroup = 10
    VSP = 11
    RouteQueue = 12
    AgentID = 13
    Other = 99


class AddressInfoType(IntEnum):
    AddressStatus = 0
    MessageWaitingStatus = 1
    AssociationStatus = 2
    CallForwardingStatus = 3
    AgentStatus = 4
    NumberOfAgentsInQueue = 5
    NumberOfAvailableAgentsInQueue = 6
    NumberOfCallsInQueue = 7
    AddressType = 8
    CallsQuery = 9
    SendAllCallsStatus = 10
    QueueLoginAudit = 11
    NumberOfIdleClassifiers = 12
    NumberOfClassifiersInUse = 13
    NumberOfIdleTrunks = 14
    NumberOfTrunksInUse = 15
    DatabaseValue = 16
    DNStatus = 17
    QueueStatus = 18


class AddressStatus(IntEnum):
    Idle = 0
    Origination = 1
    Dialing = 2
    Talking = 3
    Ringing = 4
    Held = 5
    Treatment = 6
    LockedOut = 7
    Maintenance = 8
    Available = 9
    Vacant = 10


class MsgWaiting(IntEnum):
    Activated = 0
    Deactivated = 1
    ExecActivated = 2
    ExecDeactivated = 3
    NotAllowed = 4


class DNState(IntEnum):
    Unknown = 0
    Ok = 1
    Virtual = 2
    OutOfService = 3


class Reliability(IntEnum):
    Ok = 0
    InPast = 1
    Uncertain = 2


class ForwardMode(IntEnum):
    NoForward = 0
    Unconditional = 1
    OnBusy = 2
    OnNoAnswer = 3
    OnBusyAndNoAnswer = 4
    SendAllCalls = 5


class AgentType(IntEnum):
    Agent = 0
    Supervisor = 1


class AgentWorkMode(IntEnum):
    """2 is LegalGuard when it comes in EventAgentNotReady; it is written AutoIn all the same."""

    Unknown = 0
    ManualIn = 1
    AutoIn = 2
    LegalGuard = 2
    AfterCallWork = 3
    AuxWork = 4
    NoCallDisconnect = 5
    WalkAway = 6
    ReturnBack = 7


class AgentStatus(IntEnum):
    """Value of the `AgentStatus` key in a DN's snapshot."""

    Unknown = -1
    LoggedOut = 0
    LoggedIn = 1
    Ready = 2
    NotReady = 3
    AfterCallWork = 4
    WalkAway = 5


class MonitorNextCallType(IntEnum):
    OneCall = 0
    AllCalls = 1
