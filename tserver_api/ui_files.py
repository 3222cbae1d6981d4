"""The built desktop's files under /ui/, and its start page at /."""

from __future__ import annotations

import asyncio
import gzip
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse, HTMLResponse, Response
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from simulator.platform import Platform
from tserver_api import pages

_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_TEXTS = (".js", ".css")


class Desktop(StaticFiles):
    """Files of `dist`, which may come to be while the server runs. Only what carries a hash in its name is cached."""

    def __init__(self, dist: Path | None) -> None:
        super().__init__(directory=dist, html=True, check_dir=False)
        self._workspace = dist / "workspace" / "index.html" if dist else None
        self._packed: dict[str, bytes] = {}

    async def check_config(self) -> None:
        """A desktop that is not built is told of in its pages, not at start."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        try:
            response = await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code == 404 and not (self._workspace and self._workspace.is_file()):
                return HTMLResponse(pages.missing_page(), 503)
            raise
        if not path.startswith("assets"):
            response.headers["Cache-Control"] = _ASK_AGAIN
            return response
        if isinstance(response, FileResponse) and path.endswith(_TEXTS) and _takes_gzip(scope):
            packed = await self._gzipped(path, Path(response.path))
            response = Response(packed, media_type=response.media_type, headers={"Content-Encoding": "gzip"})
        response.headers["Cache-Control"] = _FOR_EVER
        response.headers["Vary"] = "Accept-Encoding"
        return response

    async def _gzipped(self, path: str, file: Path) -> bytes:
        """Packed once, as a file of this name never changes; in a thread, as calls' sound waits for the loop."""
        if path not in self._packed:
            self._packed[path] = await asyncio.to_thread(lambda: gzip.compress(file.read_bytes()))
        return self._packed[path]


def _takes_gzip(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    return scope["method"] == "GET" and "gzip" in headers.get("accept-encoding", "") and "range" not in headers


def routes(platform: Platform, dist: Path | None) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    async def start() -> Response:
        index = dist / "index.html" if dist else None
        if index and index.is_file():
            return FileResponse(index, headers={"Cache-Control": _ASK_AGAIN})
        return HTMLResponse(pages.start_page(platform))

    return router
