"""Random histories against the whole pure core: telephones, clients, the media engine and time do as they like."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from simulator.config.objects import DN, Configuration, DNType, Trunk
from simulator.contract import (
    AllocateMedia,
    ClientRequest,
    CloseMedia,
    Datagram,
    Effect,
    Fault,
    FaultKind,
    Flow,
    FlowClosed,
    Input,
    JoinMedia,
    KeySignalled,
    LegId,
    MediaFailed,
    MediaHappened,
    MediaReady,
    MixMedia,
    PlayTreatment,
    SendDigits,
    SendSip,
    Shutdown,
    StartRecording,
    UpdateMedia,
    Wakeup,
)
from simulator.ids import Ids
from simulator.node import Node
from simulator.sip.message import Request
from simulator.sip.parser import parse
from simulator.tlib.enums import TreatmentType
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    CallRequest,
    RequestApplyTreatment,
    RequestMakeCall,
    RequestRegisterAddress,
    RequestRegisterClient,
    RequestRouteCall,
    TRequest,
)
from tests.properties.requests import REQUESTS
from tests.telephone import Telephone, sdp

CLIENT = 1
TALK = {"sip-cti-control": "talk,hold"}
CENTRE = Configuration(
    dns={
        dn.number: dn
        for dn in (
            DN("5001", options=TALK),
            DN("5002", options=TALK),
            DN("5003", options={"contact": "sip:5003@127.0.0.1:5093"}),
            DN("5004", options={"contact": "127.0.0.1:5094;transport=tcp", **TALK}),
            DN("8000", DNType.RoutingPoint),
        )
    },
    trunks=(Trunk("PSTN", "127.0.0.1:5080", prefix="9"),),
    options={"TServer": {"extn-no-answer-overflow": "recall", "router-timeout": "0"}},
)
NUMBERS = ("5001", "5002", "5003", "5004", "8000", "8000", "914155550199", "7777")
LOCAL = {"udp": ("127.0.0.1", 5060), "tcp": ("127.0.0.1", 5060), "ws": ("127.0.0.1", 8080)}
HAPPENINGS = ("digit", "digit", "ended", "unplayable", "silent")
# What a telephone may say in a dialog, likely things more often.
RESPONSES = ("200 sdp", "200 sdp", "200 sdp", "180", "183 sdp reliable", "200", "486", "491", "302", "408", "481")
WORDS = (
    *("ACK", "ACK", "ACK sdp", "CANCEL", "BYE", "INVITE hold", "INVITE retrieve", "INVITE garbage", "INVITE timer"),
    *("UPDATE timer", "INFO", "INFO key=1", "PRACK", "NOTIFY", "REFER", "REFER", "REFER", "BYE late", "BYE strange"),
)
LATER = ("NOTIFY-200", "NOTIFY-489", "UPDATE-481", "UPDATE-200", "INFO-200", "PRACK-200", "BYE-200", "CANCEL-200")


KINDS = (
    *("call", "respond", "say", "wait", "engine", "engine", "request", "request", "request", "request", "request"),
    *("pay", "pay", "pay", "pay", "pay", "pay", "pay", "call", "respond", "fault", "connection"),
)
IN_CALLS = tuple(make for make in REQUESTS if isinstance(make("5001", "", "5002", 0), CallRequest))
DEVICES = (
    ("4155550123", 5080, "udp"),
    ("5001", 5091, "udp"),
    ("5003", 5093, "udp"),
    ("5004", 5094, "tcp"),
    ("5001", 7001, "ws"),
    ("5002", 7002, "ws"),
)


@dataclass
class History:
    """Turns numbers into inputs that mostly make sense where things stand, and watches what comes out."""

    node: Node = field(default_factory=lambda: Node(CENTRE, Ids(b"history"), lambda flow: LOCAL[flow.transport]))
    now: float = 1_000.0
    telephones: list[Telephone] = field(default_factory=lambda: [Telephone(*device) for device in DEVICES])
    asked: list[AllocateMedia] = field(default_factory=list)
    allocated: set[LegId] = field(default_factory=set)
    working: set[LegId] = field(default_factory=set)
    failed: set[LegId] = field(default_factory=set)
    called: list[Telephone] = field(default_factory=list)
    unacknowledged: list[Telephone] = field(default_factory=list)
    owed: list[tuple[Telephone, str, str]] = field(default_factory=list)
    log: list[list[Effect]] = field(default_factory=list)

    def begin(self) -> None:
        self._put(ClientRequest(CLIENT, RequestRegisterClient()))
        for dn in CENTRE.dns:
            self._put(ClientRequest(CLIENT, RequestRegisterAddress(this_dn=dn)))
        for telephone in self.telephones[4:]:
            self._put(Datagram(telephone.flow, telephone.say(["REGISTER"])))

    def take(self, step: tuple[int, int, int]) -> None:
        kind, a, n = step
        telephone = self.telephones[a % len(self.telephones)]
        match KINDS[kind % len(KINDS)]:
            case "call":
                self._call(telephone, n)
            case "respond":
                self._respond(n)
            case "say":
                self._say(telephone, n)
            case "request":
                self._put(ClientRequest(CLIENT, self._request(a, n)))
            case "engine":
                self._engine(n)
            case "wait":
                self.wait(float((0, 1, 3, 16, 33, 901)[n % 6]))
            case "pay":
                self._pay(n % 8)
            case "fault":
                # Mostly mended: clients that are told of a lost link have every request refused.
                self._put(Fault(tuple(FaultKind)[a % 3], NUMBERS[n % len(NUMBERS)], mended=n % 8 > 0))
            case _:
                self._connection(telephone, n)

    # --- what may happen ---

    def _call(self, telephone: Telephone, n: int) -> None:
        words = ["INVITE", NUMBERS[n % len(NUMBERS)], *(["sdp"] if n % 5 else []), *(["timer"] if n % 3 else [])]
        self._put(Datagram(telephone.flow, telephone.say(words)))

    def _respond(self, n: int) -> None:
        """Mostly what a telephone owes: the ACK of a 2xx, the answer to the last INVITE."""
        if self.unacknowledged and n % 5:
            self._speak(self.unacknowledged.pop(), ["ACK"])
            return
        called = [each for each in self.telephones if "INVITE" in each.asked]
        if called:
            telephone = self.called.pop() if self.called and n % 7 else called[n % len(called)]
            self._put(Datagram(telephone.flow, telephone.say(RESPONSES[n // 7 % len(RESPONSES)].split())))

    def _pay(self, n: int) -> None:
        """What telephones owe in a call where nothing goes wrong, and what the engine owes."""
        for _ in range(n):
            while self.asked and n % 4:
                self._answer(self.asked.pop(0), ok=True)
            if self.owed:
                telephone, call_id, words = self.owed.pop(0)
                if telephone.call_id == call_id and (not telephone.idle or not words.startswith("INVITE")):
                    self._speak(telephone, words.split())

    def _say(self, telephone: Telephone, n: int) -> None:
        words = (WORDS + LATER)[n % len(WORDS + LATER)].split()
        if words == ["REFER"]:
            other = self.telephones[n // 7 % len(self.telephones)]
            words += [f"to={NUMBERS[n % len(NUMBERS)]}", *([f"replaces={other.replaces}"] if n % 2 else [])]
        self._speak(telephone, words)

    def _speak(self, telephone: Telephone, words: list[str]) -> None:
        """Unless there is nothing that it could mean."""
        first, _, status = words[0].partition("-")
        if first[0].isdigit() or status:
            able = (first if status else "INVITE") in telephone.asked
        elif first in ("ACK", "CANCEL"):
            able = "INVITE" in telephone.sent and (first == "CANCEL" or "INVITE" in telephone.answered)
        else:
            able = telephone.in_dialog
        if able:
            self._put(Datagram(telephone.flow, telephone.say(words)))

    def _request(self, a: int, n: int) -> TRequest:
        calls = self.node.calls()
        if not calls or n % 7 == 0:
            return RequestMakeCall(this_dn=NUMBERS[a % 4], other_dn=NUMBERS[n % len(NUMBERS)])
        call = calls[a % len(calls)]
        party = call.parties[n // 11 % len(call.parties)]
        if party.state == "Queued" and n % 2:
            return RequestRouteCall(this_dn=party.dn, conn_id=call.conn_id, other_dn=NUMBERS[a % len(NUMBERS)])
        if party.state == "Queued":
            parms = KVList.of({"MSGID": "menu", "INTERRUPTABLE": "1", **({"charge-type": "1"} if a % 2 else {})})
            kind = TreatmentType.PlayAnnouncementAndDigits if n % 3 else TreatmentType.Music
            return RequestApplyTreatment(
                this_dn=party.dn, conn_id=call.conn_id, treatment_type=kind, treatment_parms=parms
            )
        return IN_CALLS[n // 7 % len(IN_CALLS)](party.dn, call.conn_id, NUMBERS[a % len(NUMBERS)], n)

    def _engine(self, n: int) -> None:
        if n % 11 == 0 and self.working:
            # An endpoint that worked breaks by itself; the engine has closed it then.
            leg = sorted(self.working)[n % len(self.working)]
            self._put(MediaFailed(leg, 488, "handshake failed"))
        elif n % 4 == 0 and self.working:
            leg = sorted(self.working)[n % len(self.working)]
            self._put(MediaHappened(leg, HAPPENINGS[n // 4 % len(HAPPENINGS)], "1"))
        elif self.asked:
            self._answer(self.asked.pop(0), ok=n % 5 > 0)

    def _answer(self, asked: AllocateMedia, ok: bool) -> None:
        """As the engine does: also for a leg that was closed meanwhile."""
        if ok:
            self.working |= {asked.leg} & self.allocated
            self._put(MediaReady(asked.leg, sdp("engine", kind=asked.kind)))
        else:
            if asked.leg not in self.working:
                self.allocated.discard(asked.leg)
            self._put(MediaFailed(asked.leg, 488, "no codec in common"))

    def _connection(self, telephone: Telephone, n: int) -> None:
        if telephone.flow.reliable and n % 3:
            self._put(FlowClosed(telephone.flow))
        if telephone.name in ("5001", "5002"):
            if n % 2 and telephone.flow.id:
                old, new = telephone.flow, Flow("ws", "127.0.0.1", telephone.flow.port, telephone.flow.id + 10_000)
                for line in self.telephones:
                    line.flow = new if line.flow == old else line.flow
            self._put(Datagram(telephone.flow, telephone.say(["REGISTER"])))

    def wait(self, seconds: float) -> None:
        until = self.now + seconds
        while (at := self.node.next_deadline()) is not None and at <= until:
            assert at >= self.now, "a deadline was missed"
            self.now = at
            self._put(Wakeup())
            later = self.node.next_deadline()
            assert later is None or later > at, "a wakeup left something that is due"
        self.now = until

    def end(self) -> None:
        """Every call ends, every telephone falls silent, and nothing is left of any of it."""
        while self.asked:
            self._answer(self.asked.pop(0), ok=True)
        self._put(Shutdown())
        self.wait(200.0)
        assert not self.node.calls()
        assert self.node.legs() == 0, "a leg is left"
        assert not self.node.busy(), "something still waits for an answer"
        assert not self.allocated, f"endpoints {self.allocated} are left in the engine"
        self.wait(3_600.0)
        assert self.node.next_deadline() is None, "a timer outlives everything"

    # --- what must hold after every step ---

    def _put(self, input: Input) -> None:
        effects = self.node.handle(input, self.now)
        self.log.append(effects)
        for effect in effects:
            self._see(effect)

    def _see(self, effect: Effect) -> None:
        match effect:
            case AllocateMedia(leg):
                self.allocated.add(leg)
                self.asked.append(effect)
            case CloseMedia(leg):
                self.allocated.discard(leg)
                self.working.discard(leg)
                self.asked = [asked for asked in self.asked if asked.leg != leg]
            case (
                UpdateMedia(leg)
                | PlayTreatment(leg)
                | MixMedia(leg)
                | SendDigits(leg)
                | KeySignalled(leg)
                | StartRecording(leg)
            ):
                assert leg in self.allocated, f"{effect} for an endpoint that is closed"
            case JoinMedia(leg, peer):
                assert {leg, peer} <= self.allocated, f"{effect} for an endpoint that is closed"
            case SendSip(flow, data):
                self._deliver(flow, data)

    def _deliver(self, flow: Flow, data: bytes) -> None:
        assert flow.transport in LOCAL
        message = parse(data)
        lines = [line for line in self.telephones if line.flow == flow]
        if lines:
            line = self._line_of(lines, message.call_id)
            self.owed += [(line, message.call_id, words) for words in _debts(line.take(data))]
            if isinstance(message, Request) and message.method == "INVITE":
                self.called.append(line)
            elif not isinstance(message, Request) and (message.status, message.cseq[1]) == (200, "INVITE"):
                self.unacknowledged.append(line)
        if isinstance(message, Request) and message.method in ("INVITE", "BYE", "NOTIFY"):
            assert message.contacts or message.method == "BYE"

    def _line_of(self, lines: list[Telephone], call_id: str) -> Telephone:
        """The line of a device that is in this call, or a free one for a new call."""
        for line in lines:
            if line.call_id == call_id:
                return line
        for line in lines:
            if line.idle:
                return line
        first = lines[0]
        line = Telephone(first.name, first.flow.port, first.flow.transport, f"-{len(lines)}")
        line.flow = first.flow
        self.telephones.append(line)
        return line


def _debts(short: str) -> tuple[str, ...]:
    """How a telephone that does as it is told answers; `short` as Telephone.take gives it."""
    said, *rest = short.split()
    match said:
        case "INVITE":
            return ("180", "200 sdp")
        case "NOTIFY" if "hold" in rest:
            return ("NOTIFY-200", "INVITE hold")
        case "NOTIFY":
            return ("NOTIFY-200", "INVITE retrieve")
        case "BYE" | "CANCEL" | "INFO" | "UPDATE" | "PRACK":
            return (f"{said}-200",)
        case "200" if rest:
            return ("ACK",)
    return ()


def play(steps: list[tuple[int, int, int]]) -> History:
    history = History()
    history.begin()
    for step in steps:
        history.take(step)
    return history


# Long histories, drawn evenly: hypothesis' own lists are mostly short and their numbers small.
histories = st.builds(
    lambda seed, length: [
        (r.randrange(10_000), r.randrange(10_000), r.randrange(10_000)) for r in [Random(seed)] * length
    ],
    st.integers(min_value=0, max_value=2**32),
    st.integers(min_value=1, max_value=150),
)


@given(histories)
def test_whatever_happens_no_leg_no_endpoint_and_no_timer_is_left(steps: list[tuple[int, int, int]]) -> None:
    play(steps).end()


@given(histories)
def test_the_same_inputs_and_seed_give_the_same_effects(steps: list[tuple[int, int, int]]) -> None:
    assert play(steps).log == play(steps).log
