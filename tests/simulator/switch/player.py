"""Plays a call-model table against the pure switch. How to write one: tests/models/README.md."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields, replace
from enum import IntEnum
from typing import Any, get_type_hints

from simulator.config.objects import DN, AgentLogin, Configuration, DNType, Person, Place, Trunk
from simulator.contract import LegId, Publish
from simulator.ids import Ids
from simulator.switch.legs import (
    AlertLeg,
    AnswerLeg,
    DNContactChanged,
    DropLeg,
    HoldLeg,
    JoinLegs,
    LegAnswered,
    LegCommand,
    LegEvent,
    LegFailed,
    LegHeld,
    LegOffered,
    LegRang,
    LegRefused,
    LegReleased,
    LegRetrieved,
    LegTreated,
    NameLeg,
    OfferLeg,
    OriginateLeg,
    RetrieveLeg,
    TreatLeg,
)
from simulator.switch.machine import Switch
from simulator.tlib.catalogue import REQUESTS
from simulator.tlib.enums import TreatmentType
from simulator.tlib.events import TEvent
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.naming import attribute
from simulator.tlib.requests import RequestRegisterAddress, RequestRegisterClient, TRequest
from tests.tables import Table

CLIENT = 1
START = 1_000.0
_PHONE = {"sip-cti-control": "talk,hold"}

CENTRE = Configuration(
    dns={
        **{number: DN(number, options=_PHONE) for number in ("5001", "5002", "5003")},
        "5009": DN("5009"),
        **{number: DN(number, DNType.RoutingPoint) for number in ("8000", "8001")},
        "9000": DN("9000", DNType.ACDQueue),
        "VQ": DN("VQ", DNType.VirtualQueue),
    },
    trunks=(Trunk("Anyone", "*"), Trunk("PSTN", "127.0.0.1:5080", prefix="9")),
    agent_logins={"A1": AgentLogin("A1"), "A2": AgentLogin("A2")},
    persons={"ana": Person("ana", "secret", agent_logins=("A1",))},
    places={"Place1": Place("Place1", ("5001",))},
    service_numbers={"18005550100": "8000"},
)


class Player:
    """One switch with one client that is registered for every DN. The ReferenceID of a request is its row's number."""

    def __init__(self) -> None:
        self.configuration = CENTRE
        self.switch = Switch(CENTRE, Ids(b"models"))
        self.now = START
        self.legs: dict[str, LegId] = {}
        self.names: dict[LegId, str] = {}
        self.conn_ids: list[str] = []
        self.switch.request(CLIENT, RequestRegisterClient(), self.now)
        for dn in CENTRE.dns:
            self.switch.request(CLIENT, RequestRegisterAddress(this_dn=dn), self.now)

    def play(self, table: Table) -> None:
        for record in table.records():
            effects = self.act(record["input"], int(record["#"]))
            self._note_calls()
            where = f"{table.name}, row {record['#']}"
            self._check_events(record, [effect for effect in effects if isinstance(effect, Publish)], where)
            commands = [said for effect in effects if not isinstance(effect, Publish) and (said := self._say(effect))]
            wanted = _parts(record["legs"])
            assert len(commands) == len(wanted), f"{where}: legs are told {commands}, expected {wanted}"
            for got, want in zip(commands, wanted, strict=True):
                assert (got + " ").startswith(want + " "), f"{where}: legs are told {commands}, expected {wanted}"

    # --- inputs ---

    def act(self, text: str, number: int) -> list[Publish | LegCommand]:
        words = text.split()
        match words:
            case [dn, request, *attributes] if request in REQUESTS:
                return self.switch.request(CLIENT, self._request(dn, request, attributes, number), self.now)
            case ["call", "from", caller, "to", called, *data]:
                return self._offer(
                    LegOffered(self._new("customer"), called, caller, trunk="Anyone", user_data=_data(data))
                )
            case [dn, "dials", called]:
                return self._offer(LegOffered(self._new(dn), called, dn, dn=dn))
            case ["leg", name, *what]:
                return self.switch.leg(self._leg_event(self.legs[name], what), self.now)
            case ["after", seconds, "s"]:
                return self._wait(float(seconds))
            case ["telephone", dn, "registers" | "leaves" as what]:
                return self.switch.leg(DNContactChanged(dn, what == "registers"), self.now)
            case ["option", *where, setting]:
                return self._option(where, *setting.split("="))
            case ["shutdown"]:
                return self.switch.shutdown(self.now)
        raise ValueError(f"no such input: {text}")

    def _offer(self, event: LegOffered) -> list[Publish | LegCommand]:
        return self.switch.leg(event, self.now)

    def _new(self, name: str) -> LegId:
        leg = 1_000 + len(self.names)
        return self._known(leg, name if name not in self.legs or name.isdigit() else f"{name}2")

    def _known(self, leg: LegId, name: str) -> LegId:
        self.legs[name] = leg
        self.names[leg] = name
        return leg

    def _wait(self, seconds: float) -> list[Publish | LegCommand]:
        until = self.now + seconds
        effects: list[Publish | LegCommand] = []
        while (deadline := self.switch.next_deadline()) is not None and deadline <= until:
            self.now = deadline
            effects += self.switch.wakeup(deadline)
        self.now = until
        return effects

    def _option(self, where: list[str], name: str, value: str) -> list[Publish | LegCommand]:
        """`option wrap-up-time=5` (application), `option 8000 default-dn=5003` (a DN), `option login A1 ...`."""
        old = self.configuration
        match where:
            case []:
                options = {**old.options.get("TServer", {}), name: value}
                new = replace(old, options={"TServer": options})
            case ["login", code]:
                login = AgentLogin(code, {**old.agent_logins[code].options, name: value})
                new = replace(old, agent_logins={**old.agent_logins, code: login})
            case [number]:
                dn = replace(old.dns[number], options={**old.dns[number].options, name: value})
                new = replace(old, dns={**old.dns, number: dn})
            case _:
                raise ValueError(f"no such place for an option: {where}")
        self.configuration = new
        return self.switch.configure(new, self.now)

    def _leg_event(self, leg: LegId, what: list[str]) -> LegEvent:
        match what:
            case ["rang"]:
                return LegRang(leg)
            case ["answered"]:
                return LegAnswered(leg)
            case ["failed", status]:
                return LegFailed(leg, int(status))
            case ["hung", "up"]:
                return LegReleased(leg)
            case ["held"]:
                return LegHeld(leg)
            case ["retrieved"]:
                return LegRetrieved(leg)
            case ["refused", command]:
                return LegRefused(leg, command, 403)
            case ["hears", treatment]:
                return LegTreated(leg, TreatmentType[treatment])
            case ["hears", "nothing", "of", treatment]:
                return LegTreated(leg, TreatmentType[treatment], ok=False)
        raise ValueError(f"no such leg event: {what}")

    def _request(self, dn: str, name: str, attributes: list[str], number: int) -> TRequest:
        kind = REQUESTS[name]
        hints = get_type_hints(kind)
        values: dict[str, Any] = {"this_dn": dn}
        by_attribute = {attribute(field.name): field for field in fields(kind)}
        if "ConnID" in by_attribute:
            values["conn_id"] = self.conn_ids[-1]
        for key, text in (pair.split("=", 1) for pair in attributes):
            field = by_attribute[key]
            values[field.name] = self._value(hints[field.name], text)
        missing = [f.name for f in fields(kind) if f.default is MISSING and f.name not in values]
        assert not missing, f"{name} lacks {missing}"
        return kind(reference_id=number, **values)

    def _value(self, hint: Any, text: str) -> Any:
        if isinstance(hint, type) and issubclass(hint, IntEnum):
            return hint[text]
        if hint is KVList:
            return kvlist(text)
        return self.conn_ids[int(text[1:]) - 1] if re.fullmatch(r"c\d", text) else text

    # --- outputs ---

    def _note_calls(self) -> None:
        for call in self.switch.calls():
            if call.conn_id not in self.conn_ids:
                self.conn_ids.append(call.conn_id)

    def _check_events(self, record: dict[str, str], published: list[Publish], where: str) -> None:
        columns = [name for name in record if name not in ("#", "input", "legs")]
        seen = {getattr(publish.event, "this_dn", None) for publish in published}
        assert seen <= set(columns), f"{where}: events for {seen - set(columns)}, who have no column: {published}"
        for dn in columns:
            got = [publish for publish in published if getattr(publish.event, "this_dn", None) == dn]
            wanted = _parts(record[dn])
            names = [type(publish.event).__name__ for publish in got]
            assert names == [want.split()[0] for want in wanted], f"{where}: {dn} sees {names}, expected {wanted}"
            for publish, want in zip(got, wanted, strict=True):
                for pair in want.split()[1:]:
                    key, value = pair.split("=", 1)
                    shown = self._shown(publish, key)
                    assert shown == value, f"{where}: {dn} {want.split()[0]} has {key}={shown}, expected {value}"

    def _shown(self, publish: Publish, key: str) -> str:
        """An attribute as the table writes it; "-" for one that is absent."""
        if key == "ReferenceID":
            return str(publish.reference_id) if publish.requester is not None else "-"
        name, _, inner = key.partition(".")
        value = _by_attribute(publish.event)[name]
        if inner:
            value = value.get(inner) if value is not None else None
        if isinstance(value, IntEnum):
            return value.name
        if isinstance(value, KVList):
            return "{" + ",".join(f"{key}:{self._alias(part)}" for key, part in value) + "}"
        return self._alias(value)

    def _alias(self, value: object) -> str:
        if isinstance(value, str) and value in self.conn_ids:
            return f"c{self.conn_ids.index(value) + 1}"
        return "-" if value is None else str(value)

    def _say(self, command: object) -> str:
        """A command for a leg in words."""
        match command:
            case NameLeg():
                return ""
            case AlertLeg(leg):
                return f"alert {self.names[leg]}"
            case OriginateLeg(leg, dn):
                self._known(leg, dn)
                return f"originate {dn}"
            case OfferLeg(leg, peer, number):
                self._known(leg, number)
                return f"offer {number} for {self.names[peer]}" + (f" by {command.trunk}" if command.trunk else "")
            case AnswerLeg(leg):
                return f"answer {self.names[leg]}"
            case JoinLegs(leg, peer):
                return f"join {self.names[leg]} {self.names[peer]}"
            case HoldLeg(leg):
                return f"hold {self.names[leg]}"
            case RetrieveLeg(leg):
                return f"retrieve {self.names[leg]}"
            case TreatLeg(leg, treatment):
                return f"treat {self.names[leg]} {treatment.name}"
            case DropLeg(leg, status):
                return f"drop {self.names[leg]} {status}" + (" failed" if command.failed else "")
        raise AssertionError(f"unknown command {command}")


def _by_attribute(event: TEvent) -> dict[str, Any]:
    return {attribute(field.name): getattr(event, field.name) for field in fields(event)}


def kvlist(text: str) -> KVList:
    """`{Segment:Gold,Priority:3}`; numbers become integers."""
    pairs = [pair.split(":", 1) for pair in text.strip("{}").split(",") if pair]
    return KVList(tuple((key, int(value) if value.isdigit() else value) for key, value in pairs))


def _data(words: list[str]) -> KVList:
    return kvlist(words[-1]) if words else EMPTY


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("<br>") if part.strip()]
