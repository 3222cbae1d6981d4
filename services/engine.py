"""What answers at service numbers: test calls and voice mail. Pure: events in, requests out. Plays nothing itself.

To T-Library a service number is a routing point, whose call is given treatments and never routed.
"""

from __future__ import annotations

from services.mailbox import Mailboxes
from services.voicemail import Voicemail
from simulator.config.objects import DN, Configuration, DNType
from simulator.tlib.enums import AddressType, TreatmentType
from simulator.tlib.events import (
    EventAbandoned,
    EventDiverted,
    EventReleased,
    EventRouteRequest,
    EventTreatmentEnd,
    EventTreatmentNotApplied,
    TEvent,
)
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    RequestApplyTreatment,
    RequestRegisterAddress,
    RequestRegisterClient,
    RequestSetInputMask,
    TRequest,
)

APPLICATION = "Services"
_PLAYED = {"echo": "gcti::echo", "loopback": "gcti::loopback", "milliwatt": "gcti::milliwatt"}
"""By service-type: the application that the media engine knows."""
_ENDS = (EventAbandoned, EventReleased, EventDiverted)
_WANTED = (EventRouteRequest, EventTreatmentEnd, EventTreatmentNotApplied, *_ENDS)


class Engine:
    """One client for all service numbers. It registers for telephones too, whose lamps it switches."""

    def __init__(self, configuration: Configuration, mailboxes: Mailboxes) -> None:
        self._tests = {dn.number: dn for dn in configuration.dns.values() if _is_test(dn)}
        self._mails = [dn.number for dn in configuration.dns.values() if _is_voice_mail(dn)]
        self.voicemail = Voicemail(configuration, mailboxes)

    def start(self) -> list[TRequest]:
        """Nothing, where there is no service number."""
        numbers = [*self._tests, *self._mails]
        if not numbers:
            return []
        return [
            RequestRegisterClient(application_name=APPLICATION),
            RequestSetInputMask(input_mask=tuple(kind.__name__ for kind in _WANTED)),
            *(RequestRegisterAddress(this_dn=dn, address_type=AddressType.RouteDN) for dn in numbers),
            *(self._lamps() if self._mails else ()),
        ]

    def _lamps(self) -> list[TRequest]:
        telephones = self.voicemail.telephones
        lit = [request for box in self.voicemail.mailboxes.names() for request in self.voicemail.lamps(box)]
        return [*(RequestRegisterAddress(this_dn=dn) for dn in telephones), *lit]

    def event(self, event: TEvent) -> list[TRequest]:
        dn = getattr(event, "this_dn", "")
        if dn in self._tests and isinstance(event, EventRouteRequest):
            return [self._test(event)]
        if dn not in self._mails:
            return []
        match event:
            case EventRouteRequest():
                return self.voicemail.asked(event)
            case EventTreatmentEnd():
                return self.voicemail.treated(event)
            case EventTreatmentNotApplied():
                return self.voicemail.not_treated(event)
            case EventAbandoned() | EventReleased() | EventDiverted():
                return self.voicemail.left(event)
        return []

    def _test(self, event: EventRouteRequest) -> TRequest:
        return RequestApplyTreatment(
            this_dn=event.this_dn,
            conn_id=event.conn_id,
            treatment_type=TreatmentType.PlayApplication,
            treatment_parms=KVList.of(APP_ID=_PLAYED[self._tests[event.this_dn].option("service-type")]),
        )


def _is_test(dn: DN) -> bool:
    return dn.type is DNType.VoIPService and dn.option("service-type") in _PLAYED


def _is_voice_mail(dn: DN) -> bool:
    """One with a contact is another system's."""
    return dn.type is DNType.VoiceMail and not dn.option("contact")
