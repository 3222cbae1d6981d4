// Generated from the T-Library types in simulator/tlib by tserver_api/typescript.py. Do not edit.

/** Octets of a key-value list. */
export interface Binary {
  readonly $binary: string;
}
/** A value of a key-value list; an array holds the values of a key that occurs more than once, in order. */
export type KVValue = number | string | Binary | KVList | readonly KVValue[];
export interface KVList {
  readonly [key: string]: KVValue;
}

export type AddressInfoType =
  | "AddressStatus" | "MessageWaitingStatus" | "AssociationStatus" | "CallForwardingStatus" | "AgentStatus"
  | "NumberOfAgentsInQueue" | "NumberOfAvailableAgentsInQueue" | "NumberOfCallsInQueue" | "AddressType"
  | "CallsQuery" | "SendAllCallsStatus" | "QueueLoginAudit" | "NumberOfIdleClassifiers"
  | "NumberOfClassifiersInUse" | "NumberOfIdleTrunks" | "NumberOfTrunksInUse" | "DatabaseValue" | "DNStatus"
  | "QueueStatus";

export type AddressType =
  | "Unknown" | "DN" | "Position" | "Queue" | "RouteDN" | "Trunk" | "VoiceChannel" | "DataChannel" | "Announcement"
  | "ASAI" | "ACDGroup" | "VSP" | "RouteQueue" | "AgentID" | "Other";

export type AgentType =
  | "Agent" | "Supervisor";

export type AgentWorkMode =
  | "Unknown" | "ManualIn" | "AutoIn" | "AfterCallWork" | "AuxWork" | "NoCallDisconnect" | "WalkAway"
  | "ReturnBack";

export type CallInfoType =
  | "PartiesQuery" | "StatusQuery";

export type CallState =
  | "Ok" | "Transferred" | "Conferenced" | "GeneralError" | "SystemError" | "RemoteRelease" | "Busy" | "NoAnswer"
  | "SitDetected" | "AnsweringMachineDetected" | "AllTrunksBusy" | "SitInvalidnum" | "SitVacant" | "SitIntercept"
  | "SitUnknown" | "SitNocircuit" | "SitReorder" | "FaxDetected" | "QueueFull" | "Cleared" | "Overflowed"
  | "Abandoned" | "Redirected" | "Forwarded" | "Consult" | "Pickedup" | "Dropped" | "Droppednoanswer" | "Unknown"
  | "Covered" | "ConverseOn" | "Bridged" | "Silence" | "Answer" | "NuTone" | "NoDialTone" | "NoProgress"
  | "NoRingBack" | "NoEstablished" | "PagerDetected" | "WrongParty" | "DialErr" | "DropErr" | "SwitchErr"
  | "NoFreePortErr" | "TransferErr" | "Stale" | "AgentCallBackErr" | "GroupCallBackErr" | "Deafened" | "Held"
  | "DoNotCall" | "Cancel" | "WrongNumber";

export type CallType =
  | "Unknown" | "Internal" | "Inbound" | "Outbound" | "Consult";

export type Cause =
  | "NoCause" | "ACD" | "Busy" | "NoAnswer" | "Reject" | "Route" | "Coverage" | "ConverseOn" | "Forward"
  | "Redirect" | "Transfer" | "SingleStepTransfer" | "Conference" | "AMDetected" | "Fax" | "SIT";

export type ClearFlag =
  | "Clear" | "NotClear";

export type ControlMode =
  | "RegisterDefault" | "RegisterForce" | "RegisterLocal";

export type DNRole =
  | "RoleUnknown" | "RoleOrigination" | "RoleDestination" | "RoleConferenceMember" | "RoleNewParty" | "RoleAddedBy"
  | "RoleDeletedBy" | "RoleTransferredBy" | "RoleDeletedParty" | "RoleConferencedBy" | "RoleObserver";

export type ForwardMode =
  | "NoForward" | "Unconditional" | "OnBusy" | "OnNoAnswer" | "OnBusyAndNoAnswer" | "SendAllCalls";

export type InterruptFlag =
  | "Uninterruptable" | "Interruptable";

export type LocationInfoType =
  | "AllLocations" | "LocationData" | "MonitorLocation" | "CancelMonitorLocation" | "MonitorAllLocations"
  | "CancelMonitorAll" | "LocationMonitorCanceled" | "AllLocationsMonitorCanceled";

export type MakeCallType =
  | "Regular" | "DirectAgent" | "SupervisorAssist" | "Priority" | "DirectPriority";

export type MergeType =
  | "Transfer" | "Conference";

export type MonitorNextCallType =
  | "OneCall" | "AllCalls";

export type NetworkCallState =
  | "Unknown" | "Consulting" | "ConsultHeld" | "Transferred" | "Conferenced" | "Reconnected" | "Disconnected"
  | "Null";

export type NetworkDestState =
  | "Unknown" | "Routing" | "Delivering" | "NoParty" | "Ok";

export type NetworkPartyRole =
  | "RoleNtwUnknown" | "RoleNtwOrigParty" | "RoleNtwDestParty";

export type RegisterMode =
  | "ModeShare" | "ModePrivate" | "ModeMonitor";

export type RouteType =
  | "Unknown" | "Default" | "Label" | "OverwriteDNIS" | "DDD" | "IDDD" | "Direct" | "Reject" | "Announcement"
  | "PostFeature" | "DirectAgent" | "Priority" | "DirectPriority" | "AgentID" | "CallDisconnect";

export type ServerRole =
  | "Primary" | "Backup";

export type SwitchInfoType =
  | "DateTime" | "ClassifierStat";

export type TreatmentType =
  | "Unknown" | "IVR" | "Music" | "RingBack" | "Silence" | "Busy" | "CollectDigits" | "PlayAnnouncement"
  | "PlayAnnouncementAndDigits" | "VerifyDigits" | "RecordUserAnnouncement" | "DeleteUserAnnouncement"
  | "CancelCall" | "PlayApplication" | "SetDefaultRoute" | "TextToSpeech" | "TextToSpeechAndDigits" | "FastBusy"
  | "RAN";

export type XRouteType =
  | "Default" | "Route" | "Direct" | "Reroute" | "DirectUUI" | "DirectANI" | "DirectNoToken" | "DNISPooling"
  | "DirectDigits" | "PullBack" | "ExtProtocol" | "RouteUUI" | "DirectNetworkCallID";

/** Numbers as they stand in Extensions and error codes. */
export const AgentStatusNumber = {
  Unknown: -1,
  LoggedOut: 0,
  LoggedIn: 1,
  Ready: 2,
  NotReady: 3,
  AfterCallWork: 4,
  WalkAway: 5,
} as const;

/** Numbers as they stand in Extensions and error codes. */
export const AddressStatusNumber = {
  Idle: 0,
  Origination: 1,
  Dialing: 2,
  Talking: 3,
  Ringing: 4,
  Held: 5,
  Treatment: 6,
  LockedOut: 7,
  Maintenance: 8,
  Available: 9,
  Vacant: 10,
} as const;

/** Numbers as they stand in Extensions and error codes. */
export const PartyStateNumber = {
  Null: 0,
  Initiated: 1,
  Queued: 9,
  Alerting: 10,
  Busy: 11,
  Connected: 12,
  CPDetect: 13,
  Held: 14,
  Failed: 15,
  NoListen: 16,
  NoTalk: 32,
  Bridged: 64,
  Audit: 128,
  TreatmentRequired: 256,
  Treatment: 512,
  Routing: 2048,
  Dialing: 65536,
  Uncertain: 131072,
} as const;

/** Numbers as they stand in Extensions and error codes. */
export const TERRNumber = {
  NoMoreLicences: 40,
  ClientNotRegistered: 41,
  AlreadyInState: 43,
  UnknownError: 50,
  UnsupportedOperation: 51,
  InternalError: 52,
  InvalidAttribute: 53,
  SwitchNotConnected: 54,
  WrongProtocolVersion: 55,
  InvalidConnID: 56,
  Timeout: 57,
  OutOfService: 58,
  DNNotConfigured: 59,
  InvalidCalledDN: 71,
  DNBusy: 83,
  CannotCompleteConference: 96,
  CannotInitiateTransfer: 97,
  CannotCompleteTransfer: 98,
  CannotRetrieve: 99,
  LinkDown: 109,
  RequestInProgress: 110,
  BadPassword: 119,
  DNAlreadyRegistered: 125,
  BadDNType: 128,
  AccessRestricted: 165,
  ResourceUnavailable: 166,
  InvalidOrigination: 168,
  UnsuccessfulRetrieve: 171,
  UnsuccessfulTransfer: 172,
  UnsuccessfulConference: 173,
  UnsuccessfulAnswer: 174,
  UnsuccessfulRelease: 175,
  TargetInvalid: 177,
  NotAnAgent: 182,
  WrongState: 185,
  AgentNotLoggedIn: 187,
  InvalidAgentID: 191,
  ForwardDNInvalid: 195,
  BadParameter: 223,
  DestinationBusy: 231,
  NoAnswer: 232,
  CallRejected: 233,
  AttemptFailed: 234,
  InvalidDTMF: 302,
  InvalidRouteAddress: 402,
  InvalidTreatment: 416,
  AllTrunksBusy: 452,
  PartyNotOnCall: 470,
  PartyOnHold: 471,
  TransferNotAllowed: 490,
  InvalidCallState: 496,
  AgentAlreadyLoggedIn: 527,
  InvalidMakeCall: 704,
  InvalidRoute: 705,
  InvalidMuteTransfer: 706,
  InvalidInitiateConference: 707,
  InvalidInitiateTransfer: 708,
  InvalidCompleteConference: 709,
  InvalidCompleteTransfer: 710,
  InvalidRetrieve: 711,
  NoSuchServer: 1000,
  LocationDisconnected: 1001,
  RemoteError: 1002,
  RemoteLinkDown: 1004,
  FeatureOff: 1005,
  NoExternalRoutePoint: 1006,
  NoAccessNumber: 1007,
  BadRouteType: 1009,
  BadRequest: 1010,
  BadLocation: 1012,
  TransactionTimeout: 1013,
  ResourceNotConfigured: 1014,
  ResourceNotRegistered: 1015,
  NotAuthorised: 1016,
  BadTransactionType: 1017,
  BadTransactionData: 1018,
  BadLocationQuery: 1019,
  BadOriginLocation: 1020,
  BadDestinationDN: 1021,
  IncorrectObjectState: 1161,
  NoActiveCall: 1163,
  NoHeldCall: 1164,
  NoCallToAnswer: 1167,
  AgentReserved: 1700,
  WrongAgentID: 1703,
  AgentIDInUse: 1704,
  PasswordMismatch: 1705,
} as const;

export interface EventLinkConnected {
  readonly message: "EventLinkConnected";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ApplicationName?: string;
  readonly ServerVersion?: string;
  readonly Location?: string;
  readonly SessionID?: string;
  readonly CustomerID?: string;
  readonly Extensions?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventLinkDisconnected {
  readonly message: "EventLinkDisconnected";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ApplicationName?: string;
  readonly ServerVersion?: string;
  readonly Location?: string;
  readonly SessionID?: string;
  readonly CustomerID?: string;
  readonly Extensions?: KVList;
  readonly ErrorCode?: number;
  readonly ErrorMessage?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventServerInfo {
  readonly message: "EventServerInfo";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ServerVersion: string;
  readonly ServerRole: ServerRole;
  readonly Location?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventACK {
  readonly message: "EventACK";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventError {
  readonly message: "EventError";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ErrorCode: number;
  readonly ErrorMessage: string;
  readonly ThisDN?: string;
  readonly ConnID?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventHardwareError {
  readonly message: "EventHardwareError";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ErrorCode: number;
  readonly ErrorMessage: string;
  readonly ThisDN?: string;
  readonly ConnID?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventServerConnected {
  readonly message: "EventServerConnected";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly Extensions?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventServerDisconnected {
  readonly message: "EventServerDisconnected";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly Extensions?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventPrimaryChanged {
  readonly message: "EventPrimaryChanged";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly Extensions?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventLostBackupConnection {
  readonly message: "EventLostBackupConnection";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly Extensions?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventRestoreConnection {
  readonly message: "EventRestoreConnection";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly Extensions?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventRegisteredAll {
  readonly message: "EventRegisteredAll";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly Extensions?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventUnregisteredAll {
  readonly message: "EventUnregisteredAll";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly Extensions?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventRegistered {
  readonly message: "EventRegistered";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly AddressType: AddressType;
  readonly AddressInfoType: AddressInfoType;
  readonly AddressInfoStatus: number;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventUnregistered {
  readonly message: "EventUnregistered";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly ErrorCode?: number;
  readonly ErrorMessage?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventAddressInfo {
  readonly message: "EventAddressInfo";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly AddressInfoType: AddressInfoType;
  readonly AddressInfoStatus: number;
  readonly ConnID?: string;
  readonly PreviousConnID?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventSwitchInfo {
  readonly message: "EventSwitchInfo";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly SwitchInfoType: SwitchInfoType;
  readonly Extensions?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventLocationInfo {
  readonly message: "EventLocationInfo";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly LocationInfoType: LocationInfoType;
  readonly Location?: string;
  readonly Extensions?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventAgentLogin {
  readonly message: "EventAgentLogin";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly ThisQueue?: string;
  readonly AgentWorkMode: AgentWorkMode;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventAgentLogout {
  readonly message: "EventAgentLogout";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly ThisQueue?: string;
  readonly AgentWorkMode: AgentWorkMode;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventQueueLogout {
  readonly message: "EventQueueLogout";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly ThisQueue?: string;
  readonly AgentWorkMode: AgentWorkMode;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventAgentReady {
  readonly message: "EventAgentReady";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly ThisQueue?: string;
  readonly AgentWorkMode: AgentWorkMode;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventAgentNotReady {
  readonly message: "EventAgentNotReady";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly ThisQueue?: string;
  readonly AgentWorkMode: AgentWorkMode;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventAgentAfterCallWork {
  readonly message: "EventAgentAfterCallWork";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly ThisQueue?: string;
  readonly AgentWorkMode: AgentWorkMode;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventAgentIdleReasonSet {
  readonly message: "EventAgentIdleReasonSet";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly ThisQueue?: string;
  readonly AgentWorkMode: AgentWorkMode;
  readonly AgentIdleReason?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventAgentReserved {
  readonly message: "EventAgentReserved";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly Timeout?: number;
  readonly Priority?: number;
  readonly AccessNumber?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventDNOutOfService {
  readonly message: "EventDNOutOfService";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventDNBackInService {
  readonly message: "EventDNBackInService";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventDNDOn {
  readonly message: "EventDNDOn";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventDNDOff {
  readonly message: "EventDNDOff";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventForwardSet {
  readonly message: "EventForwardSet";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly OtherDN?: string;
  readonly ForwardMode: ForwardMode;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventForwardCancel {
  readonly message: "EventForwardCancel";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly OtherDN?: string;
  readonly ForwardMode: ForwardMode;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventMessageWaitingOn {
  readonly message: "EventMessageWaitingOn";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventMessageWaitingOff {
  readonly message: "EventMessageWaitingOff";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventOffHook {
  readonly message: "EventOffHook";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly CallID?: number;
  readonly ConnID?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventOnHook {
  readonly message: "EventOnHook";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly CallID?: number;
  readonly ConnID?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventMonitoringNextCall {
  readonly message: "EventMonitoringNextCall";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly OtherDN: string;
  readonly MonitorNextCallType: MonitorNextCallType;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventMonitoringCancelled {
  readonly message: "EventMonitoringCancelled";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly OtherDN: string;
  readonly MonitorNextCallType: MonitorNextCallType;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventResourceAllocated {
  readonly message: "EventResourceAllocated";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventResourceFreed {
  readonly message: "EventResourceFreed";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventUserEvent {
  readonly message: "EventUserEvent";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly UserEvent?: number;
  readonly UserData?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventPrivateInfo {
  readonly message: "EventPrivateInfo";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly PrivateMsgID: number;
  readonly ThisDN?: string;
  readonly ConnID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventDialing {
  readonly message: "EventDialing";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventNetworkReached {
  readonly message: "EventNetworkReached";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventRinging {
  readonly message: "EventRinging";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventEstablished {
  readonly message: "EventEstablished";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventHeld {
  readonly message: "EventHeld";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventRetrieved {
  readonly message: "EventRetrieved";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventReleased {
  readonly message: "EventReleased";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventAbandoned {
  readonly message: "EventAbandoned";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventDestinationBusy {
  readonly message: "EventDestinationBusy";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventQueued {
  readonly message: "EventQueued";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventDiverted {
  readonly message: "EventDiverted";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventPartyChanged {
  readonly message: "EventPartyChanged";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventPartyAdded {
  readonly message: "EventPartyAdded";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventPartyDeleted {
  readonly message: "EventPartyDeleted";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventAttachedDataChanged {
  readonly message: "EventAttachedDataChanged";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventCallInfoChanged {
  readonly message: "EventCallInfoChanged";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventPartyInfo {
  readonly message: "EventPartyInfo";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventBridged {
  readonly message: "EventBridged";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventMuteOn {
  readonly message: "EventMuteOn";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventMuteOff {
  readonly message: "EventMuteOff";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventListenDisconnected {
  readonly message: "EventListenDisconnected";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventListenReconnected {
  readonly message: "EventListenReconnected";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventDtmfSent {
  readonly message: "EventDtmfSent";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly DTMFDigits: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventDigitsCollected {
  readonly message: "EventDigitsCollected";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly CollectedDigits: string;
  readonly LastCollectedDigit?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventRouteRequest {
  readonly message: "EventRouteRequest";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly CollectedDigits?: string;
  readonly LastCollectedDigit?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventRouteUsed {
  readonly message: "EventRouteUsed";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly RouteType: RouteType;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventTreatmentApplied {
  readonly message: "EventTreatmentApplied";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly TreatmentType: TreatmentType;
  readonly TreatmentParms?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventTreatmentEnd {
  readonly message: "EventTreatmentEnd";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly TreatmentType: TreatmentType;
  readonly TreatmentParms?: KVList;
  readonly CollectedDigits?: string;
  readonly LastCollectedDigit?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventTreatmentNotApplied {
  readonly message: "EventTreatmentNotApplied";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly TreatmentType: TreatmentType;
  readonly TreatmentParms?: KVList;
  readonly ErrorCode: number;
  readonly ErrorMessage: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventTreatmentRequired {
  readonly message: "EventTreatmentRequired";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly CallID: number;
  readonly CallType: CallType;
  readonly ThisDNRole: DNRole;
  readonly CallState: CallState;
  readonly CallUUID?: string;
  readonly PropagatedCallType?: CallType;
  readonly PreviousConnID?: string;
  readonly TransferConnID?: string;
  readonly ThisQueue?: string;
  readonly ThisTrunk?: string;
  readonly OtherDN?: string;
  readonly OtherDNRole?: DNRole;
  readonly OtherQueue?: string;
  readonly OtherTrunk?: string;
  readonly ThirdPartyDN?: string;
  readonly ThirdPartyDNRole?: DNRole;
  readonly ThirdPartyQueue?: string;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly CustomerID?: string;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly CallHistory?: KVList;
  readonly FirstTransferHomeLocation?: string;
  readonly FirstTransferOrigDN?: string;
  readonly LastTransferHomeLocation?: string;
  readonly LastTransferOrigDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventAnswerAccessNumber {
  readonly message: "EventAnswerAccessNumber";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly ConnID?: string;
  readonly CallID?: number;
  readonly OtherDN?: string;
  readonly Location?: string;
  readonly XRouteType?: XRouteType;
  readonly XReferenceID?: number;
  readonly AccessNumber?: string;
  readonly UserData?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventReqGetAccessNumberCanceled {
  readonly message: "EventReqGetAccessNumberCanceled";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly ConnID?: string;
  readonly CallID?: number;
  readonly OtherDN?: string;
  readonly Location?: string;
  readonly XRouteType?: XRouteType;
  readonly XReferenceID?: number;
  readonly AccessNumber?: string;
  readonly UserData?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventRemoteConnectionSuccess {
  readonly message: "EventRemoteConnectionSuccess";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly ConnID?: string;
  readonly CallID?: number;
  readonly OtherDN?: string;
  readonly Location?: string;
  readonly XRouteType?: XRouteType;
  readonly XReferenceID?: number;
  readonly AccessNumber?: string;
  readonly UserData?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventRemoteConnectionFailed {
  readonly message: "EventRemoteConnectionFailed";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly ConnID?: string;
  readonly CallID?: number;
  readonly OtherDN?: string;
  readonly Location?: string;
  readonly XRouteType?: XRouteType;
  readonly XReferenceID?: number;
  readonly AccessNumber?: string;
  readonly UserData?: KVList;
  readonly ErrorCode?: number;
  readonly ErrorMessage?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventReturnReceipt {
  readonly message: "EventReturnReceipt";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN?: string;
  readonly ConnID?: string;
  readonly Location?: string;
  readonly XReferenceID?: number;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly ReturnReceiptDN?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventTransactionStatus {
  readonly message: "EventTransactionStatus";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN?: string;
  readonly ConnID?: string;
  readonly Location?: string;
  readonly XReferenceID?: number;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventCallCreated {
  readonly message: "EventCallCreated";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly CallUUID: string;
  readonly ConnID?: string;
  readonly CallID?: number;
  readonly CallType?: CallType;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly UserData?: KVList;
  readonly Cause?: Cause;
  readonly RefCallUUID?: string;
  readonly OrigCallUUID?: string;
  readonly Extensions?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventCallDataChanged {
  readonly message: "EventCallDataChanged";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly CallUUID: string;
  readonly ConnID?: string;
  readonly CallID?: number;
  readonly CallType?: CallType;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly UserData?: KVList;
  readonly Cause?: Cause;
  readonly RefCallUUID?: string;
  readonly OrigCallUUID?: string;
  readonly Extensions?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventCallDeleted {
  readonly message: "EventCallDeleted";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly CallUUID: string;
  readonly ConnID?: string;
  readonly CallID?: number;
  readonly CallType?: CallType;
  readonly ANI?: string;
  readonly DNIS?: string;
  readonly UserData?: KVList;
  readonly Cause?: Cause;
  readonly RefCallUUID?: string;
  readonly OrigCallUUID?: string;
  readonly Extensions?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventCallPartyAdded {
  readonly message: "EventCallPartyAdded";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly CallUUID: string;
  readonly PartyUUID: string;
  readonly ThisDN?: string;
  readonly ThisDNRole?: DNRole;
  readonly PartyState: number;
  readonly Cause?: Cause;
  readonly ConnID?: string;
  readonly AgentID?: string;
  readonly Extensions?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventCallPartyState {
  readonly message: "EventCallPartyState";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly CallUUID: string;
  readonly PartyUUID: string;
  readonly ThisDN?: string;
  readonly ThisDNRole?: DNRole;
  readonly PartyState: number;
  readonly Cause?: Cause;
  readonly ConnID?: string;
  readonly AgentID?: string;
  readonly Extensions?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventCallPartyMoved {
  readonly message: "EventCallPartyMoved";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly CallUUID: string;
  readonly PartyUUID: string;
  readonly ThisDN?: string;
  readonly ThisDNRole?: DNRole;
  readonly PartyState: number;
  readonly Cause?: Cause;
  readonly ConnID?: string;
  readonly AgentID?: string;
  readonly Extensions?: KVList;
  readonly NewCallUUID: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventCallPartyDeleted {
  readonly message: "EventCallPartyDeleted";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly CallUUID: string;
  readonly PartyUUID: string;
  readonly ThisDN?: string;
  readonly ThisDNRole?: DNRole;
  readonly PartyState: number;
  readonly Cause?: Cause;
  readonly ConnID?: string;
  readonly AgentID?: string;
  readonly Extensions?: KVList;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventNetworkCallStatus {
  readonly message: "EventNetworkCallStatus";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN?: string;
  readonly ConnID?: string;
  readonly HomeLocation?: string;
  readonly Location?: string;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly NetworkCallState: NetworkCallState;
  readonly NetworkOrigDN?: string;
  readonly NetworkDestDN?: string;
  readonly NetworkDestState?: NetworkDestState;
  readonly NetworkPartyRole?: NetworkPartyRole;
  readonly Cause?: Cause;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventNetworkPrivateInfo {
  readonly message: "EventNetworkPrivateInfo";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN?: string;
  readonly ConnID?: string;
  readonly HomeLocation?: string;
  readonly Location?: string;
  readonly NetworkCallID?: number;
  readonly NetworkNodeID?: number;
  readonly UserData?: KVList;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly PrivateMsgID: number;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventMailBoxLogin {
  readonly message: "EventMailBoxLogin";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly UserID?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventMailBoxLogout {
  readonly message: "EventMailBoxLogout";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly UserID?: string;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventVoiceFileOpened {
  readonly message: "EventVoiceFileOpened";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly FileHandle: number;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventVoiceFileClosed {
  readonly message: "EventVoiceFileClosed";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly FileHandle: number;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export interface EventVoiceFileEndPlay {
  readonly message: "EventVoiceFileEndPlay";
  /** Only in the copy for the client whose request this answers. */
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AgentID?: string;
  readonly CustomerID?: string;
  readonly Place?: string;
  readonly Extensions?: KVList;
  readonly Reasons?: KVList;
  readonly FileHandle: number;
  readonly EventSequenceNumber: number;
  readonly Time: string;
}

export type TEvent =
  | EventLinkConnected | EventLinkDisconnected | EventServerInfo | EventACK | EventError | EventHardwareError
  | EventServerConnected | EventServerDisconnected | EventPrimaryChanged | EventLostBackupConnection
  | EventRestoreConnection | EventRegisteredAll | EventUnregisteredAll | EventRegistered | EventUnregistered
  | EventAddressInfo | EventSwitchInfo | EventLocationInfo | EventAgentLogin | EventAgentLogout | EventQueueLogout
  | EventAgentReady | EventAgentNotReady | EventAgentAfterCallWork | EventAgentIdleReasonSet | EventAgentReserved
  | EventDNOutOfService | EventDNBackInService | EventDNDOn | EventDNDOff | EventForwardSet | EventForwardCancel
  | EventMessageWaitingOn | EventMessageWaitingOff | EventOffHook | EventOnHook | EventMonitoringNextCall
  | EventMonitoringCancelled | EventResourceAllocated | EventResourceFreed | EventUserEvent | EventPrivateInfo
  | EventDialing | EventNetworkReached | EventRinging | EventEstablished | EventHeld | EventRetrieved
  | EventReleased | EventAbandoned | EventDestinationBusy | EventQueued | EventDiverted | EventPartyChanged
  | EventPartyAdded | EventPartyDeleted | EventAttachedDataChanged | EventCallInfoChanged | EventPartyInfo
  | EventBridged | EventMuteOn | EventMuteOff | EventListenDisconnected | EventListenReconnected | EventDtmfSent
  | EventDigitsCollected | EventRouteRequest | EventRouteUsed | EventTreatmentApplied | EventTreatmentEnd
  | EventTreatmentNotApplied | EventTreatmentRequired | EventAnswerAccessNumber | EventReqGetAccessNumberCanceled
  | EventRemoteConnectionSuccess | EventRemoteConnectionFailed | EventReturnReceipt | EventTransactionStatus
  | EventCallCreated | EventCallDataChanged | EventCallDeleted | EventCallPartyAdded | EventCallPartyState
  | EventCallPartyMoved | EventCallPartyDeleted | EventNetworkCallStatus | EventNetworkPrivateInfo
  | EventMailBoxLogin | EventMailBoxLogout | EventVoiceFileOpened | EventVoiceFileClosed | EventVoiceFileEndPlay;

export interface RequestRegisterClient {
  readonly message: "RequestRegisterClient";
  readonly ReferenceID?: number;
  readonly ApplicationName?: string;
  readonly Password?: string;
}

export interface RequestQueryServer {
  readonly message: "RequestQueryServer";
  readonly ReferenceID?: number;
}

export interface RequestSetInputMask {
  readonly message: "RequestSetInputMask";
  readonly ReferenceID?: number;
  readonly InputMask: readonly EventName[];
}

export interface RequestRegisterAddress {
  readonly message: "RequestRegisterAddress";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly RegisterMode?: RegisterMode;
  readonly ControlMode?: ControlMode;
  readonly AddressType?: AddressType;
  readonly Extensions?: KVList;
}

export interface RequestUnregisterAddress {
  readonly message: "RequestUnregisterAddress";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ControlMode?: ControlMode;
  readonly Extensions?: KVList;
}

export interface RequestRegisterAll {
  readonly message: "RequestRegisterAll";
  readonly ReferenceID?: number;
}

export interface RequestUnregisterAll {
  readonly message: "RequestUnregisterAll";
  readonly ReferenceID?: number;
}

export interface RequestQueryAddress {
  readonly message: "RequestQueryAddress";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AddressType?: AddressType;
  readonly AddressInfoType?: AddressInfoType;
}

export interface RequestQuerySwitch {
  readonly message: "RequestQuerySwitch";
  readonly ReferenceID?: number;
  readonly SwitchInfoType?: SwitchInfoType;
  readonly Extensions?: KVList;
}

export interface RequestQueryLocation {
  readonly message: "RequestQueryLocation";
  readonly ReferenceID?: number;
  readonly LocationInfoType?: LocationInfoType;
  readonly Location?: string;
  readonly Extensions?: KVList;
}

export interface RequestSetDNInfo {
  readonly message: "RequestSetDNInfo";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
}

export interface RequestAgentLogin {
  readonly message: "RequestAgentLogin";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ThisQueue?: string;
  readonly AgentWorkMode?: AgentWorkMode;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly AgentID: string;
  readonly Password?: string;
  readonly AgentType?: AgentType;
}

export interface RequestAgentLogout {
  readonly message: "RequestAgentLogout";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ThisQueue?: string;
  readonly AgentWorkMode?: AgentWorkMode;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
}

export interface RequestAgentReady {
  readonly message: "RequestAgentReady";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ThisQueue?: string;
  readonly AgentWorkMode?: AgentWorkMode;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
}

export interface RequestAgentNotReady {
  readonly message: "RequestAgentNotReady";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ThisQueue?: string;
  readonly AgentWorkMode?: AgentWorkMode;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
}

export interface RequestAgentSetIdleReason {
  readonly message: "RequestAgentSetIdleReason";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ThisQueue?: string;
  readonly AgentWorkMode?: AgentWorkMode;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly AgentIdleReason?: string;
}

export interface RequestReserveAgent {
  readonly message: "RequestReserveAgent";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly Timeout?: number;
  readonly Priority?: number;
}

export interface RequestReserveAgentAndGetAccessNumber {
  readonly message: "RequestReserveAgentAndGetAccessNumber";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly AgentID?: string;
  readonly Place?: string;
  readonly Timeout?: number;
  readonly Priority?: number;
  readonly ConnID?: string;
  readonly Location?: string;
  readonly XRouteType?: XRouteType;
  readonly UserData?: KVList;
}

export interface RequestMakeCall {
  readonly message: "RequestMakeCall";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly OtherDN: string;
  readonly Location?: string;
  readonly MakeCallType?: MakeCallType;
  readonly UserData?: KVList;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
}

export interface RequestMakePredictiveCall {
  readonly message: "RequestMakePredictiveCall";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly OtherDN: string;
  readonly Location?: string;
  readonly Timeout?: number;
  readonly UserData?: KVList;
}

export interface RequestAnswerCall {
  readonly message: "RequestAnswerCall";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
}

export interface RequestReleaseCall {
  readonly message: "RequestReleaseCall";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
}

export interface RequestClearCall {
  readonly message: "RequestClearCall";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
}

export interface RequestHoldCall {
  readonly message: "RequestHoldCall";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
}

export interface RequestRetrieveCall {
  readonly message: "RequestRetrieveCall";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
}

export interface RequestQueryCall {
  readonly message: "RequestQueryCall";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly CallInfoType?: CallInfoType;
}

export interface RequestRedirectCall {
  readonly message: "RequestRedirectCall";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly OtherDN: string;
  readonly Location?: string;
}

export interface RequestSetCallInfo {
  readonly message: "RequestSetCallInfo";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly CallType?: CallType;
  readonly UserData?: KVList;
}

export interface RequestInitiateTransfer {
  readonly message: "RequestInitiateTransfer";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly OtherDN: string;
  readonly Location?: string;
  readonly UserData?: KVList;
}

export interface RequestInitiateConference {
  readonly message: "RequestInitiateConference";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly OtherDN: string;
  readonly Location?: string;
  readonly UserData?: KVList;
}

export interface RequestMuteTransfer {
  readonly message: "RequestMuteTransfer";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly OtherDN: string;
  readonly Location?: string;
  readonly UserData?: KVList;
}

export interface RequestSingleStepTransfer {
  readonly message: "RequestSingleStepTransfer";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly OtherDN: string;
  readonly Location?: string;
  readonly UserData?: KVList;
}

export interface RequestSingleStepConference {
  readonly message: "RequestSingleStepConference";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly OtherDN: string;
  readonly Location?: string;
  readonly UserData?: KVList;
}

export interface RequestCompleteTransfer {
  readonly message: "RequestCompleteTransfer";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly TransferConnID?: string;
}

export interface RequestAlternateCall {
  readonly message: "RequestAlternateCall";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly TransferConnID?: string;
}

export interface RequestReconnectCall {
  readonly message: "RequestReconnectCall";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly TransferConnID?: string;
}

export interface RequestCompleteConference {
  readonly message: "RequestCompleteConference";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly TransferConnID?: string;
  readonly ConferenceConnID?: string;
}

export interface RequestMergeCalls {
  readonly message: "RequestMergeCalls";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly TransferConnID?: string;
  readonly MergeType?: MergeType;
}

export interface RequestDeleteFromConference {
  readonly message: "RequestDeleteFromConference";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly OtherDN: string;
}

export interface RequestListenDisconnect {
  readonly message: "RequestListenDisconnect";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly OtherDN: string;
}

export interface RequestListenReconnect {
  readonly message: "RequestListenReconnect";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly OtherDN: string;
}

export interface RequestAttachUserData {
  readonly message: "RequestAttachUserData";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly UserData?: KVList;
}

export interface RequestUpdateUserData {
  readonly message: "RequestUpdateUserData";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly UserData?: KVList;
}

export interface RequestDeletePair {
  readonly message: "RequestDeletePair";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly DataKey: string;
}

export interface RequestDeleteUserData {
  readonly message: "RequestDeleteUserData";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
}

export interface RequestDistributeEvent {
  readonly message: "RequestDistributeEvent";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly Event: TEvent;
}

export interface RequestDistributeUserEvent {
  readonly message: "RequestDistributeUserEvent";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly UserEvent?: number;
  readonly UserData?: KVList;
}

export interface RequestPrivateService {
  readonly message: "RequestPrivateService";
  readonly ReferenceID?: number;
  readonly PrivateMsgID: number;
  readonly ThisDN?: string;
  readonly ConnID?: string;
  readonly UserData?: KVList;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
}

export interface RequestSetDNDOn {
  readonly message: "RequestSetDNDOn";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
}

export interface RequestSetDNDOff {
  readonly message: "RequestSetDNDOff";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
}

export interface RequestCallForwardSet {
  readonly message: "RequestCallForwardSet";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly OtherDN: string;
  readonly ForwardMode?: ForwardMode;
}

export interface RequestCallForwardCancel {
  readonly message: "RequestCallForwardCancel";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly ForwardMode?: ForwardMode;
}

export interface RequestSetMessageWaitingOn {
  readonly message: "RequestSetMessageWaitingOn";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
}

export interface RequestSetMessageWaitingOff {
  readonly message: "RequestSetMessageWaitingOff";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
}

export interface RequestSetMuteOn {
  readonly message: "RequestSetMuteOn";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
}

export interface RequestSetMuteOff {
  readonly message: "RequestSetMuteOff";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
}

export interface RequestSendDTMF {
  readonly message: "RequestSendDTMF";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly DTMFDigits: string;
}

export interface RequestCollectDigits {
  readonly message: "RequestCollectDigits";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly NumberOfDigits: number;
  readonly TerminateDigits?: string;
  readonly ClearFlag?: ClearFlag;
  readonly Timeout?: number;
}

export interface RequestMonitorNextCall {
  readonly message: "RequestMonitorNextCall";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly OtherDN: string;
  readonly MonitorNextCallType?: MonitorNextCallType;
}

export interface RequestCancelMonitoring {
  readonly message: "RequestCancelMonitoring";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly OtherDN: string;
}

export interface RequestStartCallMonitoring {
  readonly message: "RequestStartCallMonitoring";
  readonly ReferenceID?: number;
  readonly ThisDN?: string;
  readonly Extensions?: KVList;
}

export interface RequestStopCallMonitoring {
  readonly message: "RequestStopCallMonitoring";
  readonly ReferenceID?: number;
  readonly ThisDN?: string;
  readonly Extensions?: KVList;
}

export interface RequestTransactionMonitoring {
  readonly message: "RequestTransactionMonitoring";
  readonly ReferenceID?: number;
  readonly ThisDN?: string;
  readonly Extensions?: KVList;
}

export interface RequestRouteCall {
  readonly message: "RequestRouteCall";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly OtherDN?: string;
  readonly Location?: string;
  readonly RouteType?: RouteType;
  readonly DNIS?: string;
}

export interface RequestApplyTreatment {
  readonly message: "RequestApplyTreatment";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly TreatmentType: TreatmentType;
  readonly TreatmentParms?: KVList;
}

export interface RequestGiveMusic {
  readonly message: "RequestGiveMusic";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly OtherDN?: string;
  readonly Timeout?: number;
}

export interface RequestGiveSilence {
  readonly message: "RequestGiveSilence";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly OtherDN?: string;
  readonly Timeout?: number;
}

export interface RequestGiveRingBack {
  readonly message: "RequestGiveRingBack";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly OtherDN?: string;
  readonly Timeout?: number;
}

export interface RequestGetAccessNumber {
  readonly message: "RequestGetAccessNumber";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly OtherDN?: string;
  readonly Location?: string;
  readonly XRouteType?: XRouteType;
  readonly ConnID?: string;
  readonly UserData?: KVList;
}

export interface RequestCancelReqGetAccessNumber {
  readonly message: "RequestCancelReqGetAccessNumber";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly ConnID?: string;
  readonly Location?: string;
  readonly XReferenceID?: number;
}

export interface RequestSendReturnReceipt {
  readonly message: "RequestSendReturnReceipt";
  readonly ReferenceID?: number;
  readonly ReturnReceiptDN?: string;
  readonly XReferenceID?: number;
  readonly Extensions?: KVList;
}

export interface RequestNetworkConsult {
  readonly message: "RequestNetworkConsult";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly HomeLocation?: string;
  readonly OtherDN: string;
  readonly Location?: string;
  readonly UserData?: KVList;
}

export interface RequestNetworkSingleStepTransfer {
  readonly message: "RequestNetworkSingleStepTransfer";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly HomeLocation?: string;
  readonly OtherDN: string;
  readonly Location?: string;
  readonly UserData?: KVList;
}

export interface RequestNetworkAlternate {
  readonly message: "RequestNetworkAlternate";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly HomeLocation?: string;
}

export interface RequestNetworkTransfer {
  readonly message: "RequestNetworkTransfer";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly HomeLocation?: string;
}

export interface RequestNetworkMerge {
  readonly message: "RequestNetworkMerge";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly HomeLocation?: string;
}

export interface RequestNetworkReconnect {
  readonly message: "RequestNetworkReconnect";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly HomeLocation?: string;
}

export interface RequestNetworkPrivateService {
  readonly message: "RequestNetworkPrivateService";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly HomeLocation?: string;
  readonly PrivateMsgID: number;
  readonly UserData?: KVList;
}

export interface RequestLoginMailBox {
  readonly message: "RequestLoginMailBox";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly UserID: string;
  readonly Password?: string;
}

export interface RequestLogoutMailBox {
  readonly message: "RequestLogoutMailBox";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
}

export interface RequestOpenVoiceFile {
  readonly message: "RequestOpenVoiceFile";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly VoiceFileName: string;
}

export interface RequestCloseVoiceFile {
  readonly message: "RequestCloseVoiceFile";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly FileHandle: number;
}

export interface RequestPlayVoiceFile {
  readonly message: "RequestPlayVoiceFile";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly ConnID: string;
  readonly Reasons?: KVList;
  readonly Extensions?: KVList;
  readonly FileHandle: number;
  readonly VoiceSegment?: string;
  readonly InterruptFlag?: InterruptFlag;
  readonly ClearFlag?: ClearFlag;
}

export type TRequest =
  | RequestRegisterClient | RequestQueryServer | RequestSetInputMask | RequestRegisterAddress
  | RequestUnregisterAddress | RequestRegisterAll | RequestUnregisterAll | RequestQueryAddress | RequestQuerySwitch
  | RequestQueryLocation | RequestSetDNInfo | RequestAgentLogin | RequestAgentLogout | RequestAgentReady
  | RequestAgentNotReady | RequestAgentSetIdleReason | RequestReserveAgent | RequestReserveAgentAndGetAccessNumber
  | RequestMakeCall | RequestMakePredictiveCall | RequestAnswerCall | RequestReleaseCall | RequestClearCall
  | RequestHoldCall | RequestRetrieveCall | RequestQueryCall | RequestRedirectCall | RequestSetCallInfo
  | RequestInitiateTransfer | RequestInitiateConference | RequestMuteTransfer | RequestSingleStepTransfer
  | RequestSingleStepConference | RequestCompleteTransfer | RequestAlternateCall | RequestReconnectCall
  | RequestCompleteConference | RequestMergeCalls | RequestDeleteFromConference | RequestListenDisconnect
  | RequestListenReconnect | RequestAttachUserData | RequestUpdateUserData | RequestDeletePair
  | RequestDeleteUserData | RequestDistributeEvent | RequestDistributeUserEvent | RequestPrivateService
  | RequestSetDNDOn | RequestSetDNDOff | RequestCallForwardSet | RequestCallForwardCancel
  | RequestSetMessageWaitingOn | RequestSetMessageWaitingOff | RequestSetMuteOn | RequestSetMuteOff
  | RequestSendDTMF | RequestCollectDigits | RequestMonitorNextCall | RequestCancelMonitoring
  | RequestStartCallMonitoring | RequestStopCallMonitoring | RequestTransactionMonitoring | RequestRouteCall
  | RequestApplyTreatment | RequestGiveMusic | RequestGiveSilence | RequestGiveRingBack | RequestGetAccessNumber
  | RequestCancelReqGetAccessNumber | RequestSendReturnReceipt | RequestNetworkConsult
  | RequestNetworkSingleStepTransfer | RequestNetworkAlternate | RequestNetworkTransfer | RequestNetworkMerge
  | RequestNetworkReconnect | RequestNetworkPrivateService | RequestLoginMailBox | RequestLogoutMailBox
  | RequestOpenVoiceFile | RequestCloseVoiceFile | RequestPlayVoiceFile;

export type EventName = TEvent["message"];
export type RequestName = TRequest["message"];
