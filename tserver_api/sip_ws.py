"""SIP over WebSocket (RFC 7118): /sip and its alias /ws. A frame is a message; what is in it is the core's affair."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.websockets import WebSocket

from simulator.platform import Platform
from tserver_api.conversation import Conversation, accept
from tserver_api.frames import Turn, frame

LARGEST = 65_536
_TOO_BIG = 1009
_NORMAL = 1000


def routes(platform: Platform, turn: Turn) -> APIRouter:
    router = APIRouter()

    @router.websocket("/sip")
    @router.websocket("/ws")
    async def sip(websocket: WebSocket) -> None:
        # RFC 7118 section 4.1: the subprotocol "sip" must be agreed on.
        if await accept(websocket, "sip", required=True):
            await _serve(websocket, platform, turn)

    return router


async def _serve(websocket: WebSocket, platform: Platform, turn: Turn) -> None:
    conversation = Conversation(websocket, turn, "sip")
    peer = websocket.client
    host, port = (peer.host, peer.port) if peer else ("", 0)

    def send(data: bytes) -> None:
        conversation.send(frame(_message(data)))

    def close() -> None:
        conversation.end(_NORMAL, "")

    flow = platform.sip_open(host, port, websocket.url.scheme == "wss", send, close)

    def heard(message: str | bytes) -> None:
        data = message if isinstance(message, bytes) else message.encode(errors="surrogatepass")
        if len(data) > LARGEST:
            conversation.end(_TOO_BIG, f"a SIP message may have {LARGEST} octets")
        else:
            platform.sip_message(flow, data)

    try:
        await conversation.run(heard)
    finally:
        platform.sip_closed(flow)
    await conversation.close()


def _message(data: bytes) -> str | bytes:
    """Text where it is text: that is what browsers' SIP stacks like best."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data
