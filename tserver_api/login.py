"""The login's second step: what a person is asked, what is offered, and what is remembered. Source: wwe contract 3."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pydantic import Field

from simulator.config import workspace
from simulator.config.objects import DN, Configuration, DNType, Person, Place
from simulator.platform import Platform
from tserver_api.models import Json
from tserver_api.problems import Problem
from tserver_api.seating import Seating, Sitter, Stays
from tserver_api.stations import telephone

VOICE = "login.voice.isselected"
_PHONES = "voice.1.dn-less-phone-numbers"
_MOST_PHONES = 10
# What people write between the digits of a number.
_BETWEEN_DIGITS = str.maketrans("", "", " ().-/\u00a0\t")


class PlaceView(Json):
    """sitter: the name of who sits there; "" while nobody does, and for whom this is not to be told. stays: why the
    sitter cannot be made to go, call or virtual; "" where that can be done."""

    name: str
    dns: list[str]
    sitter: str = ""
    stays: Stays = Stays.Free


class QueueView(Json):
    number: str
    name: str


class ChoicesView(Json):
    """What the desktop asks after the password, if anything; place, queue, phones and voice: what is offered, first
    what is offered first."""

    prompt_place: bool = Field(description="login.prompt-place; always for who has no place")
    prompt_queue: bool = Field(description="login.voice.prompt-queue")
    prompt_phone: bool = Field(description="login.voice.prompt-dn-less-phone-number, unless login.prompt-place")
    place: str
    queue: str
    phones: list[str]
    voice: bool = Field(description="whether the voice channel is to be logged on")
    places: list[PlaceView]
    queues: list[QueueView]


@dataclass(frozen=True, slots=True)
class Desk:
    """What the options say of a person's login, with what was remembered."""

    configuration: Configuration
    person: Person
    options: Mapping[str, str]

    def flag(self, name: str, default: str = "false") -> bool:
        return self.options.get(name, default) == "true"

    @property
    def place(self) -> str:
        """The place that is offered."""
        last = self.options.get(self._remembered("place"), "") if self.flag("login.prompt-place") else ""
        return last if last in self.configuration.places else self.person.place

    @property
    def queue(self) -> str:
        """The queue that is offered, or used where nobody is asked."""
        chosen = self.options.get(self._remembered("voice.1.dn-queue"), "")
        known = chosen in self.queues() if self._asks_queue else self._is_queue(chosen)
        return chosen if known else ""

    @property
    def asks_phone(self) -> bool:
        """Asking for a place disables it."""
        return self.flag("login.voice.prompt-dn-less-phone-number") and not self.flag("login.prompt-place")

    @property
    def phones(self) -> list[str]:
        """The telephones outside where the person was last, the latest first: so many as are kept."""
        most = int(self.options.get("login.voice.nb-dn-less-phone-number-stored", "1"))
        return workspace.words(self.options.get(self._remembered(_PHONES), ""))[:most]

    def telephone_outside(self, dn: DN, said: str) -> str:
        """The number as it is dialled, which a trunk takes; "" where none is given. Raises Problem 422, whose `phone`
        says what is wrong: off, characters, unreachable, or fixed (the DN's own telephone)."""
        number = said.translate(_BETWEEN_DIGITS)
        if not number:
            return ""
        if not self.asks_phone:
            raise Problem(422, f"{self.person.name} is not asked for a telephone number.", phone="off")
        if not set(number) <= set(self.options["expression.phone-number.supported-characters"]):
            raise Problem(422, f"{said} is no telephone number. Write digits, and + before them.", phone="characters")
        if dn.option("contact") not in ("", "*"):
            text = f"The telephone of {dn.number} has a fixed address. Choose a place without, or leave the number out."
            raise Problem(422, text, phone="fixed")
        if not self.configuration.leads_outside(number):
            text = f"No trunk leads to {number}. Write it as it is dialled from here, with the prefix of a trunk."
            raise Problem(422, text, phone="unreachable")
        return number

    @property
    def agent_id(self) -> str:
        chosen = self.options.get(self._remembered("voice.1.dn-agent-login"), "")
        return chosen if chosen in self.person.agent_logins else next(iter(self.person.agent_logins), "")

    @property
    def _asks_queue(self) -> bool:
        return self.flag("login.voice.prompt-queue")

    def queues(self) -> dict[str, str]:
        """Those to choose from, number to name: login.voice.list-available-queues names numbers or names, in order."""
        named = workspace.words(self.options.get("login.voice.list-available-queues", ""))
        there = {dn.number: dn.name or dn.number for dn in self.configuration.dns.values() if self._is_queue(dn.number)}
        if not named:
            return there
        wanted = [number for word in named for number, name in there.items() if word in (number, name)]
        return {number: there[number] for number in dict.fromkeys(wanted)}

    def check_queue(self, number: str) -> None:
        """Raises Problem 422."""
        if number and not self._is_queue(number):
            raise Problem(422, f"There is no ACD queue {number}. Choose one of those that are offered.")

    def chosen(self, place: str | None, queue: str | None, voice: bool | None, phone: str) -> dict[str, str]:
        """What is remembered of the person's choices; None: was not asked. phone: "" is nothing to remember."""
        known = [one for one in workspace.words(self.options.get(self._remembered(_PHONES), "")) if one != phone]
        return {
            **({self._remembered(_PHONES): ",".join([phone, *known][:_MOST_PHONES])} if phone else {}),
            **({self._remembered("place"): place} if place else {}),
            **({self._remembered("voice.1.dn-queue"): queue} if queue is not None else {}),
            **({VOICE: str(voice).lower()} if voice is not None else {}),
        }

    def _remembered(self, what: str) -> str:
        return f"login.{self.configuration.switch}.{what}"

    def _is_queue(self, number: str) -> bool:
        dn = self.configuration.dns.get(number)
        ours = dn is not None and dn.switch in ("", self.configuration.switch)
        return dn is not None and ours and dn.type is DNType.ACDQueue


def desk_of(platform: Platform, person: Person) -> Desk:
    person = annexed(platform, person)
    options = workspace.values(platform.configuration, person)
    return Desk(platform.configuration, person, options)


def annexed(platform: Platform, person: Person) -> Person:
    """The person with what was remembered, which goes before what the contact-centre file says of them."""
    said = person.options.get(workspace.SECTION, {})
    remembered = platform.contacts.remembered(person.username)
    return replace(person, options={**person.options, workspace.SECTION: {**said, **remembered}})


def choices(platform: Platform, seating: Seating, person: Person) -> ChoicesView:
    desk = desk_of(platform, person)
    return ChoicesView(
        prompt_place=desk.flag("login.prompt-place") or not person.place,
        prompt_queue=desk.flag("login.voice.prompt-queue"),
        prompt_phone=desk.asks_phone,
        place=desk.place,
        queue=desk.queue,
        phones=desk.phones,
        voice=desk.flag(VOICE, "true"),
        places=places(platform.configuration, seating, person),
        queues=[QueueView(number=number, name=name) for number, name in desk.queues().items()],
    )


def places(configuration: Configuration, seating: Seating, person: Person) -> list[PlaceView]:
    """Where the person can sit, and who does."""
    sitters = seating.sitters()
    return [_place(configuration, sitters, person, one) for one in configuration.places.values()]


def open_places(configuration: Configuration) -> list[PlaceView]:
    """For whom it is not to be told who sits where."""
    return [PlaceView(name=one.name, dns=list(one.dns)) for one in configuration.places.values()]


def _place(configuration: Configuration, sitters: Mapping[str, Sitter], person: Person, place: Place) -> PlaceView:
    dn = telephone(configuration, place)
    sitter = sitters.get(dn.number) if dn is not None else None
    if sitter is None or sitter.username == person.username:
        return PlaceView(name=place.name, dns=list(place.dns))
    return PlaceView(name=place.name, dns=list(place.dns), sitter=sitter.name, stays=sitter.stays)
