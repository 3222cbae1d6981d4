"""Calls that were recorded: /sim/recordings."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Response

from simulator.platform import Platform
from tserver_api.models import Json, Responses, problems
from tserver_api.problems import Problem

SOUND: Responses = {200: {"description": "the recording", "content": {"audio/wav": {}, "audio/ogg": {}}}}


class RecordingJson(Json):
    """name: of its file. started: ISO 8601. metadata: what is known of the call, such as ConnID and ThisDN."""

    name: str
    started: str
    seconds: float
    metadata: dict[str, str]


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/sim/recordings", tags=["simulator"])

    @router.get("")
    async def recordings() -> list[RecordingJson]:
        """Those that are over, the latest first."""
        found = await asyncio.to_thread(platform.recordings)
        return [
            RecordingJson(name=one.name, started=one.started, seconds=one.seconds, metadata=dict(one.metadata))
            for one in found
        ]

    @router.get("/{name:path}", response_class=Response, responses={**SOUND, **problems(404, 422)})
    async def sound(name: str) -> Response:
        """Left what the recorded party said, right what it heard; WAV, or Opus in Ogg."""
        found = await asyncio.to_thread(platform.recording_sound, name)
        if found is None:
            raise _missing(name)
        return Response(found[0], media_type=found[1])

    @router.delete("/{name:path}", status_code=204, responses=problems(404, 422))
    async def delete(name: str) -> None:
        """The recording and its notes are removed."""
        if not await asyncio.to_thread(platform.delete_recording, name):
            raise _missing(name)

    return router


def _missing(name: str) -> Problem:
    return Problem(404, f"There is no recording {name}. GET /sim/recordings lists those there are.")
