"""T-Library over WebSocket: /tlib, subprotocol tlib.v1. Passes messages; decides only who may send any."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace

from fastapi import APIRouter
from starlette.websockets import WebSocket

from simulator.platform import Platform
from simulator.tlib.errors import TERR
from simulator.tlib.events import TEvent
from simulator.tlib.requests import RequestRegisterClient, TRequest
from tserver_api import caller_id, codec
from tserver_api.codec import Refused
from tserver_api.connections import Connections, Late
from tserver_api.conversation import QUEUE_LIMIT, Conversation, accept
from tserver_api.credentials import is_admitted, password_fits, session_of
from tserver_api.frames import FramedOnce, Turn, frame

SUBPROTOCOL = "tlib.v1"
SESSION_OVER = 4001
# RFC 6455's registry: the service restarts, come again.
RESTART = 1012


def routes(
    platform: Platform, framed: FramedOnce, turn: Turn, connections: Connections, queue_limit: int = QUEUE_LIMIT
) -> APIRouter:
    router = APIRouter()

    @router.websocket("/tlib")
    async def tlib(websocket: WebSocket) -> None:
        if await accept(websocket, SUBPROTOCOL, required=False):
            conversation = Conversation(websocket, turn, "tlib", queue_limit)
            await Client(websocket, platform, framed, conversation, connections).serve()

    return router


class Client:
    """A connected T-Library client."""

    def __init__(
        self,
        websocket: WebSocket,
        platform: Platform,
        framed: FramedOnce,
        conversation: Conversation,
        connections: Connections,
    ) -> None:
        self._platform = platform
        self._framed = framed
        self._conversation = conversation
        self._connections = connections
        self._late = Late(conversation.send)
        self.application = ""
        self._admitted = is_admitted(websocket)
        self._registered = False
        self._session = session_of(websocket)
        self._id = platform.connect(self._deliver)

    async def serve(self) -> None:
        self._connections.add(self)
        try:
            with self._session.used(self._over) if self._session else nullcontext():
                await self._conversation.run(self._heard)
        finally:
            self._connections.discard(self)
            self._platform.disconnect(self._id)
            if self._session:
                self._session.seen = self._platform.now()
        await self._conversation.close()

    def _deliver(self, event: TEvent, reference_id: int) -> None:
        if self._admitted:
            self._send(self._framed.frame(event, reference_id))

    def _send(self, frame: bytes) -> None:
        if self._connections.delay or self._late:
            self._late.send(frame, self._connections.delay)
        else:
            self._conversation.send(frame)

    def drop(self) -> None:
        self._conversation.end(RESTART, "the connection was dropped on command; come again")

    def _over(self, reason: str) -> None:
        self._conversation.end(SESSION_OVER, reason)

    def _heard(self, message: str | bytes) -> None:
        reference = 0
        try:
            request = codec.decode_request(message)
            reference = request.reference_id
            checked = self._checked(request)
            if not self._registered and not isinstance(request, RequestRegisterClient):
                # Who needs no password need not introduce himself: the link is there from the first request on.
                self._platform.request(self._id, RequestRegisterClient())
            self._registered = True
            self._platform.request(self._id, checked)
        except Refused as refused:
            event = refused.event(self._platform.now())
            self._send(frame(codec.encode(event, refused.reference_id or reference)))

    def _checked(self, request: TRequest) -> TRequest:
        """The request without its password, which nobody behind here needs. Raises Refused."""
        if not isinstance(request, RequestRegisterClient):
            if not self._admitted:
                raise Refused(TERR.ClientNotRegistered, "send RequestRegisterClient with a Password first")
            caller_id.check(self._platform, self._session, request)
            return request
        credentials = self._platform.configuration.credentials
        if not self._admitted and not password_fits(credentials, request.password):
            raise Refused(TERR.BadPassword, "use the password of one of the credentials in the contact-centre file")
        self._admitted = True
        self.application = request.application_name
        return replace(request, password="")
