"""The simulator's own controls: /sim/..."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from fastapi import APIRouter
from pydantic import Field

from simulator.platform import CustomerCallFailed, Platform, RegistrationView
from simulator.training import CustomerOrder, CustomerScript, TrainingRefused
from tserver_api.codec import iso_time
from tserver_api.models import Json, problems
from tserver_api.problems import Problem

_NUMBER = r"^[0-9A-Za-z_.#*+-]{1,64}$"
_FIRST_CALLER = "+14155550100"


class CustomerCall(Json):
    """caller ("from"): the customers of the file take turns when it is left out. to: a service number, a queue, a
    routing point, or a trainee's own DN. say: a WAV file on the server; words: spoken by the speech engine instead.
    keys: pressed after the answer, a comma is a second's pause. hangUpAfter: seconds of conversation. patience: seconds
    without an answer until the customer gives up. expect: the disposition that is right, for the scorecards."""

    to: str = Field(pattern=_NUMBER)
    caller: str | None = Field(None, alias="from", pattern=_NUMBER)
    data: dict[str, str] = Field(default_factory=dict, max_length=100)
    say: str | None = None
    words: str = Field("", max_length=1000)
    keys: str = Field("", pattern=r"^[0-9*#A-D,]{0,64}$")
    hang_up_after: float | None = Field(None, gt=0, le=86_400)
    patience: float | None = Field(None, gt=0, le=86_400)
    expect: str = Field("", max_length=100)


class CustomerCallPlaced(Json):
    call_id: str = Field(description="the SIP Call-ID; /sim/calls has the call by its ConnID")


class RegistrationJson(Json):
    dn: str
    contact: str
    transport: str
    source: str
    expires: str
    gateway: str | None


class ClockWanted(Json):
    """step: seconds forward, at most a day at a time. rate: platform seconds in a real one from now on; 0 pauses. The
    rate is changed first."""

    step: float | None = Field(None, gt=0, le=86_400)
    rate: float | None = Field(None, ge=0, le=1000)


class ClockJson(Json):
    now: str
    seconds: float
    rate: float


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/sim", tags=["simulator"])
    callers = itertools.count()

    @router.post("/calls", status_code=201, responses=problems(409, 422))
    async def call(customer: CustomerCall) -> CustomerCallPlaced:
        """A customer calls: one real SIP call from a scripted telephone."""
        try:
            return CustomerCallPlaced(call_id=await place(platform, customer, callers))
        except CustomerCallFailed as failed:
            raise Problem(409, str(failed)) from None

    @router.get("/registrations")
    async def registrations() -> list[RegistrationJson]:
        """The telephones registered now."""
        return [_registration(one) for one in platform.registrations()]

    @router.get("/clock")
    async def clock() -> ClockJson:
        """The platform's time; seconds since 1970 UTC."""
        return _clock(platform)

    @router.post("/clock", responses=problems(409, 422))
    async def set_clock(wanted: ClockWanted) -> ClockJson:
        """Moves the platform's time forward; whatever was due until then has happened when this returns. Or lets it run
        faster, or stand still, which is refused while calls have real sound."""
        if wanted.step is None and wanted.rate is None:
            raise Problem(422, 'Say what the clock shall do: {"step": 15}, {"rate": 10}, or {"rate": 0} for a pause.')
        if wanted.rate is not None:
            try:
                platform.training.run_clock(wanted.rate)
            except TrainingRefused as refused:
                raise Problem(409, str(refused)) from None
        if wanted.step is not None:
            platform.step_clock(wanted.step)
        return _clock(platform)

    return router


async def place(platform: Platform, customer: CustomerCall, turns: Iterator[int]) -> str:
    """The customer's call; returns its SIP Call-ID. Raises CustomerCallFailed."""
    script = CustomerScript(customer.say, customer.words, customer.keys, customer.hang_up_after, customer.patience)
    caller = customer.caller or _whose_turn(platform, turns)
    return await platform.training.send(CustomerOrder(caller, customer.to, customer.data, script, customer.expect))


def _clock(platform: Platform) -> ClockJson:
    now = platform.now()
    return ClockJson(now=iso_time(now), seconds=now, rate=platform.training.clock_rate())


def _whose_turn(platform: Platform, turns: Iterator[int]) -> str:
    customers = platform.configuration.customers
    return customers[next(turns) % len(customers)].phone if customers else _FIRST_CALLER


def _registration(view: RegistrationView) -> RegistrationJson:
    return RegistrationJson(
        dn=view.dn,
        contact=view.contact,
        transport=view.transport,
        source=view.source,
        expires=iso_time(view.expires),
        gateway=view.gateway,
    )
