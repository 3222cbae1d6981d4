"""Interactions that were: /ui/history. One's own, those of a contact, everybody's, and what the agent says of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field, StringConstraints

from simulator.contacts import VOICE, ContactServer, Interaction, Remark, Wanted
from simulator.platform import Platform
from tserver_api.codec import iso_time
from tserver_api.contacts import ContactJson, allowed, contact_json, privileged
from tserver_api.models import Json, problems
from tserver_api.problems import Problem
from tserver_api.sought import CONTACTS, EVERYBODYS, MINE, Sought

Key = Annotated[str, StringConstraints(min_length=1, max_length=255)]
Text = Annotated[str, StringConstraints(max_length=4000)]


class InteractionJson(Json):
    """ownerName: of the agent. Times: null while it has not come to that. number: of the other side."""

    id: str
    conn_id: str
    owner: str
    owner_name: str
    media: str
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


class Mine(Sought):
    """contact: everybody's interactions with this one."""

    contact: str = Field("", max_length=100)


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
    async def history(request: Request, sought: Annotated[Mine, Query()]) -> InteractionsJson:
        """One's own interactions, or everybody's with a contact; newest first."""
        session = privileged(platform, request, *sought.needs(CONTACTS if sought.contact else MINE))
        owner = "" if sought.contact else session.person.username
        return _page(platform, sought.wanted(owner, sought.contact), sought)

    @router.get("/all", responses=problems(401, 403, 422))
    async def everybodys(request: Request, sought: Annotated[Sought, Query()]) -> InteractionsJson:
        """Everybody's interactions, newest first: for supervisors, by privilege.contact.can-search-all-interactions."""
        privileged(platform, request, *sought.needs(EVERYBODYS))
        return _page(platform, sought.wanted(), sought)

    @router.get("/{id}", responses=problems(401, 403, 404, 422))
    async def interaction(request: Request, id: str) -> InteractionJson:
        """One interaction with everything that is known about it."""
        return interaction_json(platform, visible(platform, request, id))

    @router.get("/calls/{conn_id}", responses=problems(401, 404, 422))
    async def of_call(request: Request, conn_id: str) -> InteractionJson:
        """One's own part in a call."""
        return interaction_json(platform, _own(platform.contacts, privileged(platform, request).dn.number, conn_id))

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
        return interaction_json(platform, changed or found)

    return router


def visible(platform: Platform, request: Request, id: str) -> Interaction:
    """One's own interaction, or another's for whom may see them. Raises Problem 401, 403 and 404."""
    session = privileged(platform, request)
    found = platform.contacts.interaction(id)
    if found is None:
        raise Problem(404, f"There is no interaction {id}. GET /ui/history lists those there are.")
    if found.owner != session.person.username and not allowed(platform, session, *EVERYBODYS.all_of_it):
        privileged(platform, request, *CONTACTS.all_of_it)
    return found


def _page(platform: Platform, wanted: Wanted, sought: Sought) -> InteractionsJson:
    page = platform.contacts.interactions(wanted, sought.offset, sought.limit)
    return InteractionsJson(interactions=[interaction_json(platform, one) for one in page.items], total=page.total)


def _own(server: ContactServer, dn: str, conn_id: str) -> Interaction:
    found = server.interaction_of(dn, conn_id)
    if found is None:
        raise Problem(404, f"The history has no call {conn_id} of {dn}, or has not heard of it yet.")
    return found


def interaction_json(platform: Platform, one: Interaction) -> InteractionJson:
    contact = platform.contacts.contact(one.contact_id) if one.contact_id else None
    person = platform.configuration.persons.get(one.owner)
    talked = (one.ended or platform.now()) - one.answered if one.answered is not None else 0.0
    return InteractionJson(
        id=one.id,
        conn_id=one.conn_id,
        owner=one.owner,
        owner_name=person.name if person else one.owner,
        media=VOICE,
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
