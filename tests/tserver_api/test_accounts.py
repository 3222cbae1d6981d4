"""Who somebody is, with the tenant before the name or without."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.config.objects import Configuration, Person, Tenant
from tests.tserver_api.fake_platform import FakePlatform
from tests.tserver_api.serving import client
from tserver_api.accounts import person_of
from tserver_api.problems import Problem

ADA = Person("ada", "secret", "Ada")
CENTRE = Configuration(tenant=Tenant("Resources"), persons={"ada": ADA, "a\\b": Person("a\\b", "slash")})


@pytest.mark.parametrize(
    ("account", "password", "username"),
    [
        ("ada", "secret", "ada"),
        ("\\ada", "secret", "ada"),
        ("Resources\\ada", "secret", "ada"),
        ("resources\\ada", "secret", "ada"),
        ("\\a\\b", "slash", "a\\b"),
    ],
)
def test_a_name_may_have_its_tenant_before_it(account: str, password: str, username: str) -> None:
    assert person_of(CENTRE, account, password).username == username


@pytest.mark.parametrize("account", ["Elsewhere\\ada", "Elsewhere\\nobody"])
@pytest.mark.parametrize("password", ["secret", "wrong", ""])
def test_a_wrong_tenant_is_said_whoever_asks(account: str, password: str) -> None:
    with pytest.raises(Problem) as refused:
        person_of(CENTRE, account, password)
    assert refused.value.status == 401
    assert refused.value.detail.startswith("There is no tenant Elsewhere here.")
    assert refused.value.extra == {"tenant": "Elsewhere"}


@pytest.mark.parametrize(
    ("account", "password"),
    [
        ("ada", "wrong"),
        ("ada", ""),
        ("nobody", "secret"),
        ("Resources\\nobody", ""),
        ("Resources\\", "secret"),
        ("", ""),
    ],
)
def test_a_wrong_name_and_a_wrong_password_are_told_alike(account: str, password: str) -> None:
    with pytest.raises(Problem) as refused:
        person_of(CENTRE, account, password)
    assert (refused.value.status, refused.value.extra) == (401, {})
    assert refused.value.detail == "The username or the password is wrong. Check both and try again."


async def test_the_session_is_the_persons_whatever_was_typed() -> None:
    platform = FakePlatform()
    platform.configuration = replace(platform.configuration, tenant=Tenant("Resources"))
    async with client(platform) as http:
        login = {"username": "Resources\\agent5001", "password": "agent5001pass"}
        assert (await http.post("/ui/session/choices", json=login)).status_code == 200
        assert (await http.post("/ui/session", json=login)).json()["username"] == "agent5001"
        wrong = await http.post("/ui/session/choices", json=login | {"username": "Environment\\agent5001"})
    assert (wrong.status_code, wrong.json()["tenant"]) == (401, "Environment")
