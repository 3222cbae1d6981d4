"""Which music plays: to who is held, and to who waits at a routing point. Knows no file.

Source: sipserver contract 5.5 and 2.3 (music-on-hold, default-music, sip-enable-moh); tlib contract 10 (music,
music-on-hold). Where that is silent: the option counts that is set at the DN which holds.
"""

from __future__ import annotations

from simulator.switch.floor import Floor
from simulator.switch.state import Call, Party
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import CallRequest

ON_HOLD, IN_QUEUE = "music/on_hold", "music/in_queue"


def ask(party: Party, request: CallRequest) -> None:
    """THoldCall, TAlternateCall, TInitiateTransfer and TInitiateConference may say what is to be heard."""
    party.music = request.extensions.text("music")


def pass_point(floor: Floor, call: Call, number: str) -> None:
    """The call comes to a routing point, whose music counts from now on."""
    point = floor.configuration.dns.get(number)
    call.music = point.option("music-on-hold") if point is not None else ""


def routed(call: Call, extensions: KVList) -> None:
    """TRouteCall goes before the routing point's option."""
    call.music = extensions.text("music-on-hold") or call.music


def on_hold(floor: Floor, call: Call, party: Party) -> str | None:
    """What those hear whom the party holds; None: nothing."""
    if floor.option(party.number, "sip-enable-moh", "true") != "true":
        return None
    return party.music or call.music or _of_agent(floor, party) or _set(floor, party.number, "music-on-hold") or ON_HOLD


def in_queue(floor: Floor, number: str) -> str:
    """What a Music treatment plays that does not say (no MUSIC_DN)."""
    return floor.option(number, "music-in-queue-file") or floor.option(number, "default-music") or IN_QUEUE


def _of_agent(floor: Floor, party: Party) -> str:
    session = floor.state.agents.get(party.number)
    login = floor.configuration.agent_logins.get(session.agent_id) if session else None
    return login.options.get("default-music", "") if login else ""


def _set(floor: Floor, number: str, name: str) -> str:
    """At the DN the option itself goes before default-music, and either before what the application says."""
    dn = floor.configuration.dns.get(number)
    own = dn.option(name) or dn.option("default-music") if dn is not None else ""
    return own or floor.configuration.tserver(name) or floor.configuration.tserver("default-music")
