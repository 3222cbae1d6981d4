"""Where somebody sits: a place with its telephone, the ACD queue to log in at, perhaps a telephone outside.

Knows no session; who sits where already is in tserver_api.seating.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.config.objects import DN, TELEPHONES, Configuration, Person, Place
from tserver_api.problems import Problem


@dataclass(frozen=True, slots=True)
class Station:
    """queue: the ACD queue that the agent logs in at; "" for none. phone: the number outside at which his calls reach
    him; "" for the place's own telephone."""

    place: Place
    dn: DN
    queue: str = ""
    phone: str = ""


def telephone(configuration: Configuration, place: Place) -> DN | None:
    """The first DN of a place that has a telephone."""
    dns = (configuration.dns[number] for number in place.dns if number in configuration.dns)
    return next((dn for dn in dns if dn.type in TELEPHONES), None)


def station_of(configuration: Configuration, person: Person, name: str | None) -> Station:
    """At the place of this name, or the person's own. Raises Problem 422."""
    place = _place(configuration, person, name)
    dn = telephone(configuration, place)
    if dn is None:
        raise Problem(422, f"Place {place.name} has no extension. Choose another, or add one in the contact centre.")
    return Station(place, dn)


def _place(configuration: Configuration, person: Person, name: str | None) -> Place:
    wanted = name or person.place
    if place := configuration.places.get(wanted):
        return place
    if wanted:
        raise Problem(422, f"There is no place {wanted}. Choose one of those at /ui/places.")
    raise Problem(422, f"{person.name} has no place of their own. Choose one of those at /ui/places.")
