"""Which numbers a desktop's person may have shown instead of their own: those of a business attribute, by privilege.

A T-Server sends whatever a client asks for, and so does this one; at the desktop's server a person's options count.
"""

from __future__ import annotations

from simulator.config import workspace
from simulator.platform import Platform
from simulator.tlib.errors import TERR
from simulator.tlib.requests import (
    RequestInitiateConference,
    RequestInitiateTransfer,
    RequestMakeCall,
    RequestMuteTransfer,
    RequestSingleStepConference,
    RequestSingleStepTransfer,
    TRequest,
)
from tserver_api.codec import Refused
from tserver_api.sessions import Session

NUMBERS = "intercommunication.voice.make-call-caller-id-business-attribute"
_CONSULTATION = "privilege.voice.consultation.can-use-caller-id"
_PRIVILEGES: dict[type[TRequest], str | None] = {
    RequestMakeCall: None,
    RequestInitiateTransfer: _CONSULTATION,
    RequestInitiateConference: _CONSULTATION,
    RequestMuteTransfer: _CONSULTATION,
    RequestSingleStepTransfer: "privilege.voice.single-step-transfer.can-use-caller-id",
    RequestSingleStepConference: "privilege.voice.single-step-conference.can-use-caller-id",
}
"""What takes CPNDigits, and the privilege that it takes."""


def check(platform: Platform, session: Session | None, request: TRequest) -> None:
    """Raises Refused where a desktop's session wants a number shown that its person may not show."""
    if session is None or type(request) not in _PRIVILEGES:
        return
    number = str(request.extensions.text("CPNDigits"))  # type: ignore[attr-defined]
    if not number:
        return
    options = workspace.values(platform.configuration, session.person)
    privilege = _PRIVILEGES[type(request)]
    if privilege is not None and options[privilege] != "true":
        raise Refused(TERR.AccessRestricted, f"another number is shown with the option {privilege} only")
    attribute = platform.configuration.business_attributes.get(options[NUMBERS])
    if attribute is None or number not in {one.name for one in attribute.every()}:
        raise Refused(TERR.InvalidOrigination, f"{number} is none of the numbers of the option {NUMBERS}")
