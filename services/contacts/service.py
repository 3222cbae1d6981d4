"""The thin shell: connects to a platform as one of its T-Library clients, and keeps what it hears."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from services.contacts.annex import Annex
from services.contacts.database import connect
from services.contacts.directory import Directory
from services.contacts.engine import Engine, Told
from services.contacts.favorites import Favorites
from services.contacts.history import History
from simulator.config.objects import Configuration
from simulator.config.workspace import SECTION
from simulator.contacts import PHONE, Attributes, Contact, Interaction, Merge, Page, Remark, Target, Wanted
from simulator.contract import ClientId
from simulator.platform import Platform
from simulator.tlib.events import TEvent
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import RequestDistributeUserEvent

_log = logging.getLogger(__name__)
# In memory the oldest give way, so that long runs do not grow.
_IN_MEMORY = 5000
_TALKING = ("Connected", "Held")
CONTACT = "ContactId"
"""Of the EventUserEvent that tells desktops."""
# Who had a call so long ago, in seconds, and has not marked it done, may still look at it.
_LATELY = 86_400.0


class UniversalContactServer:
    """Implements simulator.contacts.ContactServer. All methods are for the event loop's thread.

    file: the database; None: kept only while the platform runs. Raises WrongFile.
    """

    def __init__(self, platform: Platform, configuration: Configuration, file: Path | None = None) -> None:
        self._platform = platform
        self._configuration = configuration
        self._engine = Engine(configuration)
        self.database = connect(file)
        self._directory = Directory(self.database)
        self._history = History(self.database, _IN_MEMORY if file is None else 0)
        self._favorites = Favorites(self.database)
        self._annex = Annex(self.database)
        self._options = configuration.options.get(SECTION, {})
        self._client: ClientId | None = None
        self._directory.seed(configuration.customers, platform.now())
        self._history.abandon(platform.now())

    def start(self) -> None:
        """Connects unless there is nothing to hear, or no interactions are wanted. After a stop in the middle of calls,
        those that began meanwhile have no interaction, and those that are still there go on."""
        requests = self._engine.start()
        if requests and self._on("contact.ucs-interaction.voice.enable-create"):
            self._resume()
            self._client = self._platform.connect(self._deliver)
            for request in requests:
                self._platform.request(self._client, request)

    def stop(self) -> None:
        """Hears nothing more, until the next start."""
        if self._client is not None:
            self._platform.disconnect(self._client)
            self._engine = Engine(self._configuration)
        self._client = None

    def _resume(self) -> None:
        under_way = self._history.under_way()
        now, calls = self._platform.now(), self._platform.calls() if under_way else ()
        states = {(party.dn, call.conn_id): party.state for call in calls for party in call.parties}
        for interaction in under_way:
            state = states.get((interaction.dn, interaction.conn_id))
            # Nobody heard when it was answered, but it was.
            talks = state in _TALKING and interaction.answered is None
            found = replace(
                interaction,
                answered=now if talks else interaction.answered,
                ended=now if state is None else None,
            )
            self._history.put(found)
            if state is not None:
                self._engine.resume(found)

    def close(self) -> None:
        """Nothing can be asked any more."""
        self.database.close()

    # --- what happens ---

    def _deliver(self, event: TEvent, reference_id: int) -> None:
        try:
            told = self._engine.event(event)
            if told is not None:
                self._kept(told)
        except Exception:
            # The caller is in the middle of a step of the platform, which must not fall with us.
            _log.exception("the history failed on %r", event)

    def _kept(self, told: Told) -> None:
        interaction = told.interaction
        if told.outside and not interaction.contact_id and self._looks_for_contacts():
            contact = self._contact_for(interaction)
            if contact is not None:
                interaction = replace(interaction, contact_id=contact.id)
                self._engine.keep(interaction)
        if told.new:
            self._history.begin(interaction)
        else:
            self._history.put(interaction)

    def _contact_for(self, interaction: Interaction) -> Contact | None:
        """The one with the number; whoever talks and is not known becomes one."""
        found = self._directory.by_phone(interaction.number)
        talks = interaction.answered is not None and bool(interaction.number)
        if found is None and talks and self._makes_contacts():
            return self.add_contact({PHONE: (interaction.number,)})
        return found

    def _on(self, name: str) -> bool:
        return self._options.get(name, "true") == "true"

    def _looks_for_contacts(self) -> bool:
        return self._on("contact.lookup.enable") and self._on("contact.lookup.voice.enable")

    def _makes_contacts(self) -> bool:
        names = ("contact.lookup.enable-create-contact", "contact.lookup.voice.enable-create-contact")
        return all(map(self._on, names))

    def _told(self, contact: Contact | None) -> Contact | None:
        """Desktops that may show it hear that it is another now."""
        if contact is not None and self._client is not None:
            said = KVList.of({CONTACT: contact.id})
            for dn in self._history.lately_with(contact.id, self._platform.now() - _LATELY):
                if dn in self._configuration.dns:
                    self._platform.request(self._client, RequestDistributeUserEvent(this_dn=dn, user_data=said))
        return contact

    # --- ContactServer ---

    def contact(self, id: str) -> Contact | None:
        return self._directory.get(id)

    def contact_by_phone(self, number: str) -> Contact | None:
        return self._directory.by_phone(number)

    def contacts(
        self, text: str, within: Sequence[str], sort: str, descending: bool, offset: int, limit: int
    ) -> Page[Contact]:
        return self._directory.search(text, within, sort, descending, offset, limit)

    def add_contact(self, attributes: Attributes) -> Contact:
        return self._directory.add(attributes, self._platform.now())

    def change_contact(self, id: str, attributes: Attributes) -> Contact | None:
        return self._told(self._directory.change(id, attributes, self._platform.now()))

    def delete_contact(self, id: str) -> bool:
        return self._directory.delete(id)

    def merging(
        self, destination: str, source: str, several: Sequence[str], taken: Sequence[str]
    ) -> tuple[Contact, Contact, Attributes] | None:
        return self._directory.merging(destination, source, several, taken)

    def merge(
        self, destination: str, source: str, several: Sequence[str], taken: Sequence[str], username: str
    ) -> Contact | None:
        now = self._platform.now()
        return self._told(self._directory.merge(destination, source, several, taken, username, now))

    def merges(self, destination: str) -> tuple[Merge, ...]:
        return self._directory.merged(destination)

    def unmerge(self, source: str) -> Contact | None:
        into = self._directory.get(source)
        alone = self._directory.unmerge(source, self._platform.now())
        if alone is not None:
            self._told(into)
        return self._told(alone)

    def interaction(self, id: str) -> Interaction | None:
        return self._with_contact(self._history.get(id))

    def interaction_of(self, dn: str, conn_id: str) -> Interaction | None:
        return self._with_contact(self._history.of_call(dn, conn_id))

    def interactions(self, wanted: Wanted, offset: int, limit: int) -> Page[Interaction]:
        page = self._history.find(wanted, offset, limit)
        return Page(tuple(map(self._standing, page.items)), page.total)

    def remark(self, id: str, remark: Remark) -> Interaction | None:
        if remark.contact_id:
            remark = replace(remark, contact_id=self._directory.merges.standing(remark.contact_id))
        changed = self._history.remark(id, remark)
        if changed is not None:
            self._engine.keep(changed)
        return self._with_contact(changed)

    def _with_contact(self, found: Interaction | None) -> Interaction | None:
        return None if found is None else self._standing(found)

    def _standing(self, interaction: Interaction) -> Interaction:
        """Kept with the contact it had; what that was merged into is the one it has now."""
        return replace(interaction, contact_id=self._directory.merges.standing(interaction.contact_id))

    def favorites(self, username: str) -> tuple[Target, ...]:
        return self._favorites.favorites(username)

    def add_favorite(self, username: str, target: Target) -> None:
        self._favorites.add(username, target)

    def remove_favorite(self, username: str, type: str, id: str) -> bool:
        return self._favorites.remove(username, type, id)

    def recents(self, username: str, limit: int) -> tuple[Target, ...]:
        return self._favorites.recents(username, limit)

    def add_recent(self, username: str, target: Target) -> None:
        self._favorites.add_recent(username, target)

    def remembered(self, username: str) -> Mapping[str, str]:
        return self._annex.options(username)

    def remember(self, username: str, options: Mapping[str, str]) -> None:
        self._annex.put(username, options)
