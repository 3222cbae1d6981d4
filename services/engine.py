"""What answers at service numbers: test calls. Pure: events in, requests out. Plays nothing itself.

To T-Library a service number is a routing point, whose call is given a treatment and never routed.
"""

from __future__ import annotations

from simulator.config.objects import DN, Configuration, DNType
from simulator.tlib.enums import AddressType, TreatmentType
from simulator.tlib.events import EventRouteRequest, TEvent
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import RequestApplyTreatment, RequestRegisterAddress, RequestRegisterClient, TRequest

APPLICATION = "Services"
_PLAYED = {"echo": "gcti::echo", "loopback": "gcti::loopback", "milliwatt": "gcti::milliwatt"}
"""By service-type: the application that the media engine knows."""


class Engine:
    """One client for all service numbers."""

    def __init__(self, configuration: Configuration) -> None:
        self._dns = {dn.number: dn for dn in configuration.dns.values() if is_service(dn)}

    def start(self) -> list[TRequest]:
        """Nothing, where there is no service number."""
        if not self._dns:
            return []
        registered = (RequestRegisterAddress(this_dn=dn, address_type=AddressType.RouteDN) for dn in self._dns)
        return [RequestRegisterClient(application_name=APPLICATION), *registered]

    def event(self, event: TEvent) -> list[TRequest]:
        if not isinstance(event, EventRouteRequest) or event.this_dn not in self._dns:
            return []
        played = KVList.of(APP_ID=_PLAYED[self._dns[event.this_dn].option("service-type")])
        return [
            RequestApplyTreatment(
                this_dn=event.this_dn,
                conn_id=event.conn_id,
                treatment_type=TreatmentType.PlayApplication,
                treatment_parms=played,
            )
        ]


def is_service(dn: DN) -> bool:
    return dn.type is DNType.VoIPService and dn.option("service-type") in _PLAYED
