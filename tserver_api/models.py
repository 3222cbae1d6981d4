"""What HTTP answers look like: camelCase JSON, times as ISO 8601 UTC."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class Json(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True)


class ProblemDocument(BaseModel):
    """RFC 9457. detail: what is wrong and what to do next."""

    type: str
    title: str
    status: int
    detail: str


Responses = dict[int | str, dict[str, Any]]


def problems(*statuses: int) -> Responses:
    """For `responses=`: these statuses come as problem documents."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}}
    return {status: {"model": ProblemDocument, "content": content} for status in statuses}
