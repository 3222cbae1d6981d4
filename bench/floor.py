"""The floor of fan-out: a bare websockets server that broadcasts a constant text to all for each message that it gets.

No call model, no registration, no JSON: what a T-Server in Python cannot well be faster than, message for message.
"""

from __future__ import annotations

import asyncio

from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.typing import Subprotocol

# As long as what the T-Server sends in the same measurement.
_EVENT = (
    '{"message":"EventAgentReady","ReferenceID":12,"ThisDN":"20000","AgentID":"bench","CustomerID":"Environment",'
    '"Reasons":{"ReasonCode":"Training","Room":"4711"},"AgentWorkMode":"Unknown","EventSequenceNumber":123456,'
    '"Time":"2026-01-31T12:00:00.000000Z"}'
)
_LOGIN = "RequestAgentLogin"
_HELLO = "RequestRegister"


async def run() -> None:
    clients: set[ServerConnection] = set()

    async def attend(client: ServerConnection) -> None:
        clients.add(client)
        try:
            async for message in client:
                if _HELLO in str(message):
                    await client.send(_EVENT)
                else:
                    # A login is two events (tlib contract 6).
                    for _ in range(2 if _LOGIN in str(message) else 1):
                        broadcast(clients, _EVENT)
        finally:
            clients.discard(client)

    protocol = Subprotocol("tlib.v1")
    async with serve(attend, "127.0.0.1", 0, compression=None, subprotocols=[protocol]) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        print(f"ready http=http://127.0.0.1:{port}", flush=True)
        await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    asyncio.run(run())
