"""Favourites and recent targets of the Team Communicator, of each person: /ui/favorites and /ui/recents."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from pydantic import Field

from simulator.contacts import Target
from simulator.platform import Platform
from tserver_api.contacts import option, privileged
from tserver_api.models import Json, problems
from tserver_api.problems import Problem

TargetType = Literal["Agent", "AgentGroup", "Skill", "RoutingPoint", "Queue", "Contact", "CustomContact"]


class TargetJson(Json):
    """id: a user name, a group, a skill, a DN, a contact's id, or, of a CustomContact, a number."""

    type: TargetType
    id: str = Field(min_length=1, max_length=255)
    name: str = Field(max_length=255)
    category: str = Field("", max_length=255)


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/ui", tags=["contacts"])

    @router.get("/favorites", responses=problems(401, 403))
    async def favorites(request: Request) -> list[TargetJson]:
        """One's own favourites."""
        session = privileged(platform, request, "teamcommunicator.can-view-favorites")
        return [_json(one) for one in platform.contacts.favorites(session.person.username)]

    @router.post("/favorites", status_code=201, responses=problems(401, 403, 422))
    async def add(request: Request, target: TargetJson) -> TargetJson:
        """One more; one that is there already gets the new name and stands last."""
        session = privileged(platform, request, "teamcommunicator.can-manage-favorites")
        platform.contacts.add_favorite(session.person.username, _target(target))
        return target

    @router.delete("/favorites/{type}/{id:path}", status_code=204, responses=problems(401, 403, 404, 422))
    async def remove(request: Request, type: TargetType, id: str) -> None:
        """One less."""
        session = privileged(platform, request, "teamcommunicator.can-manage-favorites")
        if not platform.contacts.remove_favorite(session.person.username, type, id):
            raise Problem(404, f"{type} {id} is no favourite. GET /ui/favorites lists them.")

    @router.get("/recents", responses=problems(401))
    async def recents(request: Request) -> list[TargetJson]:
        """Whom one called lately, latest first."""
        session = privileged(platform, request)
        limit = int(option(platform, session, "teamcommunicator.recent-max-records"))
        return [_json(one) for one in platform.contacts.recents(session.person.username, limit)]

    @router.post("/recents", status_code=201, responses=problems(401, 422))
    async def add_recent(request: Request, target: TargetJson) -> TargetJson:
        """Somebody was called."""
        session = privileged(platform, request)
        platform.contacts.add_recent(session.person.username, _target(target))
        return target

    return router


def _json(target: Target) -> TargetJson:
    return TargetJson(type=target.type, id=target.id, name=target.name, category=target.category)  # type: ignore[arg-type]


def _target(target: TargetJson) -> Target:
    return Target(target.type, target.id, target.name, target.category)
