"""A real server on loopback for tests of sockets, and a client in process for the rest."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import uvicorn
from fastapi import FastAPI

from simulator.net.http import bind
from simulator.platform import Platform
from tserver_api.application import create_app
from tserver_api.frames import FrameProtocol


@asynccontextmanager
async def serving(app: FastAPI) -> AsyncIterator[str]:
    """ "127.0.0.1:port" of uvicorn running the application on this event loop."""
    with bind("127.0.0.1", 0) as listener:
        config = uvicorn.Config(app, ws=FrameProtocol, lifespan="off", log_config=None, timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(server.serve(sockets=[listener]), name="server")
            try:
                yield f"127.0.0.1:{listener.getsockname()[1]}"
            finally:
                server.should_exit = True


def client(platform: Platform, dist: Path | None = None, **headers: str) -> httpx.AsyncClient:
    """An HTTP client of an application that it calls directly; faults of ours become answers."""
    transport = httpx.ASGITransport(create_app(platform, dist), raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8080", headers=headers)


async def as_agent(http: httpx.AsyncClient, dn: str = "5001") -> None:
    """Signs in at the desktop, by the passwords of files that name none."""
    await http.post("/ui/session", json={"username": f"agent{dn}", "password": f"agent{dn}pass"})
