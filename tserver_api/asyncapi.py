"""The T-Library protocol as AsyncAPI 3, from the types: /tlib/asyncapi.json."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from simulator import __version__
from simulator.tlib.catalogue import EVENTS, REQUESTS
from simulator.tlib.events import TEvent
from simulator.tlib.wire.shapes import Field, Kind, Message, enums, is_mandatory, shape

_KV_LIST = {
    "type": "object",
    "description": "A key-value list. An array holds the values of a key that occurs more than once, in order.",
    "additionalProperties": {
        "oneOf": [
            {"$ref": "#/components/schemas/KVValue"},
            {"type": "array", "items": {"$ref": "#/components/schemas/KVValue"}},
        ]
    },
}
_KV_VALUE = {
    "oneOf": [
        {"type": "string"},
        {"type": "integer", "minimum": -(2**31), "maximum": 2**32 - 1},
        {
            "type": "object",
            "properties": {"$binary": {"type": "string", "contentEncoding": "base64"}},
            "required": ["$binary"],
            "additionalProperties": False,
        },
        {"$ref": "#/components/schemas/KVList"},
    ]
}
_REFERENCE = {"type": "integer", "description": "Only in the copy for the client whose request this answers."}


def routes() -> APIRouter:
    router = APIRouter(prefix="/tlib", tags=["T-Library"])

    @router.get("/asyncapi.json")
    async def asyncapi() -> JSONResponse:
        """The T-Library protocol as AsyncAPI 3."""
        return JSONResponse(document())

    return router


@cache
def document() -> dict[str, Any]:
    """The whole description. Requests go to the server, events come from it."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "engage-sim: T-Library over WebSocket",
            "version": __version__,
            "description": "JSON text frames, one message each; WebSocket subprotocol tlib.v1.",
        },
        "defaultContentType": "application/json",
        "channels": {
            "tlib": {
                "address": "/tlib",
                "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in (*REQUESTS, *EVENTS)},
                "bindings": {"ws": {"method": "GET"}},
            }
        },
        "operations": {
            "request": _operation("receive", "What a client asks of the T-Server.", REQUESTS),
            "event": _operation("send", "What the T-Server tells its clients.", EVENTS),
        },
        "components": {"messages": _messages(), "schemas": _schemas()},
    }


def _operation(action: str, summary: str, names: Iterable[str]) -> dict[str, Any]:
    messages = [{"$ref": f"#/channels/tlib/messages/{name}"} for name in names]
    return {"action": action, "channel": {"$ref": "#/channels/tlib"}, "summary": summary, "messages": messages}


def _messages() -> dict[str, Any]:
    return {name: {"name": name, "payload": {"$ref": f"#/components/schemas/{name}"}} for name in (*REQUESTS, *EVENTS)}


def _schemas() -> dict[str, Any]:
    named = {enum.__name__: {"type": "string", "enum": [member.name for member in enum]} for enum in enums()}
    messages = {name: _schema(cls) for name, cls in (REQUESTS | EVENTS).items()}
    anything = {"oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in EVENTS]}
    return {"KVList": _KV_LIST, "KVValue": _KV_VALUE, "TEvent": anything, **named, **messages}


def _schema(cls: type[Message]) -> dict[str, Any]:
    properties: dict[str, Any] = {"message": {"const": cls.__name__}}
    if issubclass(cls, TEvent):
        properties["ReferenceID"] = _REFERENCE
    properties |= {field.attribute: _property(field) for field in shape(cls)}
    required = ["message", *(field.attribute for field in shape(cls) if is_mandatory(cls, field))]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _property(field: Field) -> dict[str, Any]:
    match field.kind:
        case Kind.INTEGER:
            return {"type": "integer"}
        case Kind.TEXT:
            return {"type": "string"}
        case Kind.TIME:
            return {"type": "string", "format": "date-time"}
        case Kind.LIST:
            return {"$ref": "#/components/schemas/KVList"}
        case Kind.EVENT:
            return {"$ref": "#/components/schemas/TEvent"}
        case Kind.MASK:
            return {"type": "array", "items": {"type": "string", "enum": list(EVENTS)}}
        case Kind.NAME:
            assert field.enum
            return {"$ref": f"#/components/schemas/{field.enum.__name__}"}
