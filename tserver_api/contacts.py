"""Contacts as the desktop sees them: /ui/contacts. Privileges are those of the person who is logged in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field, StringConstraints

from simulator.config import workspace
from simulator.contacts import PHONE, Contact
from simulator.platform import Platform
from tserver_api.codec import iso_time
from tserver_api.models import Json, problems
from tserver_api.options import session_needed
from tserver_api.problems import Problem
from tserver_api.sessions import Session

Value = Annotated[str, StringConstraints(max_length=1000, strip_whitespace=True)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Many = Annotated[int, Query(ge=1, le=100)]
From = Annotated[int, Query(ge=0)]


class ContactJson(Json):
    """name: what to call it. attributes: the first value of each is the primary one."""

    id: str
    name: str
    attributes: dict[str, list[str]]
    modified: str


class ContactsJson(Json):
    """total: of all pages together."""

    contacts: list[ContactJson]
    total: int


class AttributesJson(Json):
    attributes: dict[Name, list[Value]] = Field(max_length=100)


def option(platform: Platform, session: Session, name: str) -> str:
    """An option's value for who is logged in."""
    return workspace.values(platform.configuration, session.person)[name]


def allowed(platform: Platform, session: Session, *names: str) -> bool:
    """Whether who is logged in has the privileges."""
    return _missing_privilege(platform, session, names) is None


def privileged(platform: Platform, request: Request, *names: str) -> Session:
    """The session, if it has the privileges. Raises Problem 401 and 403."""
    session = session_needed(request)
    if (missing := _missing_privilege(platform, session, names)) is not None:
        raise Problem(403, f"This needs the option {missing}. The contact-centre file can give it.")
    return session


def _missing_privilege(platform: Platform, session: Session, names: Sequence[str]) -> str | None:
    said = workspace.values(platform.configuration, session.person) if names else {}
    options = (f"privilege.{name}" for name in names)
    return next((option for option in options if said[option] != "true"), None)


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/ui/contacts", tags=["contacts"])

    @router.get("", responses=problems(401, 403, 422))
    async def contacts(
        request: Request,
        search: str = "",
        phone: str = "",
        sort: str = "LastName",
        descending: bool = False,
        offset: From = 0,
        limit: Many = 10,
    ) -> ContactsJson:
        """The directory, or the one contact with a telephone number; of numbers only digits are compared."""
        session = privileged(platform, request, "contact.can-use")
        server = platform.contacts
        if phone:
            one = server.contact_by_phone(phone)
            return ContactsJson(contacts=[contact_json(one)] if one else [], total=1 if one else 0)
        within = workspace.words(option(platform, session, "contact.directory-search-attributes"))
        page = server.contacts(search, within, sort, descending, offset, limit)
        return ContactsJson(contacts=[contact_json(one) for one in page.items], total=page.total)

    @router.post("", status_code=201, responses=problems(401, 403, 422))
    async def add(request: Request, given: AttributesJson) -> ContactJson:
        """A new contact."""
        session = privileged(platform, request, "contact.can-use", "contact.can-create-contact")
        _check(platform, session, given, all_of_it=True)
        return contact_json(platform.contacts.add_contact(_attributes(given)))

    @router.get("/{id}", responses=problems(401, 403, 404, 422))
    async def contact(request: Request, id: str) -> ContactJson:
        """One contact; where it was merged into another, that one."""
        privileged(platform, request, "contact.can-use")
        return contact_json(there(platform.contacts.contact(id), id))

    @router.patch("/{id}", responses=problems(401, 403, 404, 409, 422))
    async def change(request: Request, id: str, given: AttributesJson) -> ContactJson:
        """Replaces the attributes that are given; one without values goes."""
        session = privileged(platform, request, "contact.can-use", "contact.can-edit-contact")
        _not_merged(platform, id)
        _check(platform, session, given, all_of_it=False)
        return contact_json(there(platform.contacts.change_contact(id, _attributes(given)), id))

    @router.delete("/{id}", status_code=204, responses=problems(401, 403, 404, 409, 422))
    async def delete(request: Request, id: str) -> None:
        """The contact goes, and what was merged into it; their history stays."""
        privileged(platform, request, "contact.can-use", "contact.can-delete-contact")
        _not_merged(platform, id)
        if not platform.contacts.delete_contact(id):
            raise _missing(id)

    return router


def _check(platform: Platform, session: Session, given: AttributesJson, all_of_it: bool) -> None:
    """Raises Problem 422 for what is mandatory and missing, or has more values than it may."""
    attributes = _attributes(given)
    for name in workspace.words(option(platform, session, "contact.mandatory-attributes")):
        if (all_of_it or name in attributes) and not attributes.get(name):
            raise Problem(422, f"{name} is mandatory. Give it a value.", attribute=name)
    several = workspace.words(option(platform, session, "contact.multiple-value-attributes"))
    for name, values in attributes.items():
        if len(values) > 1 and name not in several:
            raise Problem(422, f"{name} has one value only. Only {', '.join(several)} may have more.", attribute=name)
        if name == PHONE and not all(any(map(str.isdecimal, value)) for value in values):
            raise Problem(422, "A telephone number needs digits.", attribute=name)


def _attributes(given: AttributesJson) -> dict[str, tuple[str, ...]]:
    return {name: tuple(dict.fromkeys(filter(None, values))) for name, values in given.attributes.items()}


def _not_merged(platform: Platform, id: str) -> None:
    """Raises Problem 409 for one that is part of another."""
    found = platform.contacts.contact(id)
    if found is not None and found.id != id:
        raise Problem(409, f"This contact has been merged into {found.name}. Open that one.", contact=found.id)


def there(contact: Contact | None, id: str) -> Contact:
    """Raises Problem 404."""
    if contact is None:
        raise _missing(id)
    return contact


def _missing(id: str) -> Problem:
    return Problem(404, f"There is no contact {id}. Somebody may have deleted it.")


def contact_json(contact: Contact) -> ContactJson:
    return ContactJson(
        id=contact.id,
        name=contact.name,
        attributes={name: list(values) for name, values in contact.attributes.items()},
        modified=iso_time(contact.modified),
    )
