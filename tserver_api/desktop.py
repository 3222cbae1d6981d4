"""The agent desktop's login: /ui/session and /ui/places."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, Request, Response
from pydantic import Field

from simulator.config.objects import DN, Configuration
from simulator.platform import Platform
from tserver_api.credentials import session_of
from tserver_api.models import Json, problems
from tserver_api.options import WorkspaceView, workspace_view
from tserver_api.sessions import COOKIE, Session, Sessions

NOT_KEPT = {"Cache-Control": "no-store"}


class Login(Json):
    username: str = Field(max_length=255)
    password: str = Field(max_length=255)
    place: str | None = Field(None, max_length=255)


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


class SessionView(WorkspaceView):
    """legal_guard_time: seconds of rest before the switch makes the agent Ready, 0 for none."""

    username: str
    name: str
    agent_id: str
    place: str
    dn: str
    switch: str
    supervisor: bool
    legal_guard_time: int
    not_ready_reasons: list[str]
    dispositions: list[str]
    sip: SipAccount


class PlaceView(Json):
    name: str
    dns: list[str]


def routes(platform: Platform, sessions: Sessions) -> APIRouter:
    router = APIRouter(prefix="/ui", tags=["desktop"])

    @router.post("/session", status_code=201, responses=problems(401, 422))
    async def log_in(login: Login, request: Request, response: Response) -> SessionView:
        """Log in. Ends any session that the same person has elsewhere."""
        session = sessions.open(login.username, login.password, login.place or None)
        secure = request.url.scheme == "https"
        response.set_cookie(COOKIE, session.token, httponly=True, samesite="strict", secure=secure, path="/")
        response.headers.update(NOT_KEPT)
        return _view(platform, session, request)

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

    @router.get("/places")
    async def places() -> list[PlaceView]:
        """Where one can sit."""
        return [PlaceView(name=one.name, dns=list(one.dns)) for one in platform.configuration.places.values()]

    return router


def _view(platform: Platform, session: Session, request: Request) -> SessionView:
    configuration, person, dn = platform.configuration, session.person, session.dn
    host = request.url.hostname or "localhost"
    host = f"[{host}]" if ":" in host else host
    return SessionView(
        username=person.username,
        name=person.name,
        agent_id=next(iter(person.agent_logins), ""),
        place=session.place.name,
        dn=dn.number,
        switch=configuration.switch,
        supervisor=person.supervisor,
        legal_guard_time=_legal_guard(configuration, dn),
        not_ready_reasons=list(configuration.not_ready_reasons),
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
