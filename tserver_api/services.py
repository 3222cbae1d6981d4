"""Which services of the platform answer: /ui/services, and 503 from those that do not. Source: wwe contract 3."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Literal

from fastapi import APIRouter

from simulator.platform import Platform
from simulator.training import Broken
from tserver_api.models import Json
from tserver_api.problems import Problem


class ServiceView(Json):
    name: str
    state: Literal["Active", "Inactive"]


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/ui", tags=["desktop"])

    @router.get("/services")
    async def services() -> list[ServiceView]:
        """The services behind a desktop, and whether each answers."""
        down = platform.training.services()
        return [
            ServiceView(name=one.service, state="Inactive" if down[one] else "Active") for one in Broken if one in down
        ]

    return router


def needs(platform: Platform, service: Broken) -> Callable[[], Awaitable[None]]:
    """A dependency of what cannot do without a service. Raises Problem 503."""

    async def check() -> None:
        if platform.training.services().get(service, False):
            text = f"The service {service.service} is down until the fault {service.value} is ended. Try again later."
            raise Problem(503, text, service=service.service)

    return check
