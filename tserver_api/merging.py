"""Two contacts that are one: /ui/contacts/{id}/merging shows what would be, /ui/contacts/{id}/merges what is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field

from simulator.config import workspace
from simulator.contacts import Wanted
from simulator.platform import Platform
from tserver_api.codec import iso_time
from tserver_api.contacts import ContactJson, Name, contact_json, option, privileged, there
from tserver_api.models import Json, problems
from tserver_api.problems import Problem
from tserver_api.sessions import Session

_NEEDS = ("contact.can-use", "contact.can-merge-contact")
Taken = Annotated[list[Name], Field(max_length=100)]


class MergeWanted(Json):
    """source: the contact that goes. taken: the attributes in which its values go before those of the one that stays;
    of an attribute with one value, its is the one."""

    source: str = Field(max_length=100)
    taken: Taken = Field(default_factory=list)


class AttributeJson(Json):
    """What each has, and what the one will have. several: it may have more values than one."""

    name: str
    destination: list[str]
    source: list[str]
    merged: list[str]
    several: bool


class MergingJson(Json):
    """calls: interactions of the one that goes, which will be found with the one that stays."""

    destination: ContactJson
    source: ContactJson
    attributes: list[AttributeJson]
    calls: int


class MergeJson(Json):
    """source: as it was. by: the name of who did it."""

    source: ContactJson
    by: str
    time: str


class UnmergedJson(Json):
    destination: ContactJson
    source: ContactJson


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/ui/contacts/{id}", tags=["contacts"])

    @router.get("/merging", responses=problems(401, 403, 404, 409, 422))
    async def merging(request: Request, id: str, given: Annotated[MergeWanted, Query()]) -> MergingJson:
        """Both side by side, and what would be. Nothing happens yet."""
        session = privileged(platform, request, *_NEEDS)
        several = _several(platform, session)
        _two(platform, id, given.source)
        found = platform.contacts.merging(id, given.source, several, given.taken)
        if found is None:
            raise _not_two(id, given.source)
        into, other, attributes = found
        return MergingJson(
            destination=contact_json(into),
            source=contact_json(other),
            attributes=[
                AttributeJson(
                    name=name,
                    destination=list(into.attributes.get(name, ())),
                    source=list(other.attributes.get(name, ())),
                    merged=list(values),
                    several=name in several,
                )
                for name, values in attributes.items()
            ],
            calls=platform.contacts.interactions(Wanted(contact_id=other.id), 0, 1).total,
        )

    @router.post("/merges", status_code=201, responses=problems(401, 403, 404, 409, 422))
    async def merge(request: Request, id: str, given: MergeWanted) -> ContactJson:
        """The other becomes part of this one: its id, numbers and interactions lead here. It can be undone."""
        session = privileged(platform, request, *_NEEDS)
        _two(platform, id, given.source)
        several, username = _several(platform, session), session.person.username
        found = platform.contacts.merge(id, given.source, several, given.taken, username)
        if found is None:
            raise _not_two(id, given.source)
        return contact_json(found)

    @router.get("/merges", responses=problems(401, 403, 404, 422))
    async def merges(request: Request, id: str) -> list[MergeJson]:
        """What has become part of this one, the latest first."""
        privileged(platform, request, "contact.can-use")
        into = there(platform.contacts.contact(id), id)
        persons = platform.configuration.persons
        return [
            MergeJson(
                source=contact_json(one.source),
                by=persons[one.username].name if one.username in persons else one.username,
                time=iso_time(one.time),
            )
            for one in platform.contacts.merges(into.id)
        ]

    @router.delete("/merges/{source}", responses=problems(401, 403, 404, 409, 422))
    async def unmerge(request: Request, id: str, source: str) -> UnmergedJson:
        """They are two again. Values that came from the other go from this one, unless somebody has changed them."""
        privileged(platform, request, *_NEEDS)
        into = there(platform.contacts.contact(id), id)
        if source not in [one.source.id for one in platform.contacts.merges(into.id)]:
            raise Problem(404, f"{source} is no part of {into.name}. GET /ui/contacts/{id}/merges lists what is.")
        alone = there(platform.contacts.unmerge(source), source)
        return UnmergedJson(
            destination=contact_json(there(platform.contacts.contact(into.id), id)), source=contact_json(alone)
        )

    return router


def _several(platform: Platform, session: Session) -> list[str]:
    return workspace.words(option(platform, session, "contact.multiple-value-attributes"))


def _two(platform: Platform, *ids: str) -> None:
    """Raises Problem 404 for one that is not there."""
    for id in ids:
        there(platform.contacts.contact(id), id)


def _not_two(destination: str, source: str) -> Problem:
    return Problem(409, f"{destination} and {source} are one contact already, or part of another. Look them up again.")
