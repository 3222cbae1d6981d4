"""Configuration Server objects as plain data. Names and option names are Configuration Server's.

Built from the contact-centre file by `simulator.environment`; changes reach the node as ConfigChanged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from simulator.config.attributes import BusinessAttribute
from simulator.tlib.kvlist import KVList


class DNType(IntEnum):
    """CfgDNType."""

    Extension = 1
    ACDPosition = 2
    ACDQueue = 3
    RoutingPoint = 4
    VirtualQueue = 5
    VoiceMail = 8
    Trunk = 14
    TrunkGroup = 15
    ExternalRoutingPoint = 19
    VoIPService = 29


TELEPHONES = (DNType.Extension, DNType.ACDPosition)
"""The DNs with an agent's telephone."""

Options = Mapping[str, str]
Sections = Mapping[str, Options]
"""The sections of an object's options (its annex)."""


@dataclass(frozen=True, slots=True)
class DN:
    """A directory number. `options` is its [TServer] section; values are text as in Configuration Server.

    contact: static SIP address ("sip:5003@127.0.0.1:5090"); empty: the phone must register.
    password: digest password; asked for when `authenticate-requests` contains `register`.
    switch: of another site; empty: the platform's own.
    """

    number: str
    type: DNType = DNType.Extension
    name: str = ""
    options: Options = field(default_factory=dict)
    strategy: str = ""
    switch: str = ""

    def option(self, name: str, default: str = "") -> str:
        return self.options.get(name, default)


@dataclass(frozen=True, slots=True)
class Trunk:
    """A gateway. contact "*" accepts customers from any address; prefix "" takes no outgoing calls.

    username/password: set when the gateway must authenticate (digest) to register DNs or to call.
    """

    name: str
    contact: str
    prefix: str = ""
    priority: int = 0
    username: str = ""
    password: str = ""
    options: Options = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AgentLogin:
    code: str
    options: Options = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """place: where the person sits unless another is chosen at login; "" when there is no such place."""

    username: str
    password: str
    first_name: str = ""
    last_name: str = ""
    employee_id: str = ""
    agent_logins: tuple[str, ...] = ()
    skills: Mapping[str, int] = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    supervisor: bool = False
    place: str = ""
    options: Sections = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.username

    @property
    def known_as(self) -> tuple[str, ...]:
        """What statistics may call the person by."""
        return (self.username, self.employee_id, *self.agent_logins)


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    dns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgentGroup:
    """script "" means a plain group (Person.groups); otherwise a virtual group's skill script. origination_dns: the
    queues where the group's calls come from; what waits there waits for the group."""

    name: str
    script: str = ""
    options: Sections = field(default_factory=dict)
    origination_dns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tenant:
    name: str = "Environment"
    options: Sections = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ActionCode:
    """A reason of type Not Ready. code: what travels as ReasonCode. workmode: the work mode that it stands for, by
    name, as the annex (section htcc) has it; "" for none."""

    name: str
    code: str = ""
    workmode: str = ""


@dataclass(frozen=True, slots=True)
class Customer:
    phone: str
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One step of a call flow: a treatment by T-Library's name for it, with its parameters. into: the user data key
    that gets the digits. next: by the digits that were collected the name of the step that follows, "" for any other
    and for a step that asks for none; what is not in it leads to the next step, or to the end."""

    name: str
    type: str
    parms: KVList
    into: str = ""
    next: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IceServer:
    """A STUN or TURN server for browsers (RFC 7064, RFC 7065). username and credential: of a TURN server."""

    urls: tuple[str, ...]
    username: str = ""
    credential: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class MediaRelay:
    """An rtpengine that carries the media, and where it takes commands."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Configuration:
    """Everything the platform is configured with; one immutable value, replaced as a whole on change.

    strategies: the YAML steps by name, as plain lists and dicts; `routing` gives them meaning.
    options: sections of the application, e.g. options["TServer"]["wrap-up-time"].
    not_ready_reasons: the names of the action codes; action_codes: what those are that are more than a name.
    transactions: by name the sections of options that count for a call whose user data names one.
    applications: the call flows that PlayApplication runs, by name.
    dn_groups: groups of queues, routing points and virtual queues, by name.
    """

    switch: str = "SIP_Switch"
    dns: Mapping[str, DN] = field(default_factory=dict)
    trunks: tuple[Trunk, ...] = ()
    agent_logins: Mapping[str, AgentLogin] = field(default_factory=dict)
    persons: Mapping[str, Person] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    skills: tuple[str, ...] = ()
    agent_groups: Mapping[str, AgentGroup] = field(default_factory=dict)
    dn_groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    strategies: Mapping[str, object] = field(default_factory=dict)
    service_numbers: Mapping[str, str] = field(default_factory=dict)
    not_ready_reasons: tuple[str, ...] = ()
    action_codes: Mapping[str, ActionCode] = field(default_factory=dict)
    dispositions: tuple[str, ...] = ()
    customers: tuple[Customer, ...] = ()
    options: Sections = field(default_factory=dict)
    tenant: Tenant = field(default_factory=Tenant)
    transactions: Mapping[str, Sections] = field(default_factory=dict)
    business_attributes: Mapping[str, BusinessAttribute] = field(default_factory=dict)
    credentials: Mapping[str, str] = field(default_factory=dict)
    allowed_origins: tuple[str, ...] = ()
    ice_servers: tuple[IceServer, ...] = ()
    applications: Mapping[str, tuple[FlowStep, ...]] = field(default_factory=dict)
    relay: MediaRelay | None = None
    """None: the built-in engine carries all media."""

    def tserver(self, name: str, default: str = "") -> str:
        """An application-level [TServer] option."""
        return self.options.get("TServer", {}).get(name, default)

    @property
    def server_id(self) -> int:
        """The first 16 bits of every ConnID: option server-id."""
        return int(self.tserver("server-id", "108"))

    def trunks_for(self, number: str) -> list[Trunk]:
        """The trunks of the longest prefix that fits, the preferred one first (sipserver contract 2.3 B)."""
        fitting = [trunk for trunk in self.trunks if trunk.prefix and number.startswith(trunk.prefix)]
        longest = max((len(trunk.prefix) for trunk in fitting), default=0)
        return sorted((t for t in fitting if len(t.prefix) == longest), key=lambda trunk: trunk.priority)

    def leads_outside(self, number: str) -> bool:
        """Whether a number is nobody's here, and a trunk takes calls for it."""
        inside = number in self.dns or number in self.service_numbers
        return not inside and bool(self.trunks_for(number))

    def reasons(self) -> tuple[ActionCode, ...]:
        """Why one can be Not Ready."""
        return tuple(self.action_codes.get(name, ActionCode(name, name)) for name in self.not_ready_reasons)

    def seats(self) -> Iterator[tuple[str, Person]]:
        """The DNs at which persons sit, and who: by their places."""
        for person in self.persons.values():
            place = self.places.get(person.place)
            for dn in place.dns if place is not None else ():
                yield dn, person
