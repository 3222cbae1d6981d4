"""The agent desktop's login: /ui/session, its second step, another place, and /ui/places."""

from __future__ import annotations

from dataclasses import asdict, replace

from fastapi import APIRouter, Request, Response
from pydantic import Field

from simulator.config import workspace
from simulator.config.objects import DN, Configuration, Person
from simulator.platform import Platform
from tserver_api.accounts import person_of
from tserver_api.credentials import session_of
from tserver_api.login import ChoicesView, PlaceView, annexed, choices, desk_of, open_places, places
from tserver_api.models import Json, problems
from tserver_api.options import WorkspaceView, session_needed, workspace_view
from tserver_api.seating import Conflict, Seating
from tserver_api.sessions import COOKIE, Ended, Session, Sessions
from tserver_api.stations import Station, station_of

NOT_KEPT = {"Cache-Control": "no-store"}


class Credentials(Json):
    username: str = Field(max_length=255)
    password: str = Field(max_length=255)


class Seat(Json):
    """place: left out or empty, one's own. queue: the ACD queue to log in at, empty for none; left out, as the options
    have it. phone: a number outside where calls shall reach one, empty for the telephone of the place; left out, as it
    was. voice: whether that channel is logged on; left out, as it was. take_over:
    session, one's session elsewhere ends; place, who sits there goes."""

    place: str | None = Field(None, max_length=255)
    queue: str | None = Field(None, max_length=255)
    phone: str | None = Field(None, max_length=64)
    voice: bool | None = None
    take_over: list[Conflict] = Field(default_factory=list)


class Login(Credentials, Seat):
    pass


class EndView(Json):
    """by: who took the place."""

    why: Ended
    place: str
    by: str


class LoginView(Json):
    """What the form itself needs to know. locales: login.list-available-locales; empty: all there are."""

    locales: list[str]


class IceServerView(Json):
    """As RTCPeerConnection takes it."""

    urls: list[str]
    username: str = ""
    credential: str = ""


class SipAccount(Json):
    """What the softphone registers with; path: of the SIP WebSocket on this server. ice_servers: the STUN and TURN
    servers of the contact-centre file."""

    uri: str
    authorization_user: str
    password: str
    path: str = "/sip"
    ice_servers: list[IceServerView] = Field(default_factory=list)


class ReasonView(Json):
    """An action code of type Not Ready. code: what travels as ReasonCode. work_mode: what it stands for, or ""."""

    name: str
    code: str
    work_mode: str


class SessionView(WorkspaceView):
    """phone: the number outside where calls reach the agent, which his login brings to the switch; "" for none.
    legal_guard_time: seconds of rest before the switch makes the agent Ready, 0 for none."""

    username: str
    name: str
    agent_id: str
    place: str
    dn: str
    queue: str
    phone: str
    switch: str
    supervisor: bool
    legal_guard_time: int
    not_ready_reasons: list[str]
    reasons: list[ReasonView]
    dispositions: list[str]
    sip: SipAccount


def routes(platform: Platform, sessions: Sessions, seating: Seating) -> APIRouter:
    router = APIRouter(prefix="/ui", tags=["desktop"])

    @router.post("/session", status_code=201, responses=problems(401, 409, 422))
    async def log_in(login: Login, request: Request, response: Response) -> SessionView:
        """Log in. 409 with `conflict` asks first: session, the person is logged in elsewhere; place, somebody sits
        there; who names them in takeOver has it. busy: whoever is in the way is on a call."""
        person = person_of(platform.configuration, login.username, login.password)
        mine = session_of(request)
        own = mine if mine is not None and mine.person.username == person.username else None
        station = await _seated(person, login, own, None)
        session = sessions.open(annexed(platform, person), station)
        secure = request.url.scheme == "https"
        response.set_cookie(COOKIE, session.token, httponly=True, samesite="strict", secure=secure, path="/")
        response.headers.update(NOT_KEPT)
        return _view(platform, session, request)

    @router.post("/session/choices", responses=problems(401, 422))
    async def asked(credentials: Credentials, response: Response) -> ChoicesView:
        """What a login asks after the password: a place and a queue, where the options want that."""
        response.headers.update(NOT_KEPT)
        person = person_of(platform.configuration, credentials.username, credentials.password)
        return choices(platform, seating, person)

    @router.get("/session/choices", responses=problems(401))
    async def offered(request: Request, response: Response) -> ChoicesView:
        """The same for who is logged in and wants another place."""
        response.headers.update(NOT_KEPT)
        return choices(platform, seating, session_needed(request).person)

    @router.put("/session/place", responses=problems(401, 409, 422))
    async def move(seat: Seat, request: Request, response: Response) -> SessionView:
        """Sit somewhere else, or at another queue: the agent is logged off at the switch, and logs in again from there.
        409 as for a login."""
        session = session_needed(request)
        person = platform.configuration.persons.get(session.person.username, session.person)
        station = await _seated(person, seat, session, session.dn)
        session.person = annexed(platform, person)
        sessions.move(session, station)
        response.headers.update(NOT_KEPT)
        return _view(platform, session, request)

    async def _seated(person: Person, seat: Seat, own: Session | None, leaves: DN | None) -> Station:
        """Makes room and remembers the choice. Raises Problem 409 and 422, before anything has changed."""
        desk = desk_of(platform, person)
        there = station_of(platform.configuration, person, seat.place)
        queue = desk.queue if seat.queue is None else seat.queue
        desk.check_queue(queue)
        # Who only sits somewhere else takes his telephone along.
        before = own.station.phone if own is not None and leaves is not None else ""
        phone = desk.telephone_outside(there.dn, before if seat.phone is None else seat.phone)
        there = replace(there, queue=queue, phone=phone)
        seating.check(person, there, seat.take_over, own, moves=leaves is not None)
        await seating.clear(person, there.dn, leaves)
        platform.contacts.remember(person.username, desk.chosen(seat.place, seat.queue, seat.voice, phone))
        return there

    @router.get("/session", response_model=SessionView, responses={204: {"description": "Nobody is logged in."}})
    async def reattach(request: Request, response: Response) -> SessionView | Response:
        """The session of the cookie, after a refresh of the page; 204 when there is none."""
        response.headers.update(NOT_KEPT)
        session = session_of(request)
        if session is None:
            return Response(status_code=204, headers=NOT_KEPT)
        return _view(platform, session, request)

    @router.delete("/session", status_code=204)
    async def log_out(request: Request, response: Response) -> None:
        """End the session, if there is one."""
        sessions.end(request.cookies.get(COOKIE))
        response.delete_cookie(COOKIE, path="/")

    @router.get("/session/over", response_model=EndView, responses={204: {"description": "Nobody knows."}})
    async def over(request: Request) -> EndView | Response:
        """How the session of the cookie ended."""
        end = sessions.how_it_ended(request.cookies.get(COOKIE))
        if end is None:
            return Response(status_code=204, headers=NOT_KEPT)
        return EndView(why=end.why, place=end.place, by=end.by)

    @router.get("/login")
    async def form() -> LoginView:
        """What the form shows before anybody has said who they are."""
        options = workspace.values(platform.configuration, Person("", ""))
        return LoginView(locales=workspace.words(options["login.list-available-locales"]))

    @router.get("/places")
    async def all_places(request: Request) -> list[PlaceView]:
        """Where one can sit; who sits there is told to those who are logged in."""
        session = session_of(request)
        if session is None:
            return open_places(platform.configuration)
        return places(platform.configuration, seating, session.person)

    return router


def _view(platform: Platform, session: Session, request: Request) -> SessionView:
    configuration, person, dn = platform.configuration, session.person, session.dn
    host = request.url.hostname or "localhost"
    host = f"[{host}]" if ":" in host else host
    return SessionView(
        username=person.username,
        name=person.name,
        agent_id=desk_of(platform, person).agent_id,
        place=session.place.name,
        dn=dn.number,
        queue=session.station.queue,
        phone=session.station.phone,
        switch=configuration.switch,
        supervisor=person.supervisor,
        legal_guard_time=_legal_guard(configuration, dn),
        not_ready_reasons=list(configuration.not_ready_reasons),
        reasons=[ReasonView(name=one.name, code=one.code, work_mode=one.workmode) for one in configuration.reasons()],
        dispositions=list(configuration.dispositions),
        sip=SipAccount(
            uri=f"sip:{dn.number}@{host}",
            authorization_user=dn.number,
            password=dn.option("password"),
            ice_servers=[IceServerView(**asdict(one)) for one in configuration.ice_servers],
        ),
        **dict(workspace_view(configuration, person)),
    )


def _legal_guard(configuration: Configuration, dn: DN) -> int:
    text = dn.option("legal-guard-time") or configuration.tserver("legal-guard-time", "0")
    return int(text) if text.isdecimal() else 0
