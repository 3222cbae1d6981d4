"""/healthz, /readyz and /metrics, as everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse

from simulator.platform import Platform
from tserver_api.models import Json, Responses, problems
from tserver_api.problems import Problem
from tserver_api.sessions import Sessions

_PREFIX = "engage_sim_"
_METRICS: Responses = {200: {"description": "Prometheus text format 0.0.4", "content": {"text/plain": {}}}}


class Health(Json):
    status: str


def routes(platform: Platform, sessions: Sessions) -> APIRouter:
    router = APIRouter(tags=["health"])

    @router.get("/healthz")
    async def healthz() -> Health:
        """The process answers."""
        return Health(status="ok")

    @router.get("/readyz", responses=problems(503))
    async def readyz() -> Health:
        """Calls can be made."""
        if not platform.ready:
            raise Problem(503, "The platform is not ready yet. Ask again in a moment.", {"Retry-After": "1"})
        return Health(status="ready")

    @router.get("/metrics", response_class=PlainTextResponse, responses=_METRICS)
    async def metrics() -> Response:
        """For Prometheus."""
        values = {**platform.metrics(), "desktop_sessions": float(len(sessions))}
        return Response(page(values), media_type="text/plain; version=0.0.4")

    return router


def page(values: Mapping[str, float]) -> str:
    """Prometheus text. A name that ends in _total is a counter; labels may follow it in braces."""
    return "".join(f"{line}\n" for line in _lines(values))


def _lines(values: Mapping[str, float]) -> Iterator[str]:
    typed: set[str] = set()
    for key, value in sorted(values.items()):
        bare, brace, labels = key.partition("{")
        name = _PREFIX + re.sub(r"[^a-zA-Z0-9_:]", "_", bare)
        if name not in typed:
            typed.add(name)
            yield f"# TYPE {name} {'counter' if name.endswith('_total') else 'gauge'}"
        yield f"{name}{brace}{labels} {value:.17g}"
