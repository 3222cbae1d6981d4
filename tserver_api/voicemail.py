"""What was left at the voice mail: /sim/voicemail."""

from __future__ import annotations

from fastapi import APIRouter, Response

from simulator.platform import MessageView, Platform
from tserver_api.codec import iso_time
from tserver_api.models import Json, Responses, problems
from tserver_api.problems import Problem

SOUND: Responses = {200: {"description": "the message", "content": {"audio/wav": {}}}}


class Wav(Response):
    media_type = "audio/wav"


class MessageJson(Json):
    """box: a DN, an agent group, or the voice mail's own number."""

    box: str
    number: int
    caller: str
    time: str
    new: bool


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/sim/voicemail", tags=["simulator"])

    @router.get("", responses=problems(422))
    async def messages(box: str | None = None) -> list[MessageJson]:
        """The messages, of one mailbox or of all."""
        return [message_json(one) for one in platform.messages() if box in (None, one.box)]

    @router.get("/{box}/{number}", response_class=Wav, responses={**SOUND, **problems(404, 422)})
    async def sound(box: str, number: int) -> Response:
        """A message as it was spoken."""
        found = platform.message_sound(box, number)
        if found is None:
            raise missing_message(box, number)
        return Wav(found)

    @router.delete("/{box}/{number}", status_code=204, responses=problems(404, 422))
    async def delete(box: str, number: int) -> None:
        """The message is removed, and the lamp follows."""
        if not platform.delete_message(box, number):
            raise missing_message(box, number)

    return router


def missing_message(box: str, number: int) -> Problem:
    return Problem(404, f"There is no message {number} for {box}. GET /sim/voicemail lists those there are.")


def message_json(view: MessageView) -> MessageJson:
    return MessageJson(box=view.box, number=view.number, caller=view.caller, time=iso_time(view.time), new=view.new)
