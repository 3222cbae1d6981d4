"""The built desktop's files under /ui/, and its start page at /."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse, HTMLResponse, Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from simulator.platform import Platform
from tserver_api import pages

_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"


class Desktop(StaticFiles):
    """Files of `dist`, which may come to be while the server runs. Only what carries a hash in its name is cached."""

    def __init__(self, dist: Path | None) -> None:
        super().__init__(directory=dist, html=True, check_dir=False)
        self._workspace = dist / "workspace" / "index.html" if dist else None

    async def check_config(self) -> None:
        """A desktop that is not built is told of in its pages, not at start."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        try:
            response = await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code == 404 and not (self._workspace and self._workspace.is_file()):
                return HTMLResponse(pages.missing_page(), 503)
            raise
        response.headers["Cache-Control"] = _FOR_EVER if path.startswith("assets") else _ASK_AGAIN
        return response


def routes(platform: Platform, dist: Path | None) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    async def start() -> Response:
        index = dist / "index.html" if dist else None
        if index and index.is_file():
            return FileResponse(index, headers={"Cache-Control": _ASK_AGAIN})
        return HTMLResponse(pages.start_page(platform))

    return router
