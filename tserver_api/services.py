"""Which services of the platform answer: /ui/services, and 503 from those that do not. Source: wwe contract 3."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Literal

from fastapi import APIRouter

from simulator.platform import Platform
from simulator.training import Broken
from tserver_api.models import Json
from tserver_api.problems import Problem

_NAMES = {
    Broken.Routing: "routing",
    Broken.VoiceMail: "voicemail",
    Broken.Contacts: "contacts",
    Broken.Statistics: "statistics",
}


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
            ServiceView(name=name, state="Inactive" if down[service] else "Active")
            for service, name in _NAMES.items()
            if service in down
        ]

    return router


def needs(platform: Platform, service: Broken) -> Callable[[], Awaitable[None]]:
    """A dependency of what cannot do without a service. Raises Problem 503."""

    async def check() -> None:
        if platform.training.services().get(service, False):
            text = f"The service {_NAMES[service]} is down until the fault {service.value} is ended. Try again later."
            raise Problem(503, text, service=_NAMES[service])

    return check
