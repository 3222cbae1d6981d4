"""Plays a SIP ladder (tests/ladders/calls/*.md) against the node: one column is a telephone, one row is a step.

Columns: `#`, `input`, one for each telephone (what the server sends it), `media` (engine effects). In an input cell:
`5001 INVITE 8000 sdp`, `5001 180`, `time +15`, `engine ready`, `client RequestAnswerCall ThisDN=5001`,
`web5001 reconnects` (has a new connection), `web5001 closes` (the server sees its old or only connection end).
An empty cell means that nothing is sent; several messages are separated by <br>.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.config.objects import DN, AgentLogin, Configuration, DNType, Person, Trunk
from simulator.contract import (
    AllocateMedia,
    ClientRequest,
    CloseMedia,
    Datagram,
    Effect,
    Flow,
    FlowClosed,
    JoinMedia,
    Log,
    MediaFailed,
    MediaReady,
    PlayTreatment,
    Publish,
    SendSip,
    UpdateMedia,
    Wakeup,
)
from simulator.ids import Ids
from simulator.node import Node
from simulator.tlib.enums import TreatmentType
from simulator.tlib.events import CallEvent
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    RequestAnswerCall,
    RequestApplyTreatment,
    RequestHoldCall,
    RequestMakeCall,
    RequestRegisterAddress,
    RequestRegisterClient,
    RequestReleaseCall,
    RequestRetrieveCall,
    RequestRouteCall,
    TRequest,
)
from tests.tables import Table
from tests.telephone import Telephone, sdp

CLIENT = 1
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
            DN("5005", options={"password": "secret", "authenticate-requests": "register,invite"}),
            DN("5006", options={"password": "secret"}),
            DN("8000", DNType.RoutingPoint),
        )
    },
    trunks=(Trunk("PSTN", "127.0.0.1:5080", prefix="9"),),
    agent_logins={n: AgentLogin(n) for n in ("5001", "5002")},
    persons={f"agent{n}": Person(f"agent{n}", "", agent_logins=(n,)) for n in ("5001", "5002")},
    options={"TServer": {"agent-no-answer-timeout": "15", "router-timeout": "0"}},
)

_PORTS = {"trunk": ("udp", 5080), "5001": ("udp", 5091), "5002": ("udp", 5092), "5003": ("udp", 5093)}
_PORTS |= {
    "5004": ("tcp", 5094),
    "5005": ("udp", 5095),
    "5006": ("udp", 5096),
    "stranger": ("udp", 6666),
    "web5001": ("ws", 7001),
    "web5002": ("ws", 7002),
}


@dataclass
class Player:
    """One ladder's world."""

    now: float = 1_000.0
    telephones: dict[str, Telephone] = field(default_factory=dict)
    asked_media: list[AllocateMedia] = field(default_factory=list)
    conn_id: str = ""
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

    def play(self, table: Table) -> None:
        """Raises AssertionError at the first row that does not go as the table says."""
        names = [name for name in table.headers if name not in ("#", "input", "media", "why")]
        for name in names:
            self._telephone(name)
        for row in table.records():
            got = self._step(row["input"])
            for column in (*names, "media"):
                expected = [cell.strip() for cell in row.get(column, "").split("<br>") if cell.strip()]
                where = f"{table.name}, row {row['#']}, {row['input']}: {column} got {got.get(column)}"
                assert got.get(column, []) == expected, where

    def _telephone(self, name: str) -> Telephone:
        if name not in self.telephones:
            transport, port = _PORTS[name]
            number = name.removeprefix("web")
            self.telephones[name] = Telephone("4155550123" if name == "trunk" else number, port, transport)
        return self.telephones[name]

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
        if words[0] == "client":
            return self.node.handle(ClientRequest(CLIENT, self._request(words[1], words[2:])), self.now)
        telephone = self._telephone(words[0])
        if words[1] == "closes":
            return self.node.handle(FlowClosed(self.old_flows.pop(words[0], telephone.flow)), self.now)
        if words[1] == "reconnects":
            old = self.old_flows[words[0]] = telephone.flow
            telephone.flow = Flow(old.transport, old.host, old.port + 1000, old.id + 1000)
            return []
        return self.node.handle(Datagram(telephone.flow, telephone.say(words[1:])), self.now)

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
        `engine breaks`: the endpoint that became ready last works no more."""
        if words[0] == "breaks":
            return self.node.handle(MediaFailed(self.ready.pop(), 488, "handshake failed"), self.now)
        effects: list[Effect] = []
        waiting, self.asked_media = self.asked_media, []
        if words[0].startswith("second-"):
            waiting, self.asked_media = waiting[1:], waiting[:1]
        for asked in waiting:
            if words[0].endswith("fails"):
                effects += self.node.handle(MediaFailed(asked.leg, int(words[1]), "no codec in common"), self.now)
            else:
                answer = sdp("engine", webrtc=asked.kind == "webrtc")
                self.ready.append(asked.leg)
                effects += self.node.handle(MediaReady(asked.leg, answer), self.now)
        return effects

    def _request(self, name: str, words: list[str]) -> TRequest:
        given = dict(word.split("=", 1) for word in words)
        this_dn = given["ThisDN"]
        match name:
            case "RequestMakeCall":
                return RequestMakeCall(this_dn=this_dn, other_dn=given["OtherDN"])
            case "RequestRouteCall":
                return RequestRouteCall(this_dn=this_dn, conn_id=self.conn_id, other_dn=given["OtherDN"])
            case "RequestApplyTreatment":
                parms = KVList.of({k: v for k, v in given.items() if k not in ("ThisDN", "TreatmentType")})
                kind = TreatmentType[given["TreatmentType"]]
                return RequestApplyTreatment(
                    this_dn=this_dn, conn_id=self.conn_id, treatment_type=kind, treatment_parms=parms
                )
        simple = (RequestAnswerCall, RequestHoldCall, RequestRetrieveCall, RequestReleaseCall)
        kinds = {kind.__name__: kind for kind in simple}
        return kinds[name](this_dn=this_dn, conn_id=self.conn_id)

    # --- what came of it ---

    def _sorted(self, effects: list[Effect]) -> dict[str, list[str]]:
        got: dict[str, list[str]] = {}
        by_flow = {telephone.flow: name for name, telephone in self.telephones.items()}
        for effect in effects:
            if isinstance(effect, SendSip):
                if effect.data in self.sent:
                    # A retransmission: the transaction ladders are about those.
                    continue
                self.sent.add(effect.data)
                name = by_flow[effect.flow]
                got.setdefault(name, []).append(self.telephones[name].take(effect.data))
            elif isinstance(effect, Publish):
                if isinstance(effect.event, CallEvent):
                    self.conn_id = effect.event.conn_id
            elif isinstance(effect, Log):
                self.logged.append(effect.text)
            else:
                got.setdefault("media", []).append(self._media(effect))
        return got

    def _media(self, effect: Effect) -> str:
        match effect:
            case AllocateMedia(_, kind, remote):
                self.asked_media.append(effect)
                return f"allocate {kind}" + (" answer" if remote else " offer")
            case UpdateMedia():
                return "update"
            case JoinMedia():
                return "join"
            case PlayTreatment(_, treatment, _):
                return f"play {treatment.name}"
            case CloseMedia():
                return "close"
        raise AssertionError(effect)
