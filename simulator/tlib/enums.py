"""The T-Library enumerations. Member names are the names on the wire; values are the T-Library numbers.

Source: contracts of the T-Library function reference (TlibRef, PSDK); see docs/tlib.md.
"""

from enum import IntEnum


class CallType(IntEnum):
    Unknown = 0
    Internal = 1
    Inbound = 2
    Outbound = 3
    Consult = 4


class CallState(IntEnum):
    """Why an event happened; 0 in normal cases."""

    Ok = 0
    Transferred = 1
    Conferenced = 2
    GeneralError = 3
    SystemError = 4
    RemoteRelease = 5
    Busy = 6
    NoAnswer = 7
    SitDetected = 8
    AnsweringMachineDetected = 9
    AllTrunksBusy = 10
    SitInvalidnum = 11
    SitVacant = 12
    SitIntercept = 13
    SitUnknown = 14
    SitNocircuit = 15
    SitReorder = 16
    FaxDetected = 17
    QueueFull = 18
    Cleared = 19
    Overflowed = 20
    Abandoned = 21
    Redirected = 22
    Forwarded = 23
    Consult = 24
    Pickedup = 25
    Dropped = 26
    Droppednoanswer = 27
    Unknown = 28
    Covered = 29
    ConverseOn = 30
    Bridged = 31
    Silence = 32
    Answer = 33
    NuTone = 34
    NoDialTone = 35
    NoProgress = 36
    NoRingBack = 37
    NoEstablished = 38
    PagerDetected = 39
    WrongParty = 40
    DialErr = 41
    DropErr = 42
    SwitchErr = 43
    NoFreePortErr = 44
    TransferErr = 45
    Stale = 46
    AgentCallBackErr = 47
    GroupCallBackErr = 48
    Deafened = 49
    Held = 50
    DoNotCall = 51
    Cancel = 52
    WrongNumber = 53


class AgentWorkMode(IntEnum):
    """2 reads LegalGuard when it comes in EventAgentNotReady."""

    Unknown = 0
    ManualIn = 1
    AutoIn = 2
    AfterCallWork = 3
    AuxWork = 4
    NoCallDisconnect = 5
    WalkAway = 6
    ReturnBack = 7


class DNRole(IntEnum):
    RoleUnknown = 0
    RoleOrigination = 1
    RoleDestination = 2
    RoleConferenceMember = 3
    RoleNewParty = 4
    RoleAddedBy = 5
    RoleDeletedBy = 6
    RoleTransferredBy = 7
    RoleDeletedParty = 8
    RoleConferencedBy = 9
    RoleObserver = 10


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


class RegisterMode(IntEnum):
    ModeShare = 0
    ModePrivate = 1
    ModeMonitor = 2


class ControlMode(IntEnum):
    RegisterDefault = 0
    RegisterForce = 1
    RegisterLocal = 2


class MakeCallType(IntEnum):
    Regular = 0
    DirectAgent = 1
    SupervisorAssist = 2
    Priority = 3
    DirectPriority = 4


class MergeType(IntEnum):
    Transfer = 0
    Conference = 1


class MonitorNextCallType(IntEnum):
    OneCall = 0
    AllCalls = 1


class AgentType(IntEnum):
    Agent = 0
    Supervisor = 1


class ForwardMode(IntEnum):
    NoForward = 0
    Unconditional = 1
    OnBusy = 2
    OnNoAnswer = 3
    OnBusyAndNoAnswer = 4
    SendAllCalls = 5


class RouteType(IntEnum):
    Unknown = 0
    Default = 1
    Label = 2
    OverwriteDNIS = 3
    DDD = 4
    IDDD = 5
    Direct = 6
    Reject = 7
    Announcement = 8
    PostFeature = 9
    DirectAgent = 10
    Priority = 11
    DirectPriority = 12
    AgentID = 13
    CallDisconnect = 14


class XRouteType(IntEnum):
    Default = -1
    Route = 0
    Direct = 1
    Reroute = 2
    DirectUUI = 3
    DirectANI = 4
    DirectNoToken = 5
    DNISPooling = 6
    DirectDigits = 7
    PullBack = 8
    ExtProtocol = 9
    RouteUUI = 10
    DirectNetworkCallID = 11


class TreatmentType(IntEnum):
    Unknown = 0
    IVR = 1
    Music = 2
    RingBack = 3
    Silence = 4
    Busy = 5
    CollectDigits = 6
    PlayAnnouncement = 7
    PlayAnnouncementAndDigits = 8
    VerifyDigits = 9
    RecordUserAnnouncement = 10
    DeleteUserAnnouncement = 11
    CancelCall = 12
    PlayApplication = 13
    SetDefaultRoute = 14
    TextToSpeech = 15
    TextToSpeechAndDigits = 16
    FastBusy = 17
    RAN = 18


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


class CallInfoType(IntEnum):
    PartiesQuery = 0
    StatusQuery = 1


class SwitchInfoType(IntEnum):
    DateTime = 1
    ClassifierStat = 2


class LocationInfoType(IntEnum):
    AllLocations = 0
    LocationData = 1
    MonitorLocation = 2
    CancelMonitorLocation = 3
    MonitorAllLocations = 4
    CancelMonitorAll = 5
    LocationMonitorCanceled = 6
    AllLocationsMonitorCanceled = 7


class MediaType(IntEnum):
    Voice = 0
    VoIP = 1
    EMail = 2
    VMail = 3
    SMail = 4
    Chat = 5
    Video = 6
    Cobrowsing = 7
    Whiteboard = 8
    AppSharing = 9
    WebForm = 10
    WorkItem = 11


class DNState(IntEnum):
    Unknown = 0
    Ok = 1
    Virtual = 2
    OutOfService = 3


class Reliability(IntEnum):
    Ok = 0
    InPast = 1
    Uncertain = 2


class ServerRole(IntEnum):
    Primary = 0
    Backup = 1


class ClearFlag(IntEnum):
    Clear = 1
    NotClear = 2


class InterruptFlag(IntEnum):
    Uninterruptable = 1
    Interruptable = 2


class Cause(IntEnum):
    NoCause = 0
    ACD = 1
    Busy = 2
    NoAnswer = 3
    Reject = 4
    Route = 5
    Coverage = 6
    ConverseOn = 7
    Forward = 8
    Redirect = 9
    Transfer = 10
    SingleStepTransfer = 11
    Conference = 12
    AMDetected = 13
    Fax = 14
    SIT = 15


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


class AgentStatus(IntEnum):
    """Value of the `AgentStatus` key in a DN's snapshot."""

    Unknown = -1
    LoggedOut = 0
    LoggedIn = 1
    Ready = 2
    NotReady = 3
    AfterCallWork = 4
    WalkAway = 5


class PartyState(IntEnum):
    """Packed party state: telephony (low nibble), supplementary (0xF0), routing (0xF00) parts; `ps-N` in snapshots."""

    Null = 0x0
    Initiated = 0x1
    Queued = 0x9
    Alerting = 0xA
    Busy = 0xB
    Connected = 0xC
    CPDetect = 0xD
    Held = 0xE
    Failed = 0xF
    NoListen = 0x10
    NoTalk = 0x20
    Bridged = 0x40
    Audit = 0x80
    TreatmentRequired = 0x100
    Treatment = 0x200
    Routing = 0x800
    Dialing = 0x10000
    Uncertain = 0x20000
