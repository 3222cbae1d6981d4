"""POST /tlib/requests: one T-Library request, answered with the event that carries its ReferenceID."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from fastapi import APIRouter, Request, Response

from simulator.platform import Platform
from simulator.tlib.errors import TERR, text
from simulator.tlib.events import TEvent
from simulator.tlib.requests import DNRequest, RequestRegisterAddress, RequestRegisterClient, TRequest
from tserver_api import caller_id, codec
from tserver_api.codec import Refused
from tserver_api.credentials import session_of
from tserver_api.models import Responses, problems
from tserver_api.problems import Problem

PATIENCE = 35.0
_REGISTER_CLIENT, _REGISTER_DN, _OURS = 1, 2, 3
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"type": "object", "description": "A request of /tlib/asyncapi.json"},
                "example": {"message": "RequestMakeCall", "ReferenceID": 5, "ThisDN": "5001", "OtherDN": "5002"},
            }
        },
    }
}
_ANSWER: Responses = {
    200: {"description": "The event that answers it; EventError (code 57 after 35 s) is an answer too"}
}


def routes(platform: Platform, patience: float = PATIENCE) -> APIRouter:
    router = APIRouter(prefix="/tlib", tags=["T-Library"])

    @router.post("/requests", openapi_extra=_BODY, responses={**_ANSWER, **problems(422)})
    async def send_request(http: Request) -> Response:
        """Send one request as a client of its own, registered on ThisDN for the time being."""
        try:
            request = codec.decode_request(await http.body())
            caller_id.check(platform, session_of(http), request)
        except Refused as refused:
            raise Problem(422, str(refused.event(0.0).error_message), errorCode=int(refused.code)) from None
        answer = await answered(platform, request, patience)
        return Response(codec.encode(answer, request.reference_id), media_type="application/json")

    return router


async def answered(platform: Platform, request: TRequest, patience: float) -> TEvent:
    """Sends one request as a client of its own; the event that answers it."""
    answer: asyncio.Future[TEvent] = asyncio.get_running_loop().create_future()

    def deliver(event: TEvent, reference_id: int) -> None:
        if reference_id == _OURS and not answer.done():
            answer.set_result(event)

    client = platform.connect(deliver)
    try:
        for one in _introduced(request):
            platform.request(client, one)
        async with asyncio.timeout(patience):
            return await answer
    except TimeoutError:
        this_dn = getattr(request, "this_dn", None)
        detail = f"{text(TERR.Timeout)}: {type(request).__name__} was not answered within {patience:g} s"
        return codec.error_event(TERR.Timeout, detail, platform.now(), this_dn)
    finally:
        platform.disconnect(client)


def _introduced(request: TRequest) -> list[TRequest]:
    """The request after what every client has to say before it."""
    ours = replace(request, reference_id=_OURS)
    if isinstance(request, RequestRegisterClient):
        return [replace(request, reference_id=_OURS, password="")]
    hello: list[TRequest] = [RequestRegisterClient(reference_id=_REGISTER_CLIENT, application_name="http")]
    if isinstance(request, DNRequest) and not isinstance(request, RequestRegisterAddress):
        hello.append(RequestRegisterAddress(reference_id=_REGISTER_DN, this_dn=request.this_dn))
    return [*hello, ours]
