"""What a client asks of the server as a whole: switch, locations, which events it wants, all DNs at once.

Source: tlib contract 4.1, 5 (TQuerySwitch, TQueryLocation, TSetInputMask) and 2 (information types).
"""

from __future__ import annotations

from simulator.switch import clients, dialplan, publish
from simulator.switch.floor import Floor
from simulator.switch.handlers import Handlers
from simulator.switch.state import Asked
from simulator.tlib.enums import LocationInfoType, RegisterMode, SwitchInfoType
from simulator.tlib.events import (
    EventACK,
    EventLocationInfo,
    EventRegisteredAll,
    EventSwitchInfo,
)
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    RequestQueryLocation,
    RequestQuerySwitch,
    RequestRegisterAll,
    RequestSetInputMask,
)

CONNECTED = 1
"""LocationInfo: how the link to the T-Server of a location stands. All are in this process."""


def switch(floor: Floor, request: RequestQuerySwitch, asked: Asked) -> None:
    """DateTime: the switch's clock, in seconds since 1970 UTC."""
    words = KVList.of(DateTime=int(floor.now))
    publish.answer(
        floor,
        asked,
        publish.made(floor, EventSwitchInfo, switch_info_type=SwitchInfoType.DateTime, extensions=words),
    )


def location(floor: Floor, request: RequestQueryLocation, asked: Asked) -> None:
    """Every location and how its link stands; LocationData: of the one that is named."""
    named = dialplan.switch_of(request.location)
    wanted = [site for site in sites(floor) if named in ("", site)]
    event = publish.made(
        floor,
        EventLocationInfo,
        location_info_type=request.location_info_type,
        location=named or None,
        extensions=KVList(tuple((site, CONNECTED) for site in wanted)),
    )
    publish.answer(floor, asked, event)


def sites(floor: Floor) -> list[str]:
    """The platform's own switch, then those of other sites in the order of their DNs."""
    names = (dn.switch for dn in floor.configuration.dns.values() if dn.switch)
    return list(dict.fromkeys((floor.configuration.switch, *names)))


LOCATION_ANSWERS = (LocationInfoType.AllLocations, LocationInfoType.LocationData)


def mask(floor: Floor, request: RequestSetInputMask, asked: Asked) -> None:
    floor.state.masks[asked.client] = frozenset(request.input_mask)
    publish.answer(floor, asked, publish.made(floor, EventACK))


def register_all(floor: Floor, request: RequestRegisterAll, asked: Asked) -> None:
    """Obsolete: every DN that nobody has for himself."""
    for dn in floor.configuration.dns:
        if not clients.excluded(floor.state, asked.client, dn, RegisterMode.ModeShare):
            clients.register(floor.state, asked.client, dn, RegisterMode.ModeShare)
    publish.answer(floor, asked, publish.made(floor, EventRegisteredAll))


HANDLERS: Handlers = {
    RequestQuerySwitch: switch,
    RequestQueryLocation: location,
    RequestSetInputMask: mask,
    RequestRegisterAll: register_all,
}
