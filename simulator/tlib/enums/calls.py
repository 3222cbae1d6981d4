"""T-Library enumerations of calls and their parties. Source: tlib contract 2."""

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


class MakeCallType(IntEnum):
    Regular = 0
    DirectAgent = 1
    SupervisorAssist = 2
    Priority = 3
    DirectPriority = 4


class MergeType(IntEnum):
    Transfer = 0
    Conference = 1


class CallInfoType(IntEnum):
    PartiesQuery = 0
    StatusQuery = 1


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


class ClearFlag(IntEnum):
    Clear = 1
    NotClear = 2


class InterruptFlag(IntEnum):
    Uninterruptable = 1
    Interruptable = 2
