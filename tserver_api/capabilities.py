"""What the desktop's buttons may do: /ui/capabilities, pushed to a session whenever it changes. Decides nothing."""

from __future__ import annotations

import json

from fastapi import APIRouter
from starlette.websockets import WebSocket

from simulator.platform import Platform
from simulator.tlib.enums import RegisterMode
from simulator.tlib.events import TEvent
from simulator.tlib.requests import RequestRegisterAddress, RequestRegisterClient
from tserver_api.conversation import Conversation, accept
from tserver_api.credentials import session_of
from tserver_api.frames import Turn, frame
from tserver_api.sessions import Session
from tserver_api.tlib_ws import SESSION_OVER

SUBPROTOCOL = "capabilities.v1"


def routes(platform: Platform, turn: Turn) -> APIRouter:
    router = APIRouter()

    @router.websocket("/ui/capabilities")
    async def capabilities(websocket: WebSocket) -> None:
        """For the DN of the session: {"calls": {ConnID: {request: 0 or the code it would be refused with}}}."""
        session = session_of(websocket)
        if session is None:
            await websocket.close(SESSION_OVER, "log in at /ui/session first")
        elif await accept(websocket, SUBPROTOCOL, required=False):
            await _Follower(platform, session, turn, Conversation(websocket, turn, "capabilities")).serve()

    return router


class _Follower:
    """Watches the session's DN as any T-Library client would, and tells what has become possible."""

    def __init__(self, platform: Platform, session: Session, turn: Turn, conversation: Conversation) -> None:
        self._platform = platform
        self._session = session
        self._turn = turn
        self._conversation = conversation
        self._told = ""
        self._due = False

    async def serve(self) -> None:
        client = self._platform.connect(self._deliver)
        dn = self._session.dn.number
        self._platform.request(client, RequestRegisterClient(application_name="capabilities"))
        self._platform.request(client, RequestRegisterAddress(this_dn=dn, register_mode=RegisterMode.ModeMonitor))
        try:
            with self._session.used(self._over):
                await self._conversation.run(lambda _message: None)
        finally:
            self._platform.disconnect(client)
        await self._conversation.close()

    def _deliver(self, event: TEvent, reference_id: int) -> None:
        """Once for all the events of a turn, when the platform has taken its step."""
        if not self._due:
            self._due = True
            self._turn.at_end(self._tell)

    def _tell(self) -> None:
        self._due = False
        text = json.dumps({"calls": self._platform.capabilities(self._session.dn.number)})
        if text != self._told:
            self._told = text
            self._conversation.send(frame(text))

    def _over(self, reason: str) -> None:
        self._conversation.end(SESSION_OVER, reason)
