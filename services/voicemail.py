"""Voice mail: who calls somebody that does not answer leaves a message, who calls by himself hears his own.

A conversation is a table from (where it is, what came) to what is asked for next. Pure: events in, requests out.

Whose mailbox: what the user data say under MAILBOX, else the DN that forwarded the call, else the dialled DN, else the
voice mail's own. An agent group's messages are those of all its members.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from services.mailbox import Mailboxes, Message
from simulator.config.objects import TELEPHONES, Configuration
from simulator.tlib.enums import TreatmentType
from simulator.tlib.events import (
    CallEvent,
    EventRouteRequest,
    EventTreatmentEnd,
    EventTreatmentNotApplied,
)
from simulator.tlib.kvlist import KVList
from simulator.tlib.requests import (
    RequestApplyTreatment,
    RequestSetMessageWaitingOff,
    RequestSetMessageWaitingOn,
    TRequest,
)

Value = int | str | bytes | KVList
MAILBOX = "MAILBOX"
LONGEST_SECONDS = 120
SILENCE_SECONDS = 5
_GREETING = "Nobody can take your call at {box}. Please speak after the tone, and press the hash key when you are done."
_PIN = "Please enter your code."
_COUNT = "You have {new} new and {old} old messages."
_MENU = "Press one to delete, two to keep, star to hear it again."
_BYE = "Goodbye."


def texts(boxes: Iterable[str]) -> list[str]:
    """What is said to whoever calls one of these boxes, as far as that is known beforehand."""
    return [*map(_greeting, boxes), _PIN, _MENU, _BYE]


def _greeting(box: str) -> str:
    return _GREETING.format(box=" ".join(box) if box.isdigit() else box)


class Step(Enum):
    Greeting = "the caller is greeted"
    Message = "he speaks"
    Pin = "the owner is asked for his code"
    Count = "he is told how many messages there are"
    Play = "he hears one"
    Bye = "the call ends"


@dataclass(slots=True)
class Conversation:
    """box, number: of the message that is recorded or played. left: those to be played."""

    dn: str
    conn_id: str
    caller: str
    step: Step
    boxes: tuple[str, ...] = ()
    box: str = ""
    number: int = 0
    left: list[tuple[str, int]] = field(default_factory=list)


class Voicemail:
    def __init__(self, configuration: Configuration, mailboxes: Mailboxes) -> None:
        self.mailboxes = mailboxes
        self._configuration = configuration
        self._conversations: dict[str, Conversation] = {}
        self._boxes = {
            dn.number: (dn.number, *_groups(configuration, dn.number))
            for dn in configuration.dns.values()
            if dn.type in TELEPHONES
        }

    @property
    def telephones(self) -> tuple[str, ...]:
        """The DNs that have a lamp."""
        return tuple(self._boxes)

    # --- a call ---

    def asked(self, event: EventRouteRequest) -> list[TRequest]:
        caller = event.other_dn or event.ani or ""
        box = self._box(event)
        talk = Conversation(event.this_dn, event.conn_id, caller, Step.Greeting, box=box)
        self._conversations[event.conn_id] = talk
        if box == event.this_dn and caller in self._boxes:
            talk.boxes = self._boxes[caller]
            pin = self._configuration.dns[caller].option("voicemail-pin")
            return self._ask_pin(talk, pin) if pin else self._tell_count(talk)
        return [_say(talk, _greeting(box))]

    def _box(self, event: EventRouteRequest) -> str:
        said = event.user_data.text(MAILBOX) if event.user_data is not None else ""
        if any(said in boxes for boxes in self._boxes.values()):
            return said
        known = (name for name in (event.third_party_dn, event.dnis) if name in self._boxes)
        return next(known, None) or event.this_dn

    def treated(self, event: EventTreatmentEnd) -> list[TRequest]:
        talk = self._conversations.get(event.conn_id)
        if talk is None:
            return []
        match talk.step:
            case Step.Greeting:
                return self._record(talk)
            case Step.Message:
                kept = event.extensions is not None and bool(event.extensions.text("USER_ANN_ID"))
                return [*(self._keep(talk, event.time) if kept else ()), _bye(talk)]
            case Step.Pin:
                right = event.extensions is not None and event.extensions.text("COMPLETION_STATUS") == "NORMAL"
                return self._tell_count(talk) if right else [_bye(talk)]
            case Step.Count:
                return self._next(talk)
            case Step.Play:
                return self._played(talk, event.collected_digits or "")
            case _:
                return [_treat(talk, TreatmentType.CancelCall)]

    def not_treated(self, event: EventTreatmentNotApplied) -> list[TRequest]:
        """Nothing can be played or recorded: the caller is let go."""
        talk = self._conversations.pop(event.conn_id, None)
        return [_treat(talk, TreatmentType.CancelCall)] if talk is not None else []

    def left(self, event: CallEvent) -> list[TRequest]:
        """The caller hung up: what he said until then is his message."""
        talk = self._conversations.pop(event.conn_id, None)
        return self._keep(talk, event.time) if talk is not None and talk.step is Step.Message else []

    # --- leaving a message ---

    def _record(self, talk: Conversation) -> list[TRequest]:
        talk.step = Step.Message
        talk.number = self.mailboxes.next_number(talk.box)
        how: dict[str, Value] = {
            "USER_ID": user(talk.box),
            "USER_ANN_ID": str(talk.number),
            "TERM_DIGITS": "#",
            "ABORT_DIGITS": "*",
            "TOTAL_TIMEOUT": LONGEST_SECONDS,
            "SILENCE_TIMEOUT": SILENCE_SECONDS,
        }
        return [_treat(talk, TreatmentType.RecordUserAnnouncement, how)]

    def _keep(self, talk: Conversation, now: float) -> list[TRequest]:
        self.mailboxes.add(talk.box, Message(talk.number, talk.caller, now))
        return self.lamps(talk.box)

    # --- listening ---

    def _ask_pin(self, talk: Conversation, pin: str) -> list[TRequest]:
        talk.step = Step.Pin
        how: dict[str, Value] = {
            "TEXT": _PIN,
            "VERIFY_DIGITS": pin,
            "MAX_DIGITS": len(pin),
            "START_TIMEOUT": 10,
            "DIGIT_TIMEOUT": 5,
        }
        return [_treat(talk, TreatmentType.VerifyDigits, how)]

    def _tell_count(self, talk: Conversation) -> list[TRequest]:
        talk.step = Step.Count
        new, old = self.mailboxes.count(talk.boxes)
        talk.left = [(box, m.number) for box in talk.boxes for m in self.mailboxes.messages(box)]
        return [_say(talk, _COUNT.format(new=new or "no", old=old or "no"))]

    def _next(self, talk: Conversation) -> list[TRequest]:
        if not talk.left:
            return [_bye(talk)]
        talk.box, talk.number = talk.left.pop(0)
        return [self._play(talk)]

    def _play(self, talk: Conversation) -> TRequest:
        talk.step = Step.Play
        message: dict[str, Value] = {"USER_ID": user(talk.box), "USER_ANN_ID": str(talk.number), "INTERRUPTABLE": 1}
        menu: dict[str, Value] = {"TEXT": _MENU, "INTERRUPTABLE": 1}
        prompts = KVList.of({"1": KVList.of(message), "2": KVList.of(menu)})
        how: dict[str, Value] = {"PROMPT": prompts, "MAX_DIGITS": 1, "START_TIMEOUT": 5}
        return _treat(talk, TreatmentType.PlayAnnouncementAndDigits, how)

    def _played(self, talk: Conversation, key: str) -> list[TRequest]:
        if key == "*":
            return [self._play(talk)]
        if key == "1":
            self.mailboxes.delete(talk.box, talk.number)
        else:
            self.mailboxes.heard(talk.box, talk.number)
        return [*self.lamps(talk.box), *self._next(talk)]

    # --- lamps ---

    def lamps(self, box: str) -> list[TRequest]:
        """Of all telephones that the mailbox belongs to."""
        return [self._lamp(dn) for dn, boxes in self._boxes.items() if box in boxes]

    def _lamp(self, dn: str) -> TRequest:
        new, old = self.mailboxes.count(self._boxes[dn])
        kind = RequestSetMessageWaitingOn if new else RequestSetMessageWaitingOff
        return kind(this_dn=dn, extensions=KVList.of(NewMessages=new, OldMessages=old))


def user(box: str) -> str:
    """Whose announcements the messages are for the media engine: they lie in users/voicemail/<box>."""
    return f"voicemail/{box}"


def _groups(configuration: Configuration, dn: str) -> tuple[str, ...]:
    places = {place.name for place in configuration.places.values() if dn in place.dns}
    return tuple(
        dict.fromkeys(
            group for person in configuration.persons.values() if person.place in places for group in person.groups
        )
    )


def _bye(talk: Conversation) -> TRequest:
    talk.step = Step.Bye
    return _say(talk, _BYE)


def _say(talk: Conversation, text: str) -> TRequest:
    return _treat(talk, TreatmentType.TextToSpeech, {"TEXT": text})


def _treat(talk: Conversation, kind: TreatmentType, parms: dict[str, Value] | None = None) -> RequestApplyTreatment:
    return RequestApplyTreatment(
        this_dn=talk.dn, conn_id=talk.conn_id, treatment_type=kind, treatment_parms=KVList.of(parms or {})
    )
