"""What is asked of a list of interactions, and the privileges that each part of the question needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from simulator.contacts import Outcome, Wanted
from tserver_api.models import Json

Text = Annotated[str, StringConstraints(max_length=255)]


class Sought(Json):
    """search: words, each at the beginning of one of number, note, disposition, user data or the contact's name, digits
    anywhere in the number. since, until: of the start, in seconds since 1970 UTC; until is not included. party: the
    other side's number or name. agent: a user name. data: words of the user data, or of dataKey's value."""

    search: Text = ""
    outcome: Literal["Answered", "Missed", "Unanswered", "InProgress"] | None = None
    media: Text = ""
    since: float = 0.0
    until: float | None = None
    party: Text = ""
    agent: Text = ""
    queue: Text = ""
    disposition: Text = ""
    note: Text = ""
    data: Text = ""
    data_key: Text = ""
    done: bool | None = None
    offset: int = Field(0, ge=0)
    limit: int = Field(25, ge=1, le=100)

    def wanted(self, owner: str = "", contact: str = "") -> Wanted:
        return Wanted(
            owner=owner or self.agent,
            contact_id=contact,
            outcome=Outcome(self.outcome) if self.outcome else None,
            text=self.search,
            since=self.since,
            until=self.until,
            media=self.media,
            party=self.party,
            queue=self.queue,
            disposition=self.disposition,
            note=self.note,
            data=self.data,
            data_key=self.data_key,
            done=self.done,
        )

    def needs(self, scope: Scope) -> tuple[str, ...]:
        """The privileges, without their first word."""
        by_field = (self.party, self.agent, self.queue, self.disposition, self.note, self.data, self.data_key)
        asked = (
            (scope.search, bool(self.search)),
            (scope.advanced, any(by_field) or self.done is not None),
            (scope.filters, any((self.outcome, self.media, self.since, self.until is not None))),
        )
        return (*scope.all_of_it, *(privilege for privilege, is_asked in asked if is_asked))


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose interactions. The privileges for the list, and for looking in it: by words, by fields, by filters."""

    all_of_it: tuple[str, ...]
    search: str
    advanced: str
    filters: str


# Genesys has no privilege of its own for fields here.
MINE = Scope(
    all_of_it=("contact.can-use-contact-myhistory",),
    search="contact.can-search-my-history",
    advanced="contact.can-search-my-history",
    filters="contact.can-filter-my-history",
)
CONTACTS = Scope(
    all_of_it=("contact.can-use", "contact.can-use-contact-history"),
    search="contact.can-search-contact-history",
    advanced="contact.can-advanced-search-contact-history",
    filters="contact.can-filter-contact-history",
)
EVERYBODYS = Scope(
    all_of_it=("contact.can-use", "contact.can-search-all-interactions"),
    search="contact.can-search-all-interactions",
    advanced="contact.can-advanced-search-all-interactions",
    filters="contact.can-filter-all-interactions",
)
