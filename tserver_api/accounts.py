"""Who somebody is: a user name, with the tenant before it or without, and its password. Source: wwe contract 3."""

from __future__ import annotations

import hmac

from simulator.config.objects import Configuration, Person
from tserver_api.problems import Problem

_BEFORE_NAME = "\\"


def person_of(configuration: Configuration, account: str, password: str) -> Person:
    """The person of `tenant\\user`, `\\user` or `user`; a name without a tenant is one of the only tenant there is.
    Raises Problem 401, which says of a wrong tenant that it is wrong, and of nothing else what is.
    """
    tenant, apart, username = account.partition(_BEFORE_NAME)
    if not apart:
        tenant, username = "", account
    # Before the user is looked for, so that it tells nothing of him.
    if tenant and tenant.casefold() != configuration.tenant.name.casefold():
        detail = f"There is no tenant {tenant} here. Write the username alone, or the right tenant before it."
        raise Problem(401, detail, tenant=tenant)
    person = configuration.persons.get(username)
    if not same(password, person.password if person else "") or person is None:
        raise Problem(401, "The username or the password is wrong. Check both and try again.")
    return person


def same(given: str, wanted: str) -> bool:
    """Equal and not empty, compared in constant time."""
    return hmac.compare_digest(given.encode(errors="replace"), wanted.encode()) and bool(wanted)
