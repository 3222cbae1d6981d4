"""Contacts, the history of interactions, everybody's favourites and choices: what a Universal Contact Server offers.

Plain data and a protocol, so that the T-Server interface and whoever keeps the data need not know each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

Attributes = Mapping[str, tuple[str, ...]]
"""By name, the first value is the primary one."""

PHONE = "PhoneNumber"
VOICE = "voice"
"""The medium of every interaction that there is."""


@dataclass(frozen=True, slots=True)
class Contact:
    """modified: seconds since 1970 UTC."""

    id: str
    attributes: Attributes
    modified: float

    def first(self, name: str) -> str:
        return next(iter(self.attributes.get(name, ())), "")

    @property
    def name(self) -> str:
        named = f"{self.first('FirstName')} {self.first('LastName')}".strip()
        return named or self.first(PHONE) or self.id


@dataclass(frozen=True, slots=True)
class Merge:
    """source: the contact that has become part of another, as it was. username: of who did it. time: seconds since 1970
    UTC."""

    source: Contact
    username: str
    time: float


class Outcome(StrEnum):
    """How an interaction went for the agent."""

    InProgress = "InProgress"
    Answered = "Answered"
    Missed = "Missed"
    Unanswered = "Unanswered"
    """He called, and nobody answered."""


@dataclass(frozen=True, slots=True)
class Interaction:
    """One agent's part in a call. Times are seconds since 1970 UTC; owner: the agent's user name.

    number: of the other side. user_data: flat text. done: the agent has marked it so.
    """

    id: str
    conn_id: str
    dn: str
    owner: str
    incoming: bool
    call_type: str
    number: str
    queue: str
    started: float
    answered: float | None = None
    ended: float | None = None
    user_data: Mapping[str, str] = field(default_factory=dict)
    contact_id: str = ""
    note: str = ""
    disposition: str = ""
    done: bool = False

    @property
    def outcome(self) -> Outcome:
        if self.answered is not None:
            return Outcome.Answered if self.ended is not None else Outcome.InProgress
        if self.ended is None:
            return Outcome.InProgress
        return Outcome.Missed if self.incoming else Outcome.Unanswered


@dataclass(frozen=True, slots=True)
class Remark:
    """What an agent says about an interaction; None: as it was. user_data: added to what there is."""

    note: str | None = None
    disposition: str | None = None
    contact_id: str | None = None
    done: bool | None = None
    user_data: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which interactions: everything given must fit, and of a text every word. A word begins one of those looked at;
    digits may be anywhere in a number. Empty, and None: any.

    text: in number, note, disposition, values of the user data and the contact's name. since, until: of the start, in
    seconds since 1970 UTC, until not included. party: the other side's number, or the contact's name. data: in the user
    data's values, or in the one of data_key; alone, data_key says that there is one.
    """

    owner: str = ""
    contact_id: str = ""
    outcome: Outcome | None = None
    text: str = ""
    since: float = 0.0
    until: float | None = None
    media: str = ""
    party: str = ""
    queue: str = ""
    disposition: str = ""
    note: str = ""
    data: str = ""
    data_key: str = ""
    done: bool | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """Somebody to call: a favourite, or one called lately. type: as Workspace says it, Agent, Skill, Contact ..."""

    type: str
    id: str
    name: str
    category: str = ""


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of a list; total: how many there are altogether."""

    items: tuple[T, ...]
    total: int


class ContactServer(Protocol):
    """What has returned is kept."""

    def contact(self, id: str) -> Contact | None:
        """One that was merged into another is that one."""

    def contact_by_phone(self, number: str) -> Contact | None:
        """Only digits are compared."""

    def contacts(
        self, text: str, within: Sequence[str], sort: str, descending: bool, offset: int, limit: int
    ) -> Page[Contact]:
        """Those that have every word of the text at the beginning of a word of an attribute of `within`."""

    def add_contact(self, attributes: Attributes) -> Contact: ...

    def change_contact(self, id: str, attributes: Attributes) -> Contact | None:
        """Replaces the attributes that are given; without values they go. None: there is no such contact, or it was
        merged into another."""

    def delete_contact(self, id: str) -> bool:
        """With all that were merged into it. False: there is no such contact, or it was merged into another."""

    def merging(
        self, destination: str, source: str, several: Sequence[str], taken: Sequence[str]
    ) -> tuple[Contact, Contact, Attributes] | None:
        """The two, and what the destination would have. several: attributes that may have more values than one, and
        keep those of both; taken: those in which the source goes first. None: they are not two contacts."""

    def merge(
        self, destination: str, source: str, several: Sequence[str], taken: Sequence[str], username: str
    ) -> Contact | None:
        """The destination, from now on. The source is found no more, but kept: its numbers, interactions and id lead to
        the destination. None: they are not two contacts."""

    def merges(self, destination: str) -> tuple[Merge, ...]:
        """What was merged into it, the latest first; not what had been merged into those."""

    def unmerge(self, source: str) -> Contact | None:
        """The source, a contact again with what it had; interactions of before the merge are its own. Values that the
        destination had from it go from there. None: it is not merged, or into one that is merged itself."""

    def interaction(self, id: str) -> Interaction | None: ...

    def interaction_of(self, dn: str, conn_id: str) -> Interaction | None:
        """The DN's part in a call."""

    def interactions(self, wanted: Wanted, offset: int, limit: int) -> Page[Interaction]:
        """Newest first."""

    def remark(self, id: str, remark: Remark) -> Interaction | None: ...

    def favorites(self, username: str) -> tuple[Target, ...]: ...

    def add_favorite(self, username: str, target: Target) -> None: ...

    def remove_favorite(self, username: str, type: str, id: str) -> bool: ...

    def recents(self, username: str, limit: int) -> tuple[Target, ...]:
        """Latest first."""

    def add_recent(self, username: str, target: Target) -> None: ...

    def remembered(self, username: str) -> Mapping[str, str]:
        """What the person chose, by the option of Workspace that remembers it."""

    def remember(self, username: str, options: Mapping[str, str]) -> None:
        """These from now on; the others stay as they are."""
