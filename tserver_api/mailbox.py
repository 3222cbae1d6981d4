"""The voice mail of who is logged in: /ui/voicemail, the telephone's own mailbox and those of the person's groups."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from simulator.config import workspace
from simulator.config.objects import DNType
from simulator.platform import Platform
from tserver_api.contacts import option, privileged
from tserver_api.models import Json, problems
from tserver_api.problems import Problem
from tserver_api.sessions import Session
from tserver_api.voicemail import SOUND, MessageJson, Wav, message_json, missing_message


class MailboxJson(Json):
    """personal: the telephone's own, otherwise a group's. messages: newest first."""

    box: str
    personal: bool
    new: int
    old: int
    messages: list[MessageJson]


class MailboxesJson(Json):
    """accessNumber: what to dial to listen by telephone; "" where there is no voice mail."""

    access_number: str
    mailboxes: list[MailboxJson]


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/ui/voicemail", tags=["desktop"])

    @router.get("", responses=problems(401, 403))
    async def mailboxes(request: Request) -> MailboxesJson:
        """Which messages wait for one."""
        session = privileged(platform, request, "voicemail.can-use")
        boxes = [_box(platform, session, box) for box in _boxes(platform, session)]
        return MailboxesJson(access_number=_access_number(platform, session), mailboxes=boxes)

    @router.get("/{box}/{number}", response_class=Wav, responses={**SOUND, **problems(401, 403, 404, 422)})
    async def sound(request: Request, box: str, number: int) -> Response:
        """A message as it was spoken."""
        _own(platform, request, box)
        found = platform.message_sound(box, number)
        if found is None:
            raise missing_message(box, number)
        return Wav(found, headers={"Cache-Control": "no-store"})

    @router.post("/{box}/{number}/heard", status_code=204, responses=problems(401, 403, 404, 422))
    async def heard(request: Request, box: str, number: int) -> None:
        """The message is an old one now."""
        _own(platform, request, box)
        if not platform.hear_message(box, number):
            raise missing_message(box, number)

    @router.delete("/{box}/{number}", status_code=204, responses=problems(401, 403, 404, 422))
    async def delete(request: Request, box: str, number: int) -> None:
        """The message goes."""
        _own(platform, request, box)
        if not platform.delete_message(box, number):
            raise missing_message(box, number)

    return router


def _boxes(platform: Platform, session: Session) -> list[str]:
    kinds = workspace.words(option(platform, session, "voicemail.notification-types"))
    own = [session.dn.number] if "personal" in kinds else []
    return [*own, *(session.person.groups if "public" in kinds else ())]


def _own(platform: Platform, request: Request, box: str) -> None:
    session = privileged(platform, request, "voicemail.can-use")
    if box not in _boxes(platform, session):
        raise Problem(403, f"{box} is not your mailbox. GET /ui/voicemail lists those that are.")


def _box(platform: Platform, session: Session, box: str) -> MailboxJson:
    messages = [one for one in reversed(platform.messages()) if one.box == box]
    new = sum(one.new for one in messages)
    return MailboxJson(
        box=box,
        personal=box == session.dn.number,
        new=new,
        old=len(messages) - new,
        messages=[message_json(one) for one in messages],
    )


def _access_number(platform: Platform, session: Session) -> str:
    dns = platform.configuration.dns.values()
    first = next((dn.number for dn in dns if dn.type is DNType.VoiceMail), "")
    return option(platform, session, "voicemail.access-number") or first
