"""The b2bua: the only translator between the call model's legs and SIP dialogs.

Goes down: LegCommand to SIP requests and engine effects. Goes up: SIP messages to LegEvents, in `exchange.up`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from simulator.b2bua.bridge import Bridge
from simulator.b2bua.conversation import Conversation
from simulator.b2bua.ending import Ending
from simulator.b2bua.exchange import Exchange, Local
from simulator.b2bua.incoming import Incoming, options_headers
from simulator.b2bua.keys import Keys
from simulator.b2bua.leg import Leg, LegState
from simulator.b2bua.media import Media
from simulator.b2bua.outgoing import Outgoing
from simulator.b2bua.referral import Referrals
from simulator.b2bua.registration import Registration
from simulator.b2bua.subscriptions import Subscriptions
from simulator.config.objects import Configuration
from simulator.contract import Effect, Flow, MediaFailed, MediaHappened, MediaReady
from simulator.ids import Ids
from simulator.platform import RegistrationView
from simulator.sip.hop import same_connection
from simulator.sip.message import Request
from simulator.sip.stack import (
    AckReceived,
    CancelReceived,
    RequestReceived,
    ResponseReceived,
    Stack,
    StackEvent,
    TransactionFailed,
    TxId,
)
from simulator.switch.legs import (
    AlertLeg,
    AnswerLeg,
    AnswerReferral,
    DropLeg,
    HoldLeg,
    JoinLegs,
    LegCommand,
    LegEvent,
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

# How long a telephone whose connection broke may take to come back before its call is over, in seconds.
ORPHAN_SECONDS = 10.0


class B2bua:
    """All telephones of the platform. Effects go to `out`, what the switch must know to `up`."""

    def __init__(self, configuration: Configuration, ids: Ids, stack: Stack, out: list[Effect], local: Local) -> None:
        self._x = Exchange(configuration, ids, stack, out, local)
        self._media = Media(self._x)
        self._registration = Registration(self._x)
        self._bridge = Bridge(self._x, self._media)
        self._ending = Ending(self._x, self._media)
        self._outgoing = Outgoing(self._x, self._media, self._registration, self._ending)
        self._incoming = Incoming(self._x, self._media, self._bridge, self._registration, self._ending)
        self._keys = Keys(self._x)
        self._conversation = Conversation(self._x, self._media, self._bridge, self._ending)
        self._subscriptions = Subscriptions(self._x, self._registration)
        self._referrals = Referrals(self._x)
        self._in_dialog: dict[str, Callable[..., None]] = {
            "INVITE": self._conversation.reinvite,
            "BYE": self._conversation.bye,
            "INFO": self._conversation.info,
            "MESSAGE": self._conversation.info,
            "UPDATE": self._conversation.update,
            "REFER": self._referrals.refer,
        }

    @property
    def up(self) -> deque[LegEvent]:
        """What happened on the telephones, oldest first; who reads an event takes it out."""
        return self._x.up

    # --- from the transaction layer ---

    def event(self, event: StackEvent, now: float) -> None:
        match event:
            case RequestReceived(tx, request, flow):
                self._request(tx, request, flow, now)
            case AckReceived(request, _):
                self._incoming.acknowledged(request, now)
            case CancelReceived(tx):
                self._incoming.cancelled(tx, now)
            case ResponseReceived():
                self._x.outcome(event, now)
            case TransactionFailed(tx, "no-ack"):
                self._incoming.unacknowledged(tx, now)
            case _:
                self._x.outcome(event, now)

    def _request(self, tx: TxId, request: Request, flow: Flow, now: float) -> None:
        if request.method == "REGISTER":
            self._register(tx, request, flow, now)
        elif request.method == "OPTIONS":
            self._x.answer(tx, request, 200, now, tag=self._x.ids.tag(), headers=options_headers())
        elif request.to.tag:
            self._within(tx, request, flow, now)
        elif request.method == "INVITE":
            self._incoming.invite(tx, request, flow, now)
        elif request.method == "SUBSCRIBE":
            self._subscriptions.subscribe(tx, request, flow, now)
        elif request.method == "PUBLISH":
            self._x.answer(tx, request, 489, now, tag=self._x.ids.tag())
        else:
            self._x.answer(tx, request, 405, now, tag=self._x.ids.tag(), headers=options_headers()[:1])

    def _within(self, tx: TxId, request: Request, flow: Flow, now: float) -> None:
        """A request in a dialog: known, in order (RFC 3261 12.2.2), and by a method that this side takes."""
        leg = self._x.of_request(request)
        if leg is None or leg.dialog is None:
            if not self._subscriptions.within(tx, request, flow, now):
                self._x.answer(tx, request, 481, now)
        elif (status := leg.dialog.accepts(request)) is not None:
            self._x.answer(tx, request, status, now)
        elif request.method in self._in_dialog:
            self._moved(leg, flow)
            self._in_dialog[request.method](tx, request, leg, now)
        elif request.method in ("PRACK", "NOTIFY"):
            self._x.answer(tx, request, 200, now)
        else:
            self._x.answer(tx, request, 501, now)

    # --- from the call model ---

    def command(self, command: LegCommand, now: float) -> None:
        match command:
            case OfferLeg():
                self._outgoing.offer(command, now)
            case AlertLeg():
                self._incoming.alert(command, now)
            case RingLeg():
                self._bridge.ring(command)
            case JoinLegs():
                self._bridge.join(command, now)
            case DropLeg():
                self._ending.drop(command, now)
            case TreatLeg():
                self._incoming.treat(command, now)
            case AnswerLeg():
                self._outgoing.answer(command, now)
            case AnswerReferral():
                self._referrals.answer(command, now)
            case HoldLeg():
                self._conversation.hold(command, now)
            case RetrieveLeg():
                self._conversation.retrieve(command, now)
            case OriginateLeg():
                self._outgoing.originate(command, now)
            case RecordLeg():
                self._bridge.record(command, now)
            case MixLegs():
                self._bridge.mix(command, now)
            case PlayOnHold():
                self._bridge.on_hold(command, now)
            case PressKeys():
                self._keys.press(command, now)
            case SetLamp():
                self._subscriptions.lamp(command, now)
            case _:
                self._name(command)

    def _name(self, command: NameLeg) -> None:
        leg = self._x.legs.get(command.leg)
        if leg is not None:
            leg.call_uuid = command.call_uuid

    # --- from the world ---

    def media(self, event: MediaReady | MediaFailed | MediaHappened, now: float) -> None:
        match event:
            case MediaReady():
                self._media.ready(event, now)
            case MediaFailed():
                self._media.failed(event, now)
            case _:
                self._media.happened(event)

    def forget(self, dn: str) -> None:
        """The registration of a DN's telephone is lost; its calls go on."""
        self._registration.forget(dn)

    def flow_closed(self, flow: Flow, now: float) -> None:
        """Bindings over a lost connection are void; its calls in progress end, conversations get time to come back."""
        self._registration.flow_closed(flow)
        self._subscriptions.flow_closed(flow)
        for leg in [leg for leg in self._x.legs.values() if same_connection(leg.flow, flow)]:
            if leg.state is LegState.CONFIRMED:
                self._orphan(leg, now)
            elif leg.state is LegState.CALLING:
                # An INVITE that was sent has failed with its transaction; this one waits for the engine.
                self._ending.lost(leg, 503, "connection lost", now)
            else:
                self._ending.released(leg, now)

    def _orphan(self, leg: Leg, now: float) -> None:
        leg.orphaned = True
        self._x.alarm("orphan", leg.id, now + ORPHAN_SECONDS, lambda later: self._ending.released(leg, later))
        self._find_again(leg, now)

    def _find_again(self, leg: Leg, now: float) -> None:
        """RFC 7118 5, RFC 5626: the telephone's new connection is known by its registration."""
        registers = leg.dn is not None and leg.trunk is None
        binding = self._registration.registrar.contact(leg.dn or "", now) if registers else None
        if binding is not None:
            self._moved(leg, binding.flow)

    def _moved(self, leg: Leg, flow: Flow) -> None:
        assert leg.dialog is not None
        leg.flow = leg.dialog.flow = flow
        leg.orphaned = False
        self._x.cancel("orphan", leg.id)

    def _register(self, tx: TxId, request: Request, flow: Flow, now: float) -> None:
        self._registration.register(tx, request, flow, now)
        for leg in [leg for leg in self._x.legs.values() if leg.orphaned]:
            self._find_again(leg, now)

    def configure(self, configuration: Configuration) -> None:
        self._x.configuration = configuration

    def refuse_new_calls(self) -> None:
        self._incoming.accepting = False

    def wakeup(self, now: float) -> None:
        self._registration.wakeup(now)
        self._x.wakeup(now)

    def next_deadline(self) -> float | None:
        deadlines = [self._x.next_deadline(), self._registration.registrar.next_deadline()]
        return min((at for at in deadlines if at is not None), default=None)

    def registrations(self, now: float) -> tuple[RegistrationView, ...]:
        return self._registration.views(now)

    def legs(self) -> int:
        """How many legs live."""
        return len(self._x.legs)

    def busy(self) -> bool:
        return bool(self._x.legs) or self._x.waiting() > 0
