"""T-Library's message types by number, with the class name each has here. Order and names: PSDK's message list."""


def _numbered(first: int, names: str, prefix: str = "") -> dict[int, str]:
    return {number: prefix + name for number, name in enumerate(names.split(), first)}


_REQUESTS_FIRST = """
RegisterClient QueryServer QueryAddress RegisterAddress UnregisterAddress RegisterAll UnregisterAll SetInputMask
AgentLogin AgentLogout AgentReady AgentNotReady SetDNDOn SetDNDOff MakeCall MakePredictiveCall AnswerCall ReleaseCall
HoldCall RetrieveCall InitiateConference CompleteConference DeleteFromConference InitiateTransfer MuteTransfer
SingleStepTransfer CompleteTransfer MergeCalls AlternateCall ReconnectCall AttachUserData UpdateUserData DeleteUserData
DeletePair CallForwardSet CallForwardCancel RouteCall GiveMusic GiveSilence GiveRingBack LoginMailBox LogoutMailBox
OpenVoiceFile CloseVoiceFile PlayVoiceFile CollectDigits SetMessageWaitingOn SetMessageWaitingOff DistributeUserEvent
DistributeEvent
"""

_EVENTS_FIRST = """
ServerConnected ServerDisconnected Error Registered Unregistered RegisteredAll UnregisteredAll Queued Diverted Abandoned
Ringing Dialing NetworkReached DestinationBusy Established Released Held Retrieved PartyChanged PartyAdded PartyDeleted
RouteRequest RouteUsed AgentLogin AgentLogout AgentReady AgentNotReady DNDOn DNDOff MailBoxLogin MailBoxLogout
VoiceFileOpened VoiceFileClosed VoiceFileEndPlay DigitsCollected AttachedDataChanged OffHook OnHook ForwardSet
ForwardCancel MessageWaitingOn MessageWaitingOff AddressInfo ServerInfo LinkDisconnected LinkConnected UserEvent
"""

# From 97 on requests and events alternate.
_MIXED = """
RequestSendDTMF EventDtmfSent EventResourceAllocated EventResourceFreed EventRemoteConnectionSuccess
EventRemoteConnectionFailed RequestRedirectCall RequestListenDisconnect RequestListenReconnect EventListenDisconnected
EventListenReconnected RequestQueryCall EventPartyInfo RequestClearCall RequestSetCallInfo EventCallInfoChanged
RequestApplyTreatment EventTreatmentApplied EventTreatmentNotApplied EventTreatmentEnd EventHardwareError
EventAgentAfterCallWork EventTreatmentRequired RequestSingleStepConference RequestQuerySwitch EventSwitchInfo
RequestGetAccessNumber RequestCancelReqGetAccessNumber EventAnswerAccessNumber EventReqGetAccessNumberCanceled
RequestReserveAgent EventAgentReserved RequestReserveAgentAndGetAccessNumber RequestAgentSetIdleReason
EventAgentIdleReasonSet EventRestoreConnection EventPrimaryChanged EventLostBackupConnection RequestSetDNInfo
RequestQueryLocation EventLocationInfo EventACK RequestMonitorNextCall RequestCancelMonitoring EventMonitoringNextCall
EventMonitoringCancelled RequestSetMuteOn RequestSetMuteOff EventMuteOn EventMuteOff EventDNOutOfService
EventDNBackInService RequestPrivateService EventPrivateInfo EventBridged EventQueueLogout
"""

# 153 to 159 are not given to any message.
_LAST = """
EventCallCreated EventCallDataChanged EventCallDeleted EventCallPartyAdded EventCallPartyState EventCallPartyMoved
EventCallPartyDeleted RequestStartCallMonitoring RequestStopCallMonitoring RequestSendReturnReceipt EventReturnReceipt
RequestNetworkConsult RequestNetworkAlternate RequestNetworkTransfer RequestNetworkMerge RequestNetworkReconnect
RequestNetworkSingleStepTransfer RequestNetworkPrivateService EventNetworkCallStatus EventNetworkPrivateInfo
RequestTransactionMonitoring EventTransactionStatus
"""

MESSAGES: dict[int, str] = {
    **_numbered(0, _REQUESTS_FIRST, "Request"),
    **_numbered(50, _EVENTS_FIRST, "Event"),
    **_numbered(97, _MIXED),
    **_numbered(160, _LAST),
}
