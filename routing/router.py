"""The course of a call: from EventRouteRequest through its strategy to an agent, or away. Nothing else moves a call.

Every method returns the requests to send, in order.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from routing import requests
from routing.agents import Agents
from routing.queues import Attempt, Call, Queue, Stage, Stay, Treating
from routing.statistics import Candidate, pick
from routing.story import Stories
from routing.strategy.book import Book
from routing.strategy.interpreter import Facts, Progress, run
from routing.strategy.language import Route, SelectTarget, Strategy, Treat, Wait
from routing.targets import Pursuit, Targets, described
from simulator.config.objects import Configuration
from simulator.ids import Ids
from simulator.story import Fact, Note, note
from simulator.tlib.events import EventRouteRequest
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.requests import RequestDistributeEvent, TRequest

# An agent from whom a call has come back is not tried again for this call meanwhile.
EXCLUSION = 10.0
# A telephone that says nothing at all: SIP gives up after 32 s (RFC 3261 17.1.1.2), so no answer comes after that.
OUTCOME_TIMEOUT = 40.0

RequestT = TypeVar("RequestT", bound=TRequest)


class Router:
    def __init__(self, configuration: Configuration, book: Book, agents: Agents, ids: Ids) -> None:
        self.queue = Queue()
        self.stories = Stories()
        self._agents = agents
        self._ids = ids
        self.configure(configuration, book)

    def configure(self, configuration: Configuration, book: Book) -> None:
        """Agents, skills and groups count at once; a call that is under way keeps the steps it began with."""
        self._configuration = configuration
        self._targets = Targets(configuration, book.scripts, self._agents)

    def reference(self) -> int:
        return self._ids.count("urs-reference")

    # --- a call comes ---

    def begin(
        self, request: EventRouteRequest, strategy: Strategy, now: float, before: Call | None = None
    ) -> list[TRequest]:
        """Run the strategy for a new call, or again for one that `before` has come back from an agent."""
        call = Call(
            request=request,
            strategy=strategy.name,
            number=self._ids.count("urs-call"),
            since=before.since if before else now,
            progress=Progress(strategy.steps, before.priority if before else 0),
            data=request.user_data or EMPTY,
            conn_id=request.conn_id,
            floor=before.priority if before else None,
            last_vqid=before.last_vqid if before else "",
            digits=request.collected_digits or "",
        )
        self.stories.begin(call.conn_id, now)
        self._tell(call, now, _arrival(call))
        if before and before.attempt and before.attempt.winner:
            self._exclude(call, before.attempt.winner, now)
            self._tell(call, now, note("cameBack", who=_named(before.attempt)))
        self.queue.add(call)
        return self._advance(call, now)

    def _advance(self, call: Call, now: float) -> list[TRequest]:
        """Run the strategy on to where the call stands still."""
        ran = run(call.progress, _facts(call), now)
        call.progress = ran.progress
        self._tell(call, now, *ran.notes)
        sent = self._attach(call, ran.attached) if ran.attached else []
        match ran.stop:
            case SelectTarget() as block:
                return sent + self._enter(call, block, now)
            case Wait(seconds):
                call.stage, call.deadline = Stage.Paused, now + seconds
                self._tell(call, now, note("waits", seconds=seconds))
                return sent
            case Treat() as step:
                return sent + self._apply(call, step, 1, now)
            case Route(dn):
                self._tell(call, now, note("goesTo", number=dn))
                return sent + self._send(call, Attempt(self.reference(), dn))
            case _:
                return sent + self._end(call, now)

    def _apply(self, call: Call, step: Treat, attempt: int, now: float) -> list[TRequest]:
        """Whatever the caller hears so far ends with it."""
        request = self._numbered(requests.step(call, step))
        call.treating = Treating(request.reference_id, step, attempt)
        call.stage, call.deadline, call.playing = Stage.Treated, now + OUTCOME_TIMEOUT, None
        name = step.treatment.name
        again = note("treatmentAgain", treatment=name, attempt=attempt)
        self._tell(call, now, again if attempt > 1 else note("treatment", treatment=name))
        return [request]

    def _enter(self, call: Call, block: SelectTarget, now: float) -> list[TRequest]:
        """The call waits for the block's targets, and for those before it unless they are to be cleared."""
        clear = bool(call.block and call.block.clear)
        left = [stay for stay in call.stays if clear and stay.virtual_queue != block.virtual_queue]
        added = tuple(Pursuit(target, block.virtual_queue) for target in block.targets)
        call.pursuits = tuple(dict.fromkeys((() if clear else call.pursuits) + added))
        call.block, call.stage = block, Stage.Selecting
        call.deadline = None if block.timeout is None else now + block.timeout
        self._tell(call, now, _looking(call, block), *self._survey(call))
        sent: list[TRequest] = [self._leave(call, stay, now) for stay in left]
        return sent + self._enter_queue(call, block.virtual_queue, now)

    def _enter_queue(self, call: Call, name: str, now: float) -> list[TRequest]:
        if not name or any(stay.virtual_queue == name for stay in call.stays):
            return []
        stay = Stay(name, self._ids.token(32))
        call.stays.append(stay)
        return [self._numbered(requests.queued(call, stay, self._configuration.switch, now))]

    def _leave(self, call: Call, stay: Stay, now: float, to: str = "") -> RequestDistributeEvent:
        call.stays.remove(stay)
        call.last_vqid = stay.vqid
        return self._numbered(requests.diverted(call, stay, self._configuration.switch, now, to))

    def _end(self, call: Call, now: float) -> list[TRequest]:
        """No step is left: the routing point's default DN, else the targets that the call had."""
        dn = self._configuration.dns.get(call.routing_point)
        default = dn.option("default-dn") if dn else ""
        call.deadline = None
        if default and not call.default_tried:
            call.default_tried = True
            self._tell(call, now, note("goesToDefault", number=default))
            return self._send(call, Attempt(self.reference(), default))
        if call.pursuits:
            call.stage = Stage.Selecting
            self._tell(call, now, note("keepsWaiting"))
            return []
        call.stage = Stage.Parked
        self._tell(call, now, note("endsWithoutTarget"))
        return []

    # --- time passes, agents become free ---

    def settle(self, now: float) -> list[TRequest]:
        """Give free agents to calls, end what has lasted long enough, and let those hear music who have to wait."""
        self._agents.settle(now)
        for call in (call for call in self.queue if call.excluded):
            call.excluded = {agent: until for agent, until in call.excluded.items() if until > now}
        sent = self._give_up(now) + self._select(now)
        while due := [call for call in self.queue if _is_over(call, now)]:
            for call in due:
                sent += self._time_out(call, now)
            sent += self._select(now)
        for call in self.queue:
            sent += self._treat(call)
        return sent

    def _select(self, now: float) -> list[TRequest]:
        free = self._agents.free() if self.queue.is_selecting() else {}
        sent: list[TRequest] = []
        # Free agents only become fewer here: where one call found nobody, no later one with the same targets does.
        hopeless: set[tuple[Pursuit, ...]] = set()
        for call in self.queue.selecting() if free else ():
            if call.pursuits in hopeless:
                continue
            candidates = self._targets.candidates(call.pursuits, free, call.excluded)
            if not candidates and not call.excluded:
                hopeless.add(call.pursuits)
            if candidates and call.block:
                winner, why = pick(tuple(candidates), call.block.statistic, call.block.order, now, self._ids)
                del free[winner.username]
                sent += self._route_to_agent(call, winner, candidates[winner], why, now)
        return sent

    def _route_to_agent(self, call: Call, winner: Candidate, pursuit: Pursuit, why: Note, now: float) -> list[TRequest]:
        who = note("agent", name=winner.name, number=winner.dn)
        self._tell(call, now, note("getsCall", who=who, target=described(pursuit.target), why=why))
        self._agents.reserve(winner.dn, call.conn_id)
        person = self._configuration.persons[winner.username]
        stay = next((stay for stay in call.stays if stay.virtual_queue == pursuit.virtual_queue), None)
        agent, place = person.employee_id or person.username, self._agents.place(winner.dn)
        sent = self._attach(call, requests.selection(call, pursuit.target, winner, agent, place, stay))
        deadline = now + OUTCOME_TIMEOUT
        return sent + self._send(call, Attempt(self.reference(), winner.dn, winner, pursuit.virtual_queue, deadline))

    def _time_out(self, call: Call, now: float) -> list[TRequest]:
        if call.treating is not None:
            return self.treated(call, "FAILED", now)
        if call.stage is Stage.Selecting and call.block and call.block.timeout is not None:
            self._tell(call, now, note("nobodyFree", seconds=call.block.timeout))
        return self._advance(call, now)

    def _give_up(self, now: float) -> list[TRequest]:
        sent: list[TRequest] = []
        for call in self.queue:
            if call.attempt and call.attempt.deadline is not None and call.attempt.deadline <= now:
                sent += self.failed(call, call.attempt.reference, note("noAnswer"), now)
        return sent

    def _treat(self, call: Call) -> list[TRequest]:
        """Music and the like, but only for a call that really waits."""
        busy = call.progress.busy
        if call.stage in (Stage.Routing, Stage.Treated) or call.playing == busy:
            return []
        call.playing = busy
        return [self._numbered(requests.treatment(call, busy))]

    # --- what became of a treatment ---

    def applied(self, call: Call, reference: int, now: float) -> list[TRequest]:
        """It plays. Its end is waited for as long as it takes, unless there will be none."""
        if call.treating is None or call.treating.reference != reference:
            return []
        call.deadline = None
        if not call.treating.step.endless:
            return []
        call.treating = None
        return self._advance(call, now)

    def treated(self, call: Call, completion: str, now: float, digits: str | None = None) -> list[TRequest]:
        """It has ended, or failed (completion FAILED). Who was to press something and did not may have to try again."""
        done, call.treating = call.treating, None
        assert done is not None
        call.digits, call.completion = digits or "", completion
        self._tell(call, now, _treatment_ended(done.step.treatment.name, completion, digits))
        sent: list[TRequest] = []
        if done.step.into and digits:
            sent = self._attach(call, KVList(((done.step.into, digits),)))
        if completion != "NORMAL" and done.attempt < done.step.attempts:
            return sent + self._apply(call, done.step, done.attempt + 1, now)
        return sent + self._advance(call, now)

    def treat_again(self, call: Call, now: float) -> list[TRequest]:
        """It has ended while nobody could hear how."""
        return self._apply(call, call.treating.step, call.treating.attempt, now) if call.treating else []

    # --- what became of it ---

    def failed(self, call: Call, reference: int, why: Note, now: float) -> list[TRequest]:
        """The destination did not take the call. The call keeps its place and goes on."""
        attempt = call.attempt
        if call.treating is not None and call.treating.reference == reference:
            return self.treated(call, "FAILED", now)
        if attempt is None or attempt.reference != reference:
            self._tell(call, now, note("refused", why=why))
            return []
        call.attempt = None
        self._tell(call, now, note("notTaken", who=_named(attempt), why=why))
        if attempt.winner is None:
            return self._advance(call, now)
        self._agents.give_up(attempt.dn, call.conn_id, now)
        self._exclude(call, attempt.winner, now)
        call.stage = Stage.Selecting
        return []

    def ringing(self, call: Call, dn: str) -> None:
        """The agent's telephone rings: from now on the switch's no-answer rule decides, however long that takes."""
        if call.attempt and call.attempt.dn == dn:
            call.attempt = replace(call.attempt, deadline=None)

    def routed(self, call: Call, to: str, now: float) -> list[TRequest]:
        """The call has left the routing point; the virtual queues hear of it after EventRouteUsed: urs.md 6."""
        self.queue.pop(call.conn_id)
        if call.attempt and call.attempt.winner and to not in ("", call.attempt.dn):
            self._agents.give_up(call.attempt.dn, call.conn_id, now, settling=0)
            call.attempt = None
        attempt = call.attempt
        if attempt is None:
            self._tell(call, now, note("defaultRoutedTo", number=to) if to else note("defaultRouted"))
        else:
            self._agents.connected(attempt.dn, call.conn_id, now)
            self._tell(call, now, note("left", who=_named(attempt)))
        return self._leave_all(call, now, attempt)

    def _leave_all(self, call: Call, now: float, attempt: Attempt | None) -> list[TRequest]:
        reached = attempt if attempt and attempt.winner else None
        return [
            self._leave(call, stay, now, reached.dn if reached and stay.virtual_queue == reached.virtual_queue else "")
            for stay in tuple(call.stays)
        ]

    def gone(self, call: Call, now: float) -> list[TRequest]:
        """The caller has hung up."""
        self.queue.pop(call.conn_id)
        if call.attempt:
            self._agents.give_up(call.attempt.dn, call.conn_id, now, settling=0)
        self._tell(call, now, note("hungUp", seconds=now - call.since))
        return [self._numbered(requests.abandoned(call, stay, self._configuration.switch, now)) for stay in call.stays]

    def waits_because(self, call: Call) -> list[Note]:
        """What stands between a waiting call and its targets just now."""
        return [note("waitsFor", what=told) for told in self._survey(call)] if call.stage is Stage.Selecting else []

    def moved(self, call: Call, now: float) -> list[TRequest]:
        """The call is at another routing point before this one has heard that it left."""
        self.queue.pop(call.conn_id)
        if call.attempt:
            self._agents.give_up(call.attempt.dn, call.conn_id, now, settling=0)
        return self._leave_all(call, now, None)

    def rename(self, call: Call, conn_id: str) -> None:
        """A transfer was completed while the call waited: it goes on under the first call's ConnID (tlib.md 9.6)."""
        self.queue.pop(call.conn_id)
        self.stories.rename(call.conn_id, conn_id)
        if call.attempt:
            self._agents.rename(call.attempt.dn, call.conn_id, conn_id)
        call.conn_id = conn_id
        self.queue.add(call)

    # --- small things ---

    def _send(self, call: Call, attempt: Attempt) -> list[TRequest]:
        call.stage, call.attempt = Stage.Routing, attempt
        return [replace(requests.route(call, attempt.dn), reference_id=attempt.reference)]

    def _attach(self, call: Call, changes: KVList) -> list[TRequest]:
        call.data = call.data.update(changes)
        return [self._numbered(requests.data(call, changes))]

    def _numbered(self, request: RequestT) -> RequestT:
        return replace(request, reference_id=self.reference())

    def _exclude(self, call: Call, agent: Candidate, now: float) -> None:
        call.excluded[agent.username] = now + EXCLUSION

    def _survey(self, call: Call) -> list[Note]:
        return self._targets.survey(call.pursuits, call.excluded)

    def _tell(self, call: Call, now: float, *notes: Note) -> None:
        self.stories.add(call.conn_id, now, *notes)


def _facts(call: Call) -> Facts:
    return Facts(call.request.ani or "", call.request.dnis or "", call.data, call.digits, call.completion)


def _arrival(call: Call) -> Note:
    caller = call.request.ani or call.request.other_dn
    where = {"number": call.routing_point, "strategy": call.strategy}
    return note("arrived", caller=caller, **where) if caller else note("arrivedUnknown", **where)


def _looking(call: Call, block: SelectTarget) -> Note:
    if block.timeout is None:
        return note("looks", priority=call.priority)
    return note("looksFor", seconds=block.timeout, priority=call.priority)


def _treatment_ended(name: str, completion: str, digits: str | None) -> Note:
    """digits: None where no keys were asked for."""
    if digits is None:
        return note("treatmentEnded", treatment=name, completion=completion)
    if digits == "":
        return note("treatmentNoKeys", treatment=name, completion=completion)
    return note("treatmentKeys", treatment=name, completion=completion, keys=digits)


def _named(attempt: Attempt) -> Fact:
    return note("agent", name=attempt.winner.name, number=attempt.dn) if attempt.winner else attempt.dn


def _is_over(call: Call, now: float) -> bool:
    return (
        call.stage in (Stage.Selecting, Stage.Paused, Stage.Treated)
        and call.deadline is not None
        and call.deadline <= now
    )
