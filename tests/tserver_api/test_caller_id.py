"""Which numbers a desktop's session may have shown, on both of the ways that requests come in."""

from __future__ import annotations

import httpx
import pytest
from websockets.asyncio.client import connect

from simulator.config.attributes import AttributeValue, BusinessAttribute
from simulator.tlib.requests import RequestMakeCall
from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.serving import client, serving
from tests.tserver_api.test_tlib_ws import ask
from tserver_api.application import create_app

NUMBERS = "intercommunication.voice.make-call-caller-id-business-attribute"
CONSULTATION = "privilege.voice.consultation.can-use-caller-id"
TRANSFER = "privilege.voice.single-step-transfer.can-use-caller-id"
CONFERENCE = "privilege.voice.single-step-conference.can-use-caller-id"
LISTED = {NUMBERS: "CallerIDs"}
SERVICE = "+18005550100"


def configured(options: dict[str, str]) -> FakePlatform:
    platform = FakePlatform()
    folder = AttributeValue("Service", values=(AttributeValue(SERVICE),))
    platform.configure(
        options={"interaction-workspace": options},
        business_attributes={"CallerIDs": BusinessAttribute("CallerIDs", values=(folder,))},
    )
    return platform


CASES = [
    # request, number, options, what it is refused with
    ("RequestMakeCall", SERVICE, LISTED, None),
    ("RequestMakeCall", "+18005550101", LISTED, 168),
    ("RequestMakeCall", SERVICE, {}, 168),
    ("RequestMakeCall", SERVICE, {NUMBERS: "Gone"}, 168),
    ("RequestMakeCall", "", {}, None),
    ("RequestInitiateTransfer", SERVICE, LISTED, 165),
    ("RequestInitiateTransfer", SERVICE, {**LISTED, CONSULTATION: "true"}, None),
    ("RequestInitiateTransfer", "+18005550101", {**LISTED, CONSULTATION: "true"}, 168),
    ("RequestInitiateConference", SERVICE, {**LISTED, TRANSFER: "true", CONFERENCE: "true"}, 165),
    ("RequestMuteTransfer", SERVICE, {**LISTED, CONSULTATION: "true"}, None),
    ("RequestSingleStepTransfer", SERVICE, {**LISTED, CONSULTATION: "true"}, 165),
    ("RequestSingleStepTransfer", SERVICE, {**LISTED, TRANSFER: "true"}, None),
    ("RequestSingleStepConference", SERVICE, {**LISTED, TRANSFER: "true"}, 165),
    ("RequestSingleStepConference", SERVICE, {**LISTED, CONFERENCE: "true"}, None),
    ("RequestReleaseCall", SERVICE, {}, None),
]


@pytest.mark.parametrize(("request_name", "number", "options", "refused"), CASES)
async def test_a_session_shows_what_its_options_list(
    request_name: str, number: str, options: dict[str, str], refused: int | None
) -> None:
    platform = configured(options)
    message = {
        "message": request_name,
        "ThisDN": "5001",
        "OtherDN": "914155550101",
        "ConnID": "c1",
        "Extensions": {"CPNDigits": number} if number else {},
    }
    if request_name == "RequestMakeCall":
        del message["ConnID"]
    if request_name == "RequestReleaseCall":
        del message["OtherDN"]
    async with client(platform) as http:
        await http.post("/ui/session", json={"username": "agent5001", "password": "agent5001pass"})
        answer = (await http.post("/tlib/requests", json=message)).json()
    assert answer.get("errorCode") == refused
    asked = [one for _, one in platform.requests if type(one).__name__ == request_name]
    assert len(asked) == (1 if refused is None else 0)


async def test_other_clients_show_what_they_like() -> None:
    """Routing, dialling and partners' applications: a T-Server does not ask."""
    platform = configured({})
    message = {"message": "RequestMakeCall", "ThisDN": "5001", "OtherDN": "5002", "Extensions": {"CPNDigits": "1"}}
    async with client(platform) as http:
        assert (await http.post("/tlib/requests", json=message)).status_code == 200
    assert any(isinstance(one, RequestMakeCall) for _, one in platform.requests)


async def test_the_desktop_hears_which_option_is_in_the_way() -> None:
    platform = configured(LISTED)
    call = {"ThisDN": "5001", "OtherDN": "5002", "Extensions": {"CPNDigits": "911"}}
    person = {"username": "agent5001", "password": "agent5001pass"}
    async with serving(create_app(platform, None)) as host:
        async with httpx.AsyncClient(base_url=f"http://{host}") as http:
            cookies = (await http.post("/ui/session", json=person)).cookies
        cookie = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        async with connect(f"ws://{host}/tlib", additional_headers=cookie) as desktop:
            error = await ask(desktop, message="RequestMakeCall", ReferenceID=7, **call)
    assert (error["message"], error["ErrorCode"], error["ReferenceID"]) == ("EventError", 168, 7)
    assert f"911 is none of the numbers of the option {NUMBERS}" in error["ErrorMessage"]
