"""T-Library error codes (TERR_*) and the short text that goes with each in EventError.

Desktops show ErrorMessage, so each text is a short human phrase. `TERR` names the codes that this platform sends.
"""

from enum import IntEnum

TEXTS: dict[int, str] = {
    40: "No more licences",
    41: "Client not registered",
    42: "Resource already seized",
    43: "Object already in requested state",
    50: "Unknown error",
    51: "Unsupported operation",
    52: "Internal error",
    53: "Invalid attribute",
    54: "Switch not connected",
    55: "Incorrect protocol version",
    56: "Invalid connection id",
    57: "Timeout expired",
    58: "Out of service",
    59: "DN is not configured in CME",
    61: "Invalid calling DN",
    70: "Incomplete calling DN",
    71: "Invalid Called Dn",
    72: "Incomplete called DN",
    79: "Originating party busy",
    82: "On hook",
    83: "Originator DN busy",
    84: "Originator ringing",
    91: "Terminating party busy",
    92: "Destination resource blocked",
    93: "Destination in invalid state",
    96: "Cannot complete conference",
    97: "Cannot initiate transfer",
    98: "Cannot complete transfer",
    99: "Cannot retrieve original",
    100: "Unknown cause",
    109: "CTI link down",
    110: "Request in progress",
    111: "Too many requests",
    118: "Service unavailable",
    119: "Bad password",
    123: "DN does not exist",
    125: "DN already registered",
    128: "Bad DN type",
    165: "Access restricted",
    166: "Resource unavailable",
    168: "Invalid origin address",
    169: "Invalid destination request",
    171: "Unsuccessful retrieve",
    172: "Unsuccessful transfer",
    173: "Unsuccessful conference",
    174: "Unsuccessful answer",
    175: "Unsuccessful release",
    177: "Target DN invalid",
    179: "Feature not invoked",
    182: "Target is not an agent",
    185: "Set is in wrong state for invocation",
    186: "Set in target state already",
    187: "Agent not logged in",
    191: "Agent ID is invalid",
    192: "Agent ID is not valid here",
    195: "Forward DN invalid",
    202: "Resource acquisition",
    203: "Resource acquisition",
    223: "Bad parameter passed to function",
    231: "DN busy",
    232: "No answer at DN",
    233: "Call rejected",
    234: "Connection attempt failed",
    235: "Call collision",
    236: "Timeout performing operation",
    237: "Call disconnected",
    259: "Invalid password",
    302: "Invalid DTMF string",
    402: "Invalid route address",
    415: "Invalid destination DN",
    416: "Invalid tone treatment",
    417: "DN equals CDN",
    452: "All trunks busy",
    453: "Call terminated",
    470: "Party not on call",
    471: "Party on hold",
    477: "Invalid call id",
    490: "Transfer not allowed",
    496: "Invalid call state",
    506: "Received in invalid state",
    512: "Ring timeout",
    526: "Invalid sign-in",
    527: "Already signed in",
    545: "Invalid element value",
    546: "Missing element",
    565: "Invalid state",
    615: "User busy",
    617: "Permission denied",
    623: "Agent state",
    700: "Invalid login",
    701: "Invalid logout",
    702: "Invalid ready",
    703: "Invalid not-ready",
    704: "Invalid make-call",
    705: "Invalid route",
    706: "Invalid mute transfer",
    707: "Invalid initiate conference",
    708: "Invalid initiate transfer",
    709: "Invalid complete conference",
    710: "Invalid complete transfer",
    711: "Invalid retrieve",
    712: "Invalid control DN",
    713: "Cannot convert",
    714: "Invalid call id",
    1000: "No such server",
    1001: "Location disconnected",
    1002: "Remote error",
    1004: "Remote link down",
    1005: "Feature off",
    1006: "No free external RP",
    1007: "No access number",
    1008: "TCS not initiated",
    1009: "Bad route type",
    1010: "Bad request",
    1011: "No primary",
    1012: "Bad location",
    1013: "Transaction timer expired",
    1014: "Resource not configured",
    1015: "Resource not registered",
    1016: "Client not authorised",
    1017: "Bad transaction type",
    1018: "Bad transaction data",
    1019: "Bad location query",
    1020: "Bad origin location",
    1021: "Bad destination DN",
    1140: "Generic operation",
    1141: "Request incompatible with object",
    1143: "Object unknown",
    1144: "Invalid calling device",
    1145: "Invalid called device",
    1150: "Invalid call id",
    1151: "Invalid device",
    1152: "Invalid connection",
    1153: "Invalid destination",
    1154: "Invalid feature",
    1160: "Generic state",
    1161: "Incorrect object state",
    1162: "Invalid connection for active call",
    1163: "No active call",
    1164: "No held call",
    1165: "No call to clear",
    1166: "No connection to clear",
    1167: "No call to answer",
    1168: "No call to complete",
    1170: "Generic system resource",
    1171: "Service busy",
    1172: "Resource busy",
    1173: "Resource out of service",
    1174: "Network busy",
    1700: "Agent already reserved",
    1703: "Wrong id",
    1704: "Id in use",
    1705: "Password mismatch",
    1706: "Already logged in",
    1707: "Not logged in",
    1710: "Preview call rejected",
    1711: "Preview call expired",
    1712: "Preview invalid call state",
}


class TERR(IntEnum):
    """The codes this platform chooses from; the values are T-Library's."""

    NoMoreLicences = 40
    ClientNotRegistered = 41
    AlreadyInState = 43
    UnknownError = 50
    UnsupportedOperation = 51
    InternalError = 52
    InvalidAttribute = 53
    SwitchNotConnected = 54
    WrongProtocolVersion = 55
    InvalidConnID = 56
    Timeout = 57
    OutOfService = 58
    DNNotConfigured = 59
    InvalidCalledDN = 71
    DNBusy = 83
    CannotCompleteConference = 96
    CannotInitiateTransfer = 97
    CannotCompleteTransfer = 98
    CannotRetrieve = 99
    LinkDown = 109
    RequestInProgress = 110
    BadPassword = 119
    DNAlreadyRegistered = 125
    BadDNType = 128
    AccessRestricted = 165
    ResourceUnavailable = 166
    InvalidOrigination = 168
    UnsuccessfulRetrieve = 171
    UnsuccessfulTransfer = 172
    UnsuccessfulConference = 173
    UnsuccessfulAnswer = 174
    UnsuccessfulRelease = 175
    TargetInvalid = 177
    NotAnAgent = 182
    WrongState = 185
    AgentNotLoggedIn = 187
    InvalidAgentID = 191
    ForwardDNInvalid = 195
    BadParameter = 223
    DestinationBusy = 231
    NoAnswer = 232
    CallRejected = 233
    AttemptFailed = 234
    InvalidDTMF = 302
    InvalidRouteAddress = 402
    InvalidTreatment = 416
    AllTrunksBusy = 452
    PartyNotOnCall = 470
    PartyOnHold = 471
    TransferNotAllowed = 490
    InvalidCallState = 496
    AgentAlreadyLoggedIn = 527
    InvalidMakeCall = 704
    InvalidRoute = 705
    InvalidMuteTransfer = 706
    InvalidInitiateConference = 707
    InvalidInitiateTransfer = 708
    InvalidCompleteConference = 709
    InvalidCompleteTransfer = 710
    InvalidRetrieve = 711
    NoSuchServer = 1000
    LocationDisconnected = 1001
    RemoteError = 1002
    RemoteLinkDown = 1004
    FeatureOff = 1005
    NoExternalRoutePoint = 1006
    NoAccessNumber = 1007
    BadRouteType = 1009
    BadRequest = 1010
    BadLocation = 1012
    TransactionTimeout = 1013
    ResourceNotConfigured = 1014
    ResourceNotRegistered = 1015
    NotAuthorised = 1016
    BadTransactionType = 1017
    BadTransactionData = 1018
    BadLocationQuery = 1019
    BadOriginLocation = 1020
    BadDestinationDN = 1021
    IncorrectObjectState = 1161
    NoActiveCall = 1163
    NoHeldCall = 1164
    NoCallToAnswer = 1167
    AgentReserved = 1700
    WrongAgentID = 1703
    AgentIDInUse = 1704
    PasswordMismatch = 1705


def text(code: int) -> str:
    """The phrase for an error code; codes without one read as an unknown error."""
    return TEXTS.get(code, TEXTS[50])
