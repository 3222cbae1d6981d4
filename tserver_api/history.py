"""Interactions that were: /ui/history, one's own and those of a contact, and what the agent says about them."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Request
from pydantic import Field, StringConstraints

from simulator.contacts import ContactServer, Interaction, Outcome, Remark, Wanted
from simulator.platform import Platform
from tserver_api.codec import iso_time
from tserver_api.contacts import ContactJson, From, Many, contact_json, privileged
from tserver_api.models import Json, problems
from tserver_api.problems import Problem

Key = Annotated[str, StringConstraints(min_length=1, max_length=255)]
Text = Annotated[str, StringConstraints(max_length=4000)]
_MINE = ("contact.can-use-contact-myhistory",)
_CONTACTS = ("contact.can-use", "contact.can-use-contact-history")


class InteractionJson(Json):
    """ownerName: of the agent. Times: null while it has not come to that. number: of the other side."""

    id: str
    conn_id: str
    owner: str
    owner_name: str
    incoming: bool
    call_type: str
    outcome: str
    number: str
    queue: str
    start_date: str
    answered: str | None
    end_date: str | None
    talk_seconds: int
    user_data: dict[str, str]
    contact: ContactJson | None
    note: str
    disposition: str
    done: bool


class InteractionsJson(Json):
    """total: of all pages together."""

    interactions: list[InteractionJson]
    total: int


class RemarkJson(Json):
    """What is left out stays as it was. userData: what was written when the switch had forgotten the call."""

    note: str | None = Field(None, max_length=20000)
    disposition: str | None = Field(None, max_length=1000)
    contact_id: str | None = Field(None, max_length=100)
    done: bool | None = None
    user_data: dict[Key, Text] | None = Field(None, max_length=100)


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/ui/history", tags=["contacts"])

    @router.get("", responses=problems(401, 403, 422))
    async def history(
        request: Request,
        contact: str = "",
        outcome: Literal["Answered", "Missed", "Unanswered", "InProgress"] | None = None,
        search: str = "",
        since: float = 0.0,
        offset: From = 0,
        limit: Many = 25,
    ) -> InteractionsJson:
        """One's own interactions, or everybody's with a contact; newest first. since: seconds since 1970 UTC."""
        session = privileged(platform, request, *(_CONTACTS if contact else _MINE))
        owner = "" if contact else session.person.username
        wanted = Wanted(owner, contact, Outcome(outcome) if outcome else None, search, since)
        page = platform.contacts.interactions(wanted, offset, limit)
        return InteractionsJson(interactions=[_json(platform, one) for one in page.items], total=page.total)

    @router.get("/{id}", responses=problems(401, 403, 404, 422))
    async def interaction(request: Request, id: str) -> InteractionJson:
        """One interaction with everything that is known about it."""
        session = privileged(platform, request)
        found = platform.contacts.interaction(id)
        if found is None:
            raise Problem(404, f"There is no interaction {id}. GET /ui/history lists those there are.")
        if found.owner != session.person.username:
            privileged(platform, request, *_CONTACTS)
        return _json(platform, found)

    @router.get("/calls/{conn_id}", responses=problems(401, 404, 422))
    async def of_call(request: Request, conn_id: str) -> InteractionJson:
        """One's own part in a call."""
        return _json(platform, _own(platform.contacts, privileged(platform, request).dn.number, conn_id))

    @router.patch("/calls/{conn_id}", responses=problems(401, 403, 404, 422))
    async def remark(request: Request, conn_id: str, given: RemarkJson) -> InteractionJson:
        """A note, a disposition, another contact, data, or that it is done. Kept when this answers."""
        needed = () if given.contact_id is None else ("contact.can-use-assign-contact",)
        session = privileged(platform, request, *needed)
        server = platform.contacts
        found = _own(server, session.dn.number, conn_id)
        if given.contact_id and server.contact(given.contact_id) is None:
            raise Problem(404, f"There is no contact {given.contact_id}. Somebody may have deleted it.")
        said = Remark(given.note, given.disposition, given.contact_id, given.done, given.user_data)
        changed = server.remark(found.id, said)
        return _json(platform, changed or found)

    return router


def _own(server: ContactServer, dn: str, conn_id: str) -> Interaction:
    found = server.interaction_of(dn, conn_id)
    if found is None:
        raise Problem(404, f"The history has no call {conn_id} of {dn}, or has not heard of it yet.")
    return found


def _json(platform: Platform, one: Interaction) -> InteractionJson:
    contact = platform.contacts.contact(one.contact_id) if one.contact_id else None
    person = platform.configuration.persons.get(one.owner)
    talked = (one.ended or platform.now()) - one.answered if one.answered is not None else 0.0
    return InteractionJson(
        id=one.id,
        conn_id=one.conn_id,
        owner=one.owner,
        owner_name=person.name if person else one.owner,
        incoming=one.incoming,
        call_type=one.call_type,
        outcome=one.outcome.value,
        number=one.number,
        queue=one.queue,
        start_date=iso_time(one.started),
        answered=None if one.answered is None else iso_time(one.answered),
        end_date=None if one.ended is None else iso_time(one.ended),
        talk_seconds=round(talked),
        user_data=dict(one.user_data),
        contact=contact_json(contact) if contact else None,
        note=one.note,
        disposition=one.disposition,
        done=one.done,
    )
