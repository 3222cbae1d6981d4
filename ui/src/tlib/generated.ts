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

export type ControlMode =
  | "RegisterDefault" | "RegisterForce" | "RegisterLocal";

export type DNRole =
  | "RoleUnknown" | "RoleOrigination" | "RoleDestination" | "RoleConferenceMember" | "RoleNewParty" | "RoleAddedBy"
  | "RoleDeletedBy" | "RoleTransferredBy" | "RoleDeletedParty" | "RoleConferencedBy" | "RoleObserver";

export type MakeCallType =
  | "Regular" | "DirectAgent" | "SupervisorAssist" | "Priority" | "DirectPriority";

export type RegisterMode =
  | "ModeShare" | "ModePrivate" | "ModeMonitor";

export type RouteType =
  | "Unknown" | "Default" | "Label" | "OverwriteDNIS" | "DDD" | "IDDD" | "Direct" | "Reject" | "Announcement"
  | "PostFeature" | "DirectAgent" | "Priority" | "DirectPriority" | "AgentID" | "CallDisconnect";

export type ServerRole =
  | "Primary" | "Backup";

export type TreatmentType =
  | "Unknown" | "IVR" | "Music" | "RingBack" | "Silence" | "Busy" | "CollectDigits" | "PlayAnnouncement"
  | "PlayAnnouncementAndDigits" | "VerifyDigits" | "RecordUserAnnouncement" | "DeleteUserAnnouncement"
  | "CancelCall" | "PlayApplication" | "SetDefaultRoute" | "TextToSpeech" | "TextToSpeechAndDigits" | "FastBusy"
  | "RAN";

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
  WrongProtocolVersion: 55,
  InvalidConnID: 56,
  Timeout: 57,
  OutOfService: 58,
  DNNotConfigured: 59,
  InvalidCalledDN: 71,
  DNBusy: 83,
  RequestInProgress: 110,
  BadPassword: 119,
  DNAlreadyRegistered: 125,
  BadDNType: 128,
  AccessRestricted: 165,
  InvalidOrigination: 168,
  UnsuccessfulRetrieve: 171,
  UnsuccessfulAnswer: 174,
  WrongState: 185,
  AgentNotLoggedIn: 187,
  InvalidAgentID: 191,
  BadParameter: 223,
  DestinationBusy: 231,
  NoAnswer: 232,
  CallRejected: 233,
  AttemptFailed: 234,
  InvalidRouteAddress: 402,
  AllTrunksBusy: 452,
  PartyNotOnCall: 470,
  InvalidCallState: 496,
  AgentAlreadyLoggedIn: 527,
  InvalidMakeCall: 704,
  InvalidRoute: 705,
  NoCallToAnswer: 1167,
  AgentIDInUse: 1704,
  WrongAgentID: 1703,
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
  readonly RouteType: RouteType;
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
  readonly TreatmentType: TreatmentType;
  readonly TreatmentParms?: KVList;
  readonly ErrorCode: number;
  readonly ErrorMessage: string;
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

export type TEvent =
  | EventLinkConnected | EventLinkDisconnected | EventServerInfo | EventACK | EventError | EventRegistered
  | EventUnregistered | EventAddressInfo | EventDNOutOfService | EventDNBackInService | EventAgentLogin
  | EventAgentLogout | EventAgentReady | EventAgentNotReady | EventDialing | EventNetworkReached | EventRinging
  | EventEstablished | EventHeld | EventRetrieved | EventReleased | EventAbandoned | EventDestinationBusy
  | EventQueued | EventDiverted | EventRouteRequest | EventRouteUsed | EventAttachedDataChanged | EventPartyInfo
  | EventTreatmentApplied | EventTreatmentEnd | EventTreatmentNotApplied | EventUserEvent;

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

export interface RequestQueryAddress {
  readonly message: "RequestQueryAddress";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly AddressType?: AddressType;
  readonly AddressInfoType?: AddressInfoType;
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

export interface RequestDistributeEvent {
  readonly message: "RequestDistributeEvent";
  readonly ReferenceID?: number;
  readonly ThisDN: string;
  readonly Event: TEvent;
}

export type TRequest =
  | RequestRegisterClient | RequestQueryServer | RequestRegisterAddress | RequestUnregisterAddress
  | RequestQueryAddress | RequestAgentLogin | RequestAgentLogout | RequestAgentReady | RequestAgentNotReady
  | RequestMakeCall | RequestAnswerCall | RequestReleaseCall | RequestClearCall | RequestHoldCall
  | RequestRetrieveCall | RequestQueryCall | RequestAttachUserData | RequestUpdateUserData | RequestDeletePair
  | RequestDeleteUserData | RequestRouteCall | RequestApplyTreatment | RequestDistributeEvent;

export type EventName = TEvent["message"];
export type RequestName = TRequest["message"];
