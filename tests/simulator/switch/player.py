"""Plays a call-model table against the pure switch. How to write one: tests/models/README.md."""

from __future__ import annotations

from simulator.config.objects import DN, AgentLogin, Configuration, DNType, FlowStep, Person, Place, Trunk
from simulator.contract import ClientId, Fault, FaultKind, LegId, Publish
from simulator.ids import Ids
from simulator.switch.legs import (
    AlertLeg,
    AnswerLeg,
    AnswerReferral,
    DNContactChanged,
    DropLeg,
    HoldLeg,
    JoinLegs,
    LegAnswered,
    LegCommand,
    LegEvent,
    LegFailed,
    LegHeld,
    LegNotRecorded,
    LegOffered,
    LegPressed,
    LegRang,
    LegReferred,
    LegRefused,
    LegReleased,
    LegRetrieved,
    LegTreated,
    LegTreatmentEnded,
    MixLegs,
    NameLeg,
    OfferLeg,
    OriginateLeg,
    PlayOnHold,
    PressKeys,
    RecordLeg,
    RetrieveLeg,
    RingLeg,
    SetLamp,
    TreatLeg,
)
from simulator.switch.machine import Switch
from simulator.switch.music import ON_HOLD
from simulator.tlib.catalogue import REQUESTS
from simulator.tlib.enums import TreatmentType
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import RequestRegisterAddress, RequestRegisterClient
from tests.model_language import Reader, Seen, changed, parts, user_data
from tests.tables import Table

CLIENT = 1
Record = dict[str, str]
START = 1_000.0
_PHONE = {"sip-cti-control": "talk,hold"}

_ASK = KVList.of({"MSGID": "menu", "INTERRUPTABLE": 1, "MAX_DIGITS": 1, "START_TIMEOUT": 5})

CENTRE = Configuration(
    dns={
        **{number: DN(number, options=_PHONE) for number in ("5001", "5002", "5003", "5004")},
        "5009": DN("5009"),
        "5010": DN("5010", DNType.ACDPosition, options=_PHONE),
        **{number: DN(number, DNType.RoutingPoint) for number in ("8000", "8001")},
        **{number: DN(number, DNType.ACDQueue) for number in ("9000", "9001")},
        "VQ": DN("VQ", DNType.VirtualQueue),
        "7001": DN("7001", options=_PHONE, switch="Site2"),
        "7800": DN("7800", DNType.RoutingPoint, switch="Site2"),
        "*101": DN("*101", DNType.VoIPService, options={"service-type": "echo"}),
        "msml": DN("msml", DNType.VoIPService, options={"service-type": "msml"}),
        "7990": DN("7990", DNType.ExternalRoutingPoint, switch="Site2"),
    },
    trunks=(
        Trunk("Anyone", "*"),
        Trunk("PSTN", "127.0.0.1:5080", prefix="9"),
        Trunk("Backup", "127.0.0.1:5081", prefix="9", priority=1),
    ),
    agent_logins={"A1": AgentLogin("A1"), "A2": AgentLogin("A2")},
    persons={"ana": Person("ana", "secret", agent_logins=("A1",))},
    places={"Place1": Place("Place1", ("5001",))},
    service_numbers={"18005550100": "8000"},
    applications={
        "hotline": (
            FlowStep("ask", "PlayAnnouncementAndDigits", _ASK, "Choice", {"1": "rates", "": "bye"}),
            FlowStep("rates", "PlayAnnouncement", KVList.of({"MSGID": "rates"}), next={"": "ask"}),
            FlowStep("bye", "PlayAnnouncement", KVList.of({"MSGID": "closed"})),
        ),
        "round": (FlowStep("again", "PlayAnnouncement", KVList.of({"MSGID": "rates"}), next={"": "again"}),),
        "twice": (FlowStep("", "PlayAnnouncementAndDigits", _ASK), FlowStep("", "PlayAnnouncementAndDigits", _ASK)),
        "nowhere": (FlowStep("", "PlayAnnouncement", KVList.of({"MSGID": "rates"}), next={"": "gone"}),),
    },
)


class Player:
    """One switch with one client that is registered for every DN. The ReferenceID of a request is its row's number."""

    def __init__(self) -> None:
        self.configuration = CENTRE
        self.switch = Switch(CENTRE, Ids(b"models"))
        self.now = START
        self.legs: dict[str, LegId] = {}
        self.names: dict[LegId, str] = {}
        self.reader = Reader()
        self.switch.request(CLIENT, RequestRegisterClient(), self.now)
        for dn in CENTRE.dns:
            self.switch.request(CLIENT, RequestRegisterAddress(this_dn=dn), self.now)

    def play(self, table: Table) -> None:
        for record in table.records():
            self.row(table, record)

    def row(self, table: Table, record: Record) -> None:
        """One row: its input, and what must come of it."""
        effects = self.act(record["input"], int(record["#"]))
        self.reader.note_calls(call.conn_id for call in self.switch.calls())
        where = f"{table.name}, row {record['#']}"
        published = [_seen(effect) for effect in effects if isinstance(effect, Publish)]
        self.reader.check_events(record, published, where)
        commands = [said for effect in effects if not isinstance(effect, Publish) and (said := self._say(effect))]
        wanted = parts(record["legs"])
        assert len(commands) == len(wanted), f"{where}: legs are told {commands}, expected {wanted}"
        for got, want in zip(commands, wanted, strict=True):
            fits = (got + " ").startswith(want + " ") and ((" as " in got) == (" as " in want))
            assert fits, f"{where}: legs are told {commands}, expected {wanted}"

    # --- inputs ---

    def client(self, dn: str) -> ClientId:
        """Who sends what this DN asks for."""
        return CLIENT

    def act(self, text: str, number: int) -> list[Publish | LegCommand]:
        words = text.split()
        match words:
            case [dn, request, *attributes] if request in REQUESTS:
                asked = self.reader.request(dn, request, attributes, number)
                return self.switch.request(self.client(dn), asked, self.now)
            case ["call", "from", caller, "to", called, *data]:
                return self._offer(
                    LegOffered(self._new("customer"), called, caller, trunk="Anyone", user_data=user_data(data))
                )
            case [dn, "dials", called]:
                return self._offer(LegOffered(self._new(dn), called, dn, dn=dn))
            case ["leg", name, "presses", keys]:
                return [
                    effect for key in keys for effect in self.switch.leg(LegPressed(self.legs[name], key), self.now)
                ]
            case ["leg", name, *what]:
                return self.switch.leg(self._leg_event(self.legs[name], what), self.now)
            case ["after", seconds, "s"]:
                return self._wait(float(seconds))
            case ["telephone", dn, "registers" | "leaves" as what]:
                return self.switch.leg(DNContactChanged(dn, what == "registers"), self.now)
            case ["option", *where, setting]:
                return self._option(where, setting)
            case ["fault" | "mend" as what, kind, *dn]:
                return self.switch.fault(Fault(FaultKind(kind), "".join(dn), what == "mend"), self.now)
            case ["shutdown"]:
                return self.switch.shutdown(self.now)
        raise ValueError(f"no such input: {text}")

    def _offer(self, event: LegOffered) -> list[Publish | LegCommand]:
        return self.switch.leg(event, self.now)

    def _new(self, name: str) -> LegId:
        return self._known(1_000 + len(self.names), name)

    def _known(self, leg: LegId, name: str) -> LegId:
        """A DN's second leg while its first lives is called 5001b, the third 5001c; a later customer customer2, or
        customer3 while that one is there."""
        if name == "customer":
            again = name in self.names.values()
            names = [f"customer{number}" for number in range(2, 9)] if again else [name]
        else:
            names = [name, name + "b", name + "c", name + "d"]
        free = next(one for one in names if one not in self.legs)
        self.legs[free] = leg
        self.names[leg] = free
        return leg

    def _over(self, leg: LegId) -> None:
        self.legs = {name: other for name, other in self.legs.items() if other != leg}

    def _wait(self, seconds: float) -> list[Publish | LegCommand]:
        until = self.now + seconds
        effects: list[Publish | LegCommand] = []
        while (deadline := self.switch.next_deadline()) is not None and deadline <= until:
            self.now = deadline
            effects += self.switch.wakeup(deadline)
        self.now = until
        return effects

    def _option(self, where: list[str], setting: str) -> list[Publish | LegCommand]:
        self.configuration = changed(self.configuration, where, setting)
        return self.switch.configure(self.configuration, self.now)

    def _leg_event(self, leg: LegId, what: list[str]) -> LegEvent:
        match what:
            case ["not", "recorded"]:
                return LegNotRecorded(leg)
            case ["rang"]:
                return LegRang(leg)
            case ["answered"]:
                return LegAnswered(leg)
            case ["answered", "by", found]:
                return LegAnswered(leg, found)
            case ["failed", status]:
                self._over(leg)
                return LegFailed(leg, int(status))
            case ["moved", "to", number]:
                self._over(leg)
                return LegFailed(leg, 302, moved_to=number)
            case ["hung", "up"]:
                self._over(leg)
                return LegReleased(leg)
            case ["held"]:
                return LegHeld(leg)
            case ["retrieved"]:
                return LegRetrieved(leg)
            case ["refers", "to", number]:
                return LegReferred(leg, number, referred_by="<sip:5001@centre>")
            case ["refers", "to", number, "replacing", other]:
                return LegReferred(leg, number, self.legs.get(other, 0))
            case ["refused", command]:
                return LegRefused(leg, command, 403)
            case ["hears", treatment]:
                return LegTreated(leg, TreatmentType[treatment])
            case ["hears", "nothing", "of", treatment]:
                return LegTreated(leg, TreatmentType[treatment], ok=False)
            case ["has", "heard", "it"]:
                return LegTreatmentEnded(leg)
            case ["has", "recorded", number]:
                return LegTreatmentEnded(leg, result=number)
            case ["cannot", "hear", "it"]:
                return LegTreatmentEnded(leg, failed=True)
        raise ValueError(f"no such leg event: {what}")

    # --- outputs ---

    def _say(self, command: object) -> str:
        """A command for a leg in words."""
        match command:
            case NameLeg():
                return ""
            case AlertLeg(leg):
                return f"alert {self.names[leg]}"
            case RingLeg(leg):
                return f"ring {self.names[leg]}"
            case OriginateLeg(leg):
                self._known(leg, command.number)
                return f"originate {command.number}" + (f" by {command.trunk}" if command.trunk else "")
            case OfferLeg(leg, peer, number):
                self._known(leg, number)
                front = self.names[peer] if peer is not None else "nobody"
                shown = f" as {command.caller}" if command.asserted else ""
                if shown and command.caller_name:
                    shown += "/" + command.caller_name.replace(" ", "_")
                return f"offer {number} for {front}" + (f" by {command.trunk}" if command.trunk else "") + shown
            case AnswerLeg(leg):
                return f"answer {self.names[leg]}"
            case JoinLegs(leg, peer):
                return f"join {self.names[leg]} {self.names[peer]}"
            case SetLamp(dn, on):
                counts = "" if command.new is None else f" {command.new}/{command.old or 0}"
                return f"lamp {dn} {'on' if on else 'off'}{counts}"
            case MixLegs():
                return self._say_mix(command)
            case PressKeys(leg, to, keys):
                return f"press {keys} to {'+'.join(self.names[other] for other in to)} by {self.names[leg]}"
            case AnswerReferral(leg, status):
                return f"referral {self.names[leg]} {status}"
            case PlayOnHold(leg, source):
                return "" if source == ON_HOLD else f"music {source or '-'} by {self.names[leg]}"
            case HoldLeg(leg):
                return f"hold {self.names[leg]}"
            case RecordLeg(leg, action):
                return f"record {self.names[leg]} {action.value}"
            case RetrieveLeg(leg):
                return f"retrieve {self.names[leg]}"
            case TreatLeg(leg, treatment, parms):
                return f"treat {self.names[leg]} {treatment.name} {self.reader.written(parms)}"
            case DropLeg(leg, status):
                self._over(leg)
                return f"drop {self.names[leg]} {status}" + (" failed" if command.failed else "")
        raise AssertionError(f"unknown command {command}")

    def _say_mix(self, command: MixLegs) -> str:
        """`mix 5001 5002 5003` if each hears all others, else who hears whom: `mix 5001<5002 5002<- 5003<music`."""
        everybody = {leg for leg, _ in command.hears}
        if all({*heard, leg} == everybody for leg, heard in command.hears) and not command.music:
            return " ".join(["mix", *(self.names[leg] for leg, _ in command.hears)])
        music = "music" if command.source == ON_HOLD else command.source or "-"
        nobody = {leg: music if leg in command.music else "-" for leg in everybody}
        said = (
            f"{self.names[leg]}<{'+'.join(self.names[one] for one in heard) or nobody[leg]}"
            for leg, heard in command.hears
        )
        return " ".join(["mix", *said])


def _seen(publish: Publish) -> Seen:
    return Seen(publish.event, publish.reference_id or None)
