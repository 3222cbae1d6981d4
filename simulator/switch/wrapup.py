"""After-call work: how long it lasts, by whose word. Source: tlib contract 6, "Rules"."""

from __future__ import annotations

from simulator.switch.business import BUSINESS
from simulator.switch.floor import Floor
from simulator.switch.sessions import AgentSession
from simulator.switch.state import Call, Party

UNTIMED = "untimed"
NONE = "0"
KEY = "WrapUpTime"


def wrap_up(floor: Floor, call: Call, party: Party) -> str:
    """The WrapUpTime that applies to an agent after this call: seconds in decimal, "0" for none, or "untimed".

    The first that says something: the call's route or make-call request, the agent's login or last state request, the
    Agent Login object, the queue or routing point, the agent's DN, the application. Only business calls have any.
    """
    session = floor.state.agents.get(party.number)
    if session is None or call.business != BUSINESS:
        return NONE
    queue = floor.configuration.dns.get(party.queue or "")
    return _first(floor, session, call.extensions.text(KEY), queue.option("wrap-up-time") if queue else "")


def default(floor: Floor, session: AgentSession) -> str:
    """The WrapUpTime of an agent who asks for after-call work without a call."""
    return _first(floor, session)


def _first(floor: Floor, session: AgentSession, of_call: str = "", of_queue: str = "") -> str:
    login = floor.configuration.agent_logins.get(session.agent_id)
    said = (
        of_call,
        session.wrap_up,
        login.options.get("wrap-up-time", "") if login else "",
        of_queue,
        floor.option(session.dn, "wrap-up-time", NONE),
    )
    return normal(floor, next(text for text in said if text))


def normal(floor: Floor, text: str) -> str:
    """A WrapUpTime as it is shown: what is no number counts as none, untimed-wrap-up-value as untimed."""
    if text == UNTIMED or text == floor.configuration.tserver("untimed-wrap-up-value", "1000"):
        return UNTIMED
    return str(int(text)) if text.isascii() and text.isdigit() else NONE


def shown(text: str) -> int | str:
    """The value as Extensions carry it: an integer, or the word."""
    return UNTIMED if text == UNTIMED else int(text)
