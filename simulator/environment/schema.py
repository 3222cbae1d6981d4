"""The contact-centre file as pydantic models: which keys there are and what each may hold. No references, no defaults
that depend on other keys: those are in checks and building."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from simulator.environment.faults import Path
from simulator.environment.values import (
    AttributeTypeName,
    Contact,
    DNTypeName,
    Flag,
    IceUrl,
    Level,
    NgAddress,
    Number,
    OptionText,
    Order,
    Origin,
    Phone,
    Prefix,
    Priority,
    RelayName,
    Text,
    TrunkContact,
    Workmode,
)


def _values(value: Any) -> Any:
    """A list of names, or names with what each is called, are values too."""
    return dict.fromkeys(value) if isinstance(value, list) and all(isinstance(v, str) for v in value) else value


def _called(value: Any) -> Any:
    if value is None:
        return {}
    return {"display-name": value} if isinstance(value, str | int) and not isinstance(value, bool) else value


Values = Annotated[
    dict[str, Annotated["Value", BeforeValidator(_called)]],
    BeforeValidator(_values),
]


def _kebab(name: str) -> str:
    return name.replace("_", "-")


SectionsOfOptions = dict[str, dict[str, OptionText]]


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", alias_generator=_kebab, frozen=True)


class Agent(Entry):
    """Person, agent login, place and extension in one."""

    dn: Number
    username: Text | None = None
    password: Text | None = Field(None, description="for the desktop and for the telephone; default agent<DN>pass")
    name: Text | None = None
    agent_id: Number | None = None
    place: Text | None = None
    skills: dict[str, Level] = Field(default_factory=dict)
    groups: list[Text] = Field(default_factory=list)
    supervisor: Flag = False
    switch: Text | None = Field(None, description="another site's switch; left out: the contact centre's own")
    wrap_up_time: OptionText | None = Field(None, description="seconds of after-call work, or untimed")
    contact: Contact | None = Field(None, description="fixed SIP address; left out: the telephone registers")
    options: dict[str, OptionText] = Field(default_factory=dict, description="[TServer] options of the extension")
    login_options: dict[str, OptionText] = Field(default_factory=dict, description="options of the agent login")
    person_options: SectionsOfOptions = Field(default_factory=dict, description="sections of the person's options")


class DirectoryNumber(Entry):
    number: Number
    type: DNTypeName = "Extension"
    name: Text = ""
    strategy: Text | None = None
    switch: Text | None = Field(None, description="another site's switch; left out: the contact centre's own")
    contact: Contact | None = None
    password: Text | None = None
    options: dict[str, OptionText] = Field(default_factory=dict)


class Gateway(Entry):
    """A trunk."""

    name: Text
    contact: TrunkContact = Field(description='"host:port", or "*" for callers from any address')
    prefix: Prefix = ""
    priority: Priority = 0
    username: Text | None = None
    password: Text | None = None
    options: dict[str, OptionText] = Field(default_factory=dict)


class Somebody(Entry):
    """A person that the shorthand under `agents` does not fit."""

    username: Text
    password: Text
    name: Text | None = None
    employee_id: Text = ""
    agent_logins: list[Number] = Field(default_factory=list)
    place: Text | None = None
    skills: dict[str, Level] = Field(default_factory=dict)
    groups: list[Text] = Field(default_factory=list)
    supervisor: Flag = False
    options: SectionsOfOptions = Field(default_factory=dict, description="sections of the person's options")


class Group(Entry):
    """An agent group."""

    script: OptionText = Field("", description="skill script; empty for a plain group")
    origination_dns: list[Number] = Field(default_factory=list, description="where the group's calls come from")
    options: SectionsOfOptions = Field(default_factory=dict)


class Owner(Entry):
    """The tenant."""

    name: Text = "Environment"
    options: SectionsOfOptions = Field(default_factory=dict)


class Value(Entry):
    """A value of a business attribute; with values of its own it is a folder."""

    display_name: Text | None = None
    type: AttributeTypeName = "string"
    mandatory: Flag = False
    read_only: Flag = False
    enumeration: Text | None = Field(None, description="for the type enum: the business attribute to choose from")
    order: Order = 0
    values: Values = Field(default_factory=dict)


class Attribute(Entry):
    """A business attribute."""

    display_name: Text | None = None
    default: Text | None = None
    values: Values = Field(default_factory=dict)


class Reason(Entry):
    """Why somebody is Not Ready."""

    name: Text
    code: Text | None = Field(None, description="what travels as ReasonCode; left out: the name")
    workmode: Workmode | None = Field(None, description="the work mode that it stands for")


class Caller(BaseModel):
    """A customer; keys beside phone and name are shown on the screen pop."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, OptionText]

    phone: Phone
    name: Text = ""


def _shorthand(value: Any) -> Any:
    return {"dn": value} if isinstance(value, str | int) and not isinstance(value, bool) else value


def _named(value: Any) -> Any:
    return dict.fromkeys(value, "") if isinstance(value, list) and all(isinstance(v, str) for v in value) else value


def _choices(value: Any) -> Any:
    return {"values": value} if isinstance(value, list) else value


def _just_named(value: Any) -> Any:
    return value if isinstance(value, dict) else {"name": value}


def _script(value: Any) -> Any:
    return value if isinstance(value, dict) else {"script": value}


AgentEntry = Annotated[Agent, BeforeValidator(_shorthand, json_schema_input_type=int | str | Agent)]
ReasonEntry = Annotated[Reason, BeforeValidator(_just_named, json_schema_input_type=str | Reason)]
GroupEntry = Annotated[Group, BeforeValidator(_script, json_schema_input_type=str | Group)]
AttributeEntry = Annotated[Attribute, BeforeValidator(_choices, json_schema_input_type=list[str] | Attribute)]
Groups = Annotated[
    dict[str, GroupEntry], BeforeValidator(_named, json_schema_input_type=list[str] | dict[str, str | Group])
]


class IceServerEntry(Entry):
    """A STUN or TURN server that browsers use on their way here."""

    urls: list[IceUrl] = Field(min_length=1)
    username: Text = ""
    credential: Text = ""


class Media(Entry):
    """Who carries the media."""

    relay: RelayName = "built-in"
    ng: NgAddress = Field(default=("127.0.0.1", 2223), description="where rtpengine takes commands: its --listen-ng")


class FlowEntry(Entry):
    """A step of a call flow. treatment and parms: as RequestApplyTreatment has them."""

    step: Text = ""
    treatment: Text
    parms: dict[str, Any] = Field(default_factory=dict)
    into: Text = Field("", description="user data key that gets the digits")
    next: dict[str, Text] = Field(default_factory=dict, description='digits: step; "" for any other')


class ContactCentre(Entry):
    """A contact centre for engage-sim. The smallest useful file is `agents: [5001, 5002]`."""

    switch: Text = "SIP_Switch"
    agents: list[AgentEntry] = Field(default_factory=list)
    dns: list[DirectoryNumber] = Field(default_factory=list)
    trunks: list[Gateway] = Field(default_factory=list)
    skills: list[Text] | None = None
    agent_groups: Groups | None = Field(None, description="name: skill script; empty for a plain group")
    dn_groups: dict[str, list[Number]] = Field(default_factory=dict, description="group: its queues")
    strategies: dict[str, list[dict[str, Any]]] = Field(default_factory=dict)
    not_ready_reasons: list[ReasonEntry] = Field(default_factory=list)
    dispositions: list[Text] = Field(default_factory=list)
    customers: list[Caller] = Field(default_factory=list)
    options: SectionsOfOptions = Field(default_factory=dict)
    tenant: Owner = Field(default_factory=Owner)
    transactions: dict[str, SectionsOfOptions] = Field(default_factory=dict, description="options by name, for a call")
    business_attributes: dict[str, AttributeEntry] = Field(default_factory=dict)
    service_numbers: dict[str, Number] = Field(default_factory=dict, description="dialled number: DN")
    places: dict[str, list[Number]] = Field(default_factory=dict, description="place: its DNs")
    persons: list[Somebody] = Field(default_factory=list)
    credentials: dict[str, Text] = Field(default_factory=dict, description="platform user: password")
    allowed_origins: list[Origin] = Field(default_factory=list)
    applications: dict[str, list[FlowEntry]] = Field(default_factory=dict, description="call flows by name")
    ice_servers: list[IceServerEntry] = Field(default_factory=list)
    media: Media = Field(default_factory=Media)


SECTIONS: dict[str, type[BaseModel]] = {
    "agents": Agent,
    "dns": DirectoryNumber,
    "trunks": Gateway,
    "customers": Caller,
    "ice-servers": IceServerEntry,
    "applications": FlowEntry,
    "media": Media,
    "persons": Somebody,
    "not-ready-reasons": Reason,
    "agent-groups": Group,
    "tenant": Owner,
}


def keys(path: Path) -> list[str]:
    """The keys that the file (empty path) or an entry of it may have."""
    return [field.alias or name for name, field in _model(path).model_fields.items()]


def is_mandatory(path: Path, key: str) -> bool:
    """Whether an entry cannot do without a key."""
    fields = _model(path).model_fields
    return len(path) == 2 and key in fields and fields[key].is_required()


def _model(path: Path) -> type[BaseModel]:
    if path and path[0] == "business-attributes":
        return Attribute if len(path) == 2 else Value
    return SECTIONS.get(str(path[0]), ContactCentre) if path else ContactCentre
