"""Errors as application/problem+json (RFC 9457). Rule: the detail says what to do next."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

_log = logging.getLogger(__name__)


class Problem(Exception):
    """Ends a request with a problem document."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None, **extra: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers
        self.extra = extra

    def response(self) -> Response:
        return problem(self.status, self.detail, self.headers, **self.extra)


class ProblemResponse(JSONResponse):
    media_type = "application/problem+json"


def problem(status: int, detail: str, headers: dict[str, str] | None = None, **extra: Any) -> Response:
    """A problem document; its title is the status in words."""
    content = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **extra}
    return ProblemResponse(content, status, headers)


def install(app: FastAPI) -> None:
    """Makes every error of the application a problem document."""
    app.add_exception_handler(Problem, _own)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unexpected)


async def _own(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return error.response()


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    headers = dict(error.headers or {})
    match error.status_code:
        case 404:
            detail = f"There is nothing at {request.url.path}. /docs lists what there is."
        case 405:
            allowed = headers.get("allow") or headers.get("Allow", "other methods")
            detail = f"{request.url.path} does not take {request.method}; it takes {allowed}."
        case _:
            detail = str(error.detail)
    return problem(error.status_code, detail, headers)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = [{"where": ".".join(map(str, one["loc"])), "fault": str(one["msg"])} for one in error.errors()]
    detail = "; ".join(f"{fault['where']}: {fault['fault']}" for fault in faults)
    return problem(422, f"{detail}. /docs says what belongs there.", errors=faults)


async def _unexpected(request: Request, error: Exception) -> Response:
    # Starlette raises it again after this answer, so that the server logs it with its traceback.
    _log.error("%s %s failed: %r", request.method, request.url.path, error)
    return problem(500, "This is a fault of the simulator. Please report it with the log and the journal.")
