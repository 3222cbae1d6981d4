"""Plays a SIP ladder (tests/ladders/calls/*.md) against the node: one column is a telephone, one row is a step.

Columns: `#`, `input`, one for each line of a telephone (what the server sends it), `media` (engine effects). In an
input cell: `5001 INVITE 8000 sdp`, `5001 180`, `time +15`, `engine ready`, `5001 RequestMakeCall OtherDN=5003` (as in
tests/models/README.md), `web5001 reconnects` (has a new connection), `web5001 closes` (the server sees its old or only
connection end). An empty cell means that nothing is sent; several messages are separated by <br>. 5001b is the second
line of 5001, for a call that begins while it is in another. A media cell may leave out, at its end, whom it is about:
`play Music` or `play Music trunk`, `join` or `join trunk 5001`; `mix 5001 5002+trunk` says whom 5001 hears.

A line `After: NAME` above a table has it go on where the table of that name ends.

A hold is passed on straight (sip-enable-moh=false). A line `Option: sip-enable-moh=true` above a table sets an option
of the application from its first row on. What plays is written with its name where it is not music/on_hold: `play Music
trunk music/jazz`.

At the end of a table everybody hangs up; then no leg, no endpoint of the engine and no request may be left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from simulator.config.objects import DN, AgentLogin, Configuration, DNType, Person, Trunk
from simulator.contract import (
    AllocateMedia,
    ClientRequest,
    CloseMedia,
    ConfigChanged,
    Datagram,
    Effect,
    Flow,
    FlowClosed,
    JoinMedia,
    KeySignalled,
    LegId,
    Log,
    MediaFailed,
    MediaHappened,
    MediaReady,
    MixMedia,
    PauseRecording,
    PlayTreatment,
    Publish,
    ResumeRecording,
    SendDigits,
    SendSip,
    Shutdown,
    StartRecording,
    StopRecording,
    UpdateMedia,
    Wakeup,
)
from simulator.ids import Ids
from simulator.node import Node
from simulator.sip.parser import parse
from simulator.switch.music import ON_HOLD
from simulator.tlib.catalogue import REQUESTS
from simulator.tlib.requests import RequestRegisterAddress, RequestRegisterClient
from tests.model_language import Reader, changed
from tests.tables import Table
from tests.telephone import Telephone, sdp

CLIENT = 1
HAPPENINGS = ("digit", "ended", "unplayable", "silent")
AFTER, OPTION = "After: ", "Option: "
EXTENSION = {"sip-cti-control": "talk,hold", "make-call-rfc3725-flow": "1"}
STATIC = {"contact": "sip:5003@127.0.0.1:5093"}

CONFIGURATION = Configuration(
    dns={
        dn.number: dn
        for dn in (
            DN("5001", options=EXTENSION),
            DN("5002", options=EXTENSION),
            DN("5003", options=STATIC),
            DN("5004", options={"contact": "127.0.0.1:5094;transport=tcp", "sip-cti-control": "talk,hold"}),
            DN("5007", options={"contact": "sip:5007@127.0.0.1:5097", "sip-cti-control": "talk,hold,dtmf"}),
            DN("5005", options={"password": "secret", "authenticate-requests": "register,invite"}),
            DN("5006", options={"password": "secret"}),
            DN("5017", options={"contact": "sip:5017@127.0.0.1:5177", "shared-line-number": "5018"}),
            DN("5018", options={"contact": "sip:5018@127.0.0.1:5178"}),
            DN("5011", options=EXTENSION),
            DN("5012", options={**EXTENSION, "shared-line-number": "5011"}),
            DN("8000", DNType.RoutingPoint),
            DN("9000", DNType.ACDQueue),
        )
    },
    trunks=(Trunk("PSTN", "127.0.0.1:5080", prefix="9"),),
    agent_logins={n: AgentLogin(n) for n in ("5001", "5002")},
    persons={f"agent{n}": Person(f"agent{n}", "", agent_logins=(n,)) for n in ("5001", "5002")},
    options={"TServer": {"agent-no-answer-timeout": "15", "router-timeout": "0", "sip-enable-moh": "false"}},
)

_PORTS = {"trunk": ("udp", 5080), "5001": ("udp", 5091), "5002": ("udp", 5092), "5003": ("udp", 5093)}
_PORTS |= {
    "5004": ("tcp", 5094),
    "5005": ("udp", 5095),
    "5006": ("udp", 5096),
    "5017": ("udp", 5177),
    "5018": ("udp", 5178),
    "web5011": ("ws", 7011),
    "web5012": ("ws", 7012),
    "5007": ("udp", 5097),
    "stranger": ("udp", 6666),
    "web5001": ("ws", 7001),
    "web5002": ("ws", 7002),
    "web5006": ("ws", 7006),
}


@dataclass
class Player:
    """One ladder's world."""

    now: float = 1_000.0
    telephones: dict[str, Telephone] = field(default_factory=dict)
    reader: Reader = field(default_factory=Reader)
    names: dict[LegId, str] = field(default_factory=dict)
    open_media: set[LegId] = field(default_factory=set)
    asked_media: list[AllocateMedia] = field(default_factory=list)
    logged: list[str] = field(default_factory=list)
    old_flows: dict[str, Flow] = field(default_factory=dict)
    ready: list[int] = field(default_factory=list)
    sent: set[bytes] = field(default_factory=set)

    def __post_init__(self) -> None:
        local = {"udp": ("127.0.0.1", 5060), "tcp": ("127.0.0.1", 5060), "ws": ("127.0.0.1", 8080)}
        self.node = Node(CONFIGURATION, Ids(b"ladder"), lambda flow: local[flow.transport])
        self.register()

    wakeup = Wakeup()

    def register(self) -> None:
        self.node.handle(ClientRequest(CLIENT, RequestRegisterClient()), self.now)
        for dn in CONFIGURATION.dns:
            self.node.handle(ClientRequest(CLIENT, RequestRegisterAddress(this_dn=dn)), self.now)

    def play(self, table: Table, others: Mapping[str, Table] = MappingProxyType({})) -> None:
        """Raises AssertionError at the first row that does not go as the table says, or for what is left at its end.
        others: the tables that it may go on from, by name."""
        self.go(table, others)
        self.end(table.name)

    def go(self, table: Table, others: Mapping[str, Table]) -> None:
        for line in table.prose:
            if line.startswith(AFTER):
                self.go(others[line.removeprefix(AFTER)], others)
        configuration = CONFIGURATION
        for line in table.prose:
            if line.startswith(OPTION):
                configuration = changed(configuration, [], line.removeprefix(OPTION))
                self.node.handle(ConfigChanged(configuration), self.now)
        names = [name for name in table.headers if name not in ("#", "input", "media", "why")]
        for name in names:
            self._telephone(name)
        for row in table.records():
            got = self._step(row["input"])
            where = f"{table.name}, row {row['#']}, {row['input']}"
            assert set(got) <= {*names, "media"}, f"{where}: no column for {got}"
            for column in (*names, "media"):
                expected = [cell.strip() for cell in row.get(column, "").split("<br>") if cell.strip()]
                seen = got.get(column, [])
                fits = len(seen) == len(expected) and all(map(_says, [column] * len(seen), seen, expected))
                assert fits, f"{where}: {column} got {'<br>'.join(seen)}"

    def end(self, where: str) -> None:
        """Nothing is left when everybody has hung up, or has fallen silent."""
        self._sorted(self.node.handle(Shutdown(), self.now))
        self._sorted(self._advance(200))
        assert self.node.legs() == 0, f"{where}: a leg is left"
        assert not self.open_media, f"{where}: endpoints of {[self._named(leg) for leg in self.open_media]} are left"
        assert not self.node.busy(), f"{where}: a request is left without an answer"

    def _telephone(self, name: str) -> Telephone:
        if name not in self.telephones:
            device = name if name in _PORTS else name[:-1]
            transport, port = _PORTS[device]
            number = "4155550123" if device == "trunk" else device.removeprefix("web")
            self.telephones[name] = Telephone(number, port, transport, name.removeprefix(device))
        return self.telephones[name]

    def _line(self, flow: Flow, data: bytes) -> str:
        """The line of a telephone that a message is for: by its call, else the first that is idle."""
        lines = {name: line for name, line in self.telephones.items() if line.flow == flow}
        assert lines, f"nobody is at {flow}"
        message = parse(data)
        fitting = [name for name, line in lines.items() if line.call_id == message.call_id]
        idle = [name for name, line in lines.items() if line.idle]
        if message.cseq[1] == "REGISTER" or not (fitting or idle):
            return next(iter(lines))
        return (fitting or idle)[0]

    # --- one row ---

    def _step(self, text: str) -> dict[str, list[str]]:
        effects: list[Effect] = []
        for part in (part.strip() for part in text.split("<br>")):
            effects += self._input(part.split())
        return self._sorted(effects)

    def _input(self, words: list[str]) -> list[Effect]:
        if words[0] == "time":
            return self._advance(float(words[1]))
        if words[0] == "engine":
            return self._engine(words[1:])
        if words[1] in REQUESTS:
            request = self.reader.request(words[0], words[1], words[2:], 1)
            return self.node.handle(ClientRequest(CLIENT, request), self.now)
        telephone = self._telephone(words[0])
        if words[1] == "closes":
            return self.node.handle(FlowClosed(self.old_flows.pop(words[0], telephone.flow)), self.now)
        if words[1] == "reconnects":
            old = self.old_flows[words[0]] = telephone.flow
            telephone.flow = Flow(old.transport, old.host, old.port + 1000, old.id + 1000)
            return []
        return self.node.handle(Datagram(telephone.flow, telephone.say(self._replaced(words[1:]))), self.now)

    def _replaced(self, words: list[str]) -> list[str]:
        """`replaces=5001b` is the dialog of that line."""
        lines = {f"replaces={name}": line for name, line in self.telephones.items()}
        return [f"replaces={lines[word].replaces}" if word in lines else word for word in words]

    def _advance(self, seconds: float) -> list[Effect]:
        until = self.now + seconds
        effects: list[Effect] = []
        while (at := self.node.next_deadline()) is not None and at <= until:
            self.now = max(self.now, at)
            effects += self.node.handle(Wakeup(), self.now)
        self.now = until
        return effects

    def _engine(self, words: list[str]) -> list[Effect]:
        """`engine ready` answers every open AllocateMedia, `engine fails 488` refuses; second-: the second only.
        `engine breaks`: the endpoint that became ready last works no more. `engine digit trunk 5`: the trunk has
        pressed a key, `engine ended trunk`: what was played to it is over, `engine unplayable trunk`: it cannot be."""
        if words[0] in HAPPENINGS:
            leg = next(leg for leg, name in self.names.items() if name == words[1])
            return self.node.handle(MediaHappened(leg, words[0], "".join(words[2:])), self.now)
        if words[0] == "breaks":
            return self.node.handle(MediaFailed(self.ready.pop(), 488, "handshake failed"), self.now)
        effects: list[Effect] = []
        waiting, self.asked_media = self.asked_media, []
        if words[0].startswith("second-"):
            waiting, self.asked_media = waiting[1:], waiting[:1]
        for asked in waiting:
            if words[0].endswith("fails"):
                if asked.leg not in self.ready:
                    # An endpoint that never worked is none; a refused change leaves the one that was.
                    self.open_media.remove(asked.leg)
                effects += self.node.handle(MediaFailed(asked.leg, int(words[1]), "no codec in common"), self.now)
            else:
                answer = sdp("engine", kind=asked.kind)
                self.ready.append(asked.leg)
                effects += self.node.handle(MediaReady(asked.leg, answer), self.now)
        return effects

    # --- what came of it ---

    def _sorted(self, effects: list[Effect]) -> dict[str, list[str]]:
        self._note_calls()
        got: dict[str, list[str]] = {}
        for effect in effects:
            if isinstance(effect, SendSip):
                if effect.data in self.sent:
                    # A retransmission: the transaction ladders are about those.
                    continue
                self.sent.add(effect.data)
                name = self._line(effect.flow, effect.data)
                got.setdefault(name, []).append(self.telephones[name].take(effect.data))
            elif isinstance(effect, Log):
                self.logged.append(effect.text)
            elif not isinstance(effect, Publish):
                got.setdefault("media", []).append(self._media(effect))
        return got

    def _note_calls(self) -> None:
        """The calls in order of appearance, and a name for each of their legs: 5001, trunk, 5001b."""
        calls = self.node.calls()
        self.reader.note_calls(call.conn_id for call in calls)
        legs = {party.leg: party.dn for call in calls for party in call.parties if party.leg is not None}
        for leg, number in legs.items():
            name = number if number in CONFIGURATION.dns else "trunk"
            taken = {self.names.get(other) for other in legs}
            if leg not in self.names:
                self.names[leg] = next(free for free in (name, name + "b", name + "c") if free not in taken)

    def _named(self, leg: LegId) -> str:
        return self.names.get(leg, "nobody")

    def _media(self, effect: Effect) -> str:
        match effect:
            case AllocateMedia(leg, kind, remote):
                self.asked_media.append(effect)
                self.open_media.add(leg)
                return f"allocate {kind} {'answer' if remote else 'offer'} {self._named(leg)}"
            case UpdateMedia(leg):
                self._check_open(effect, leg)
                return f"update {self._named(leg)}"
            case JoinMedia(leg, peer):
                self._check_open(effect, leg, peer)
                return f"join {self._named(leg)} {self._named(peer)}"
            case MixMedia(leg, sources):
                self._check_open(effect, leg)
                return f"mix {self._named(leg)} {'+'.join(map(self._named, sources)) or '-'}"
            case StartRecording(leg) | PauseRecording(leg) | ResumeRecording(leg) | StopRecording(leg):
                self._check_open(effect, leg)
                return f"{type(effect).__name__.removesuffix('Recording').lower()} recording {self._named(leg)}"
            case KeySignalled(leg, key):
                self._check_open(effect, leg)
                return f"key {key} {self._named(leg)}"
            case SendDigits(leg, digits):
                self._check_open(effect, leg)
                return f"keys {digits} {self._named(leg)}"
            case PlayTreatment(leg, treatment, parms):
                self._check_open(effect, leg)
                return (
                    f"play {treatment.name} {self._named(leg)} {parms.text('MUSIC_DN').removeprefix(ON_HOLD)}".rstrip()
                )
            case CloseMedia(leg):
                self.open_media.discard(leg)
                return f"close {self._named(leg)}"
        raise AssertionError(effect)

    def _check_open(self, effect: Effect, *legs: LegId) -> None:
        assert self.open_media.issuperset(legs), f"{effect} is about an endpoint that is not there"


def _says(column: str, seen: str, expected: str) -> bool:
    """A media cell may end before the names."""
    return seen == expected or (column == "media" and seen.startswith(expected + " "))
