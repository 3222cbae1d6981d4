"""The one writer: inputs in order, effects in order, timers on time, and no fault that stops it."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import get_args

import pytest

from simulator.config.objects import Configuration
from simulator.contract import (
    AllocateMedia,
    CloseFlow,
    CloseMedia,
    Datagram,
    Effect,
    Flow,
    FlowClosed,
    Input,
    JoinMedia,
    KeySignalled,
    Log,
    MixMedia,
    PauseRecording,
    PlayTreatment,
    ResumeRecording,
    SendDigits,
    SendSip,
    StartRecording,
    StopRecording,
    UpdateMedia,
    Wakeup,
)
from simulator.journal.store import BATCH, Journal, Recording
from simulator.media.engine import Engine
from simulator.media.interface import MediaEffect
from simulator.net.clock import Clock
from simulator.net.hub import Hub
from simulator.net.loop import Loop
from simulator.net.recorder import Recorder
from simulator.net.trained_clock import TrainedClock
from simulator.net.tserver_log import TServerLog
from simulator.node import Node
from simulator.tlib.enums import TreatmentType

FLOW = Flow("udp", "127.0.0.1", 5080)
STRANGE = Flow("tls", "127.0.0.1", 5061)


class Scripted(Node):
    """Gives the effects that it is told for the next inputs."""

    def __init__(self, *answers: list[Effect] | Exception) -> None:
        self.answers = list(answers)
        self.got: list[Input] = []
        self.deadline: float | None = None
        self.calls_live = False

    def handle(self, input: Input, now: float) -> list[Effect]:
        self.got.append(input)
        if isinstance(input, Wakeup):
            self.deadline = None
        answer = self.answers.pop(0) if self.answers else []
        if isinstance(answer, Exception):
            raise answer
        return answer

    def next_deadline(self) -> float | None:
        return self.deadline

    def busy(self) -> bool:
        return self.calls_live


def looped(node: Node, clock: Clock | None = None, journal: Journal | None = None) -> Loop:
    return Loop(node, clock or Clock(), Hub(), Recorder(), journal)


async def test_an_effect_that_brings_an_input_waits_for_the_rest_of_its_step() -> None:
    node = Scripted([SendSip(FLOW, b"1"), SendSip(FLOW, b"2")])
    loop = looped(node)
    done: list[str] = []

    def send(_flow: Flow, data: bytes) -> None:
        done.append(f"sent {data.decode()} after {len(node.got)}")
        loop.put(Datagram(FLOW, data))

    loop.transport("udp", send, None)
    loop.put(Datagram(FLOW, b"0"))
    assert done == ["sent 1 after 1", "sent 2 after 1"]
    assert [input.data for input in node.got if isinstance(input, Datagram)] == [b"0", b"1", b"2"]
    assert loop.steps == 3


async def test_a_transport_that_we_do_not_have_is_a_connection_that_failed() -> None:
    node = Scripted([SendSip(STRANGE, b"x"), CloseFlow(STRANGE)])
    looped(node).put(Datagram(FLOW, b""))
    assert node.got[1:] == [FlowClosed(STRANGE)]


async def test_a_flow_is_closed_by_its_transport() -> None:
    closed: list[Flow] = []
    loop = looped(Scripted([CloseFlow(STRANGE)]))
    loop.transport("tls", lambda _flow, _data: None, closed.append)
    loop.put(Datagram(FLOW, b""))
    assert closed == [STRANGE]


async def test_a_fault_costs_one_input_or_one_effect(caplog: pytest.LogCaptureFixture) -> None:
    node = Scripted(ValueError("ours"), [JoinMedia(1, 2), Log("a peer's fault")])
    loop = looped(node)
    loop.put(Datagram(FLOW, b""))
    with caplog.at_level(logging.WARNING):
        loop.put(Datagram(FLOW, b""))
    assert loop.faults == 2
    assert "a step failed on Datagram" in caplog.text
    assert "an effect failed: JoinMedia" in caplog.text
    assert "a peer's fault" in caplog.text


class Ear(Engine):
    """Writes down what it is told to do."""

    def __init__(self) -> None:
        self.told: list[Effect] = []

    def perform(self, effect: MediaEffect) -> None:
        self.told.append(effect)


async def test_every_media_effect_goes_to_the_engine() -> None:
    effects: list[Effect] = [
        AllocateMedia(1, "rtp"),
        UpdateMedia(1, b"v=0"),
        JoinMedia(1, 2),
        MixMedia(1, (2, 3)),
        PlayTreatment(1, TreatmentType.Music),
        SendDigits(1, "5"),
        KeySignalled(1, "5"),
        StartRecording(1, "call"),
        PauseRecording(1),
        ResumeRecording(1),
        StopRecording(1),
        CloseMedia(1),
    ]
    assert {type(effect) for effect in effects} == set(get_args(MediaEffect))
    loop, engine = looped(Scripted(effects)), Ear()
    loop.media(engine)
    loop.put(Datagram(FLOW, b""))
    assert engine.told == effects
    assert loop.faults == 0


async def test_a_timer_wakes_the_node_and_an_earlier_one_takes_its_place() -> None:
    node = Scripted()
    loop = looped(node)
    woken = asyncio.Event()
    loop.transport("udp", lambda _flow, _data: woken.set(), None)
    node.deadline = loop.clock.now() + 60
    loop.put(Datagram(FLOW, b""))
    node.deadline = loop.clock.now() + 0.01
    node.answers = [[], [SendSip(FLOW, b"woken")]]
    loop.put(Datagram(FLOW, b""))
    async with asyncio.timeout(5):
        await woken.wait()
    assert isinstance(node.got[-1], Wakeup)
    loop.stop()


async def test_a_clock_by_hand_wakes_when_it_is_moved() -> None:
    node = Scripted()
    clock = Clock.parse("stepped")
    loop = looped(node, clock)
    node.deadline = clock.now() + 30
    loop.put(Datagram(FLOW, b""))
    clock.step(29)
    loop.stepped()
    assert not isinstance(node.got[-1], Wakeup)
    clock.step(1)
    loop.stepped()
    assert isinstance(node.got[-1], Wakeup)
    node.deadline = clock.now() + 30
    loop.put(Datagram(FLOW, b""))
    loop.stop()


async def test_a_clock_that_is_sped_up_brings_what_is_due_sooner() -> None:
    node = Scripted()
    clock = Clock()
    loop = looped(node, clock)
    woken = asyncio.Event()
    loop.transport("udp", lambda _flow, _data: woken.set(), None)
    node.deadline = clock.now() + 1000
    loop.put(Datagram(FLOW, b""))
    await asyncio.sleep(0)
    trained = TrainedClock(clock, loop, lambda: 0)
    assert not trained.busy()
    trained.run(1.0)
    node.answers = [[SendSip(FLOW, b"woken")]]
    trained.run(1_000_000.0)
    assert trained.rate == 1_000_000.0
    async with asyncio.timeout(5):
        await woken.wait()
    loop.stop()


async def test_quiet_waits_for_the_last_call_but_not_for_ever() -> None:
    node = Scripted()
    loop = looped(node)
    await loop.quiet(5)
    node.calls_live = True
    await loop.quiet(0.01)

    def end() -> None:
        node.calls_live = False
        loop.put(Datagram(FLOW, b""))

    asyncio.get_running_loop().call_soon(end)
    async with asyncio.timeout(5):
        await loop.quiet(60)


async def test_a_listener_hears_each_input_and_then_its_effects() -> None:
    text: list[str] = []
    loop = looped(Scripted([SendSip(FLOW, b"SIP/2.0 200 OK\r\n")], ValueError("a fault")))
    loop.transport("udp", lambda flow, data: text.append("on the wire"), None)
    loop.listener = TServerLog(text.append, lambda now: 0)
    loop.put(Datagram(FLOW, b"OPTIONS sip:x SIP/2.0\r\n"))
    # What makes a step fail is written down as well.
    loop.put(Datagram(FLOW, b"ACK sip:x SIP/2.0\r\n"))
    loop.stop()
    told = ("OPTIONS sip:x", "SIP/2.0 200 OK", "on the wire", "ACK sip:x")
    assert [what in entry for what, entry in zip(told, text, strict=True)] == [True] * 4


async def test_what_came_in_is_in_the_journal_after_the_turn(tmp_path: Path) -> None:
    file = tmp_path / "journal"
    loop = looped(Scripted(), journal=Journal(file, b"s", Configuration(), {"udp": ("127.0.0.1", 5060)}))
    loop.put(Datagram(FLOW, b"x"))
    await asyncio.sleep(0)
    recording = Recording(file)
    assert [input for input, _ in recording.inputs()] == [Datagram(FLOW, b"x")]
    recording.close()
    loop.stop()


async def test_a_full_disk_ends_the_journal_and_nothing_else(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    journal = Journal(tmp_path / "journal", b"s", Configuration(), {})
    node = Scripted()
    loop = looped(node, journal=journal)
    journal.close()
    with caplog.at_level(logging.ERROR):
        for _ in range(2 * BATCH):
            loop.put(Datagram(FLOW, b"x"))
        await asyncio.sleep(0)
    assert len(node.got) == 2 * BATCH
    assert caplog.text.count("the journal ends here") == 1
    loop.stop()
