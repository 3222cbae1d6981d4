"""What was recorded of an interaction, for those who may hear it: /ui/history/{id}/recordings."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request, Response

from simulator.platform import Platform, RecordingView
from tserver_api.contacts import privileged
from tserver_api.history import visible
from tserver_api.models import Json, problems
from tserver_api.problems import Problem
from tserver_api.recordings import SOUND


class CallRecordingJson(Json):
    """name: of its file. started: ISO 8601."""

    name: str
    started: str
    seconds: float


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/ui/history/{id}/recordings", tags=["contacts"])

    @router.get("", responses=problems(401, 403, 404, 422))
    async def recordings(request: Request, id: str) -> list[CallRecordingJson]:
        """Those that are over, the first one first."""
        found = await _of(platform, request, id)
        return [CallRecordingJson(name=one.name, started=one.started, seconds=one.seconds) for one in found]

    @router.get("/{name:path}", response_class=Response, responses={**SOUND, **problems(401, 403, 404, 422)})
    async def sound(request: Request, id: str, name: str) -> Response:
        """Left what the customer said, right what was said to it; WAV, or Opus in Ogg."""
        there = name in [one.name for one in await _of(platform, request, id)]
        found = await asyncio.to_thread(platform.recording_sound, name) if there else None
        if found is None:
            raise Problem(
                404, f"There is no recording {name} of this call. GET /ui/history/{id}/recordings lists them."
            )
        return Response(found[0], media_type=found[1], headers={"Cache-Control": "no-store"})

    return router


async def _of(platform: Platform, request: Request, id: str) -> list[RecordingView]:
    """Raises Problem 401, 403 and 404."""
    privileged(platform, request, "recording.can-play")
    one = visible(platform, request, id)
    own = {"ConnID": one.conn_id, "DN": one.dn}
    every = await asyncio.to_thread(platform.recordings)
    return sorted((view for view in every if own.items() <= view.metadata.items()), key=lambda view: view.started)
