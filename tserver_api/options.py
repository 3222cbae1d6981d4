"""The desktop's options as they count for who is logged in: /ui/options."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from pydantic import Field

from simulator.config import workspace
from simulator.config.attributes import AttributeValue, BusinessAttribute
from simulator.config.objects import Configuration, Person
from simulator.platform import Platform
from tserver_api.credentials import session_of
from tserver_api.models import Json, problems
from tserver_api.problems import Problem
from tserver_api.sessions import Session


class OptionJson(Json):
    """source: the object that says so. honoured: false for what loads without having an effect yet."""

    name: str
    value: str
    default: str
    level: str
    source: str
    kind: str
    effect: str
    doc: str
    honoured: bool


class AttributeValueJson(Json):
    """values: of a folder."""

    name: str
    display_name: str
    type: str
    mandatory: bool
    read_only: bool
    enumeration: str
    values: list[AttributeValueJson]


class BusinessAttributeJson(Json):
    name: str
    display_name: str
    default: str
    values: list[AttributeValueJson]


class WorkspaceView(Json):
    """Everything that the configuration says to a desktop."""

    options: dict[str, str] = Field(description="interaction-workspace: every option's effective value")
    sections: dict[str, dict[str, str]] = Field(description="those that options name: favourites, KPIs, web contents")
    transactions: dict[str, dict[str, str]] = Field(description="interaction-workspace of each transaction")
    business_attributes: dict[str, BusinessAttributeJson]


def workspace_view(configuration: Configuration, person: Person) -> WorkspaceView:
    return WorkspaceView(
        options=workspace.values(configuration, person),
        sections={name: dict(said) for name, said in workspace.sections(configuration, person).items()},
        transactions={
            name: dict(sections.get(workspace.SECTION, {})) for name, sections in configuration.transactions.items()
        },
        business_attributes={name: attribute_json(one) for name, one in configuration.business_attributes.items()},
    )


def session_needed(request: Request) -> Session:
    """The session of a request's cookie. Raises Problem 401."""
    if (session := session_of(request)) is None:
        raise Problem(401, "This needs a desktop session. Log in at /ui/workspace/.")
    return session


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/ui", tags=["desktop"])

    @router.get("/options", responses=problems(401, 422))
    async def options(request: Request, response: Response, transaction: str = "") -> list[OptionJson]:
        """Every option: what counts for the person, also while a transaction does, and where that comes from."""
        session = session_needed(request)
        response.headers["Cache-Control"] = "no-store"
        return [_option(one) for one in workspace.effective(platform.configuration, session.person, transaction)]

    return router


def attribute_json(attribute: BusinessAttribute) -> BusinessAttributeJson:
    return BusinessAttributeJson(
        name=attribute.name,
        display_name=attribute.display_name or attribute.name,
        default=attribute.default,
        values=[_value(one) for one in attribute.values],
    )


def _value(value: AttributeValue) -> AttributeValueJson:
    return AttributeValueJson(
        name=value.name,
        display_name=value.label,
        type=value.type.value,
        mandatory=value.mandatory,
        read_only=value.read_only,
        enumeration=value.enumeration,
        values=[_value(one) for one in value.values],
    )


def _option(one: workspace.Effective) -> OptionJson:
    return OptionJson(
        name=one.name,
        value=one.value,
        default=one.option.default,
        level=one.level.value,
        source=one.source,
        kind=one.option.kind.name,
        effect=one.option.effect,
        doc=one.option.doc,
        honoured=one.option.honoured,
    )
