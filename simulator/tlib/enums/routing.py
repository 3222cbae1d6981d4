"""T-Library enumerations of routing and of calls between sites. Source: tlib contract 2."""

from enum import IntEnum


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


class LocationInfoType(IntEnum):
    AllLocations = 0
    LocationData = 1
    MonitorLocation = 2
    CancelMonitorLocation = 3
    MonitorAllLocations = 4
    CancelMonitorAll = 5
    LocationMonitorCanceled = 6
    AllLocationsMonitorCanceled = 7
