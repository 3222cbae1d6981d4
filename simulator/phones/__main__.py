"""`python -m simulator.phones call|phone|outside`: telephones in their own process, a JSON line per state on stdout.

SIGTERM and Ctrl-C hang up politely within a second. Exit code 0: the call was answered, or the phone ran.
"""

from __future__ import annotations

import argparse
import json
import signal
import socket
import sys
import threading
import wave
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from simulator.phones.agent_phone import AgentPhone
from simulator.phones.calling import Happening
from simulator.phones.customer import Customer, Script
from simulator.phones.outside import Outside

ENDING = {signal.SIGTERM, signal.SIGINT}


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except (OSError, ValueError, wave.Error, EOFError) as error:
        print(f"engage-sim phones: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m simulator.phones")
    commands = parser.add_subparsers(required=True)
    call = commands.add_parser("call", help="a customer calls")
    call.add_argument("--to", required=True, help="number to call")
    call.add_argument("--from", dest="caller", default="+14155550100", help="the customer's number")
    call.add_argument("--name", default="", help="the customer's name, shown to the agent")
    call.add_argument("--data", action="append", default=[], type=_pair, metavar="KEY=VALUE", help="user data")
    call.add_argument("--listen", type=Path, help="WAV file to write what is heard to")
    call.add_argument("--hang-up-after", type=float, metavar="S", help="seconds of conversation")
    call.add_argument("--patience", type=float, metavar="S", help="seconds without an answer until giving up")
    call.add_argument("--keys", default="", help="pressed after the answer; a comma is a second's pause")
    call.set_defaults(run=_call)
    phone = commands.add_parser("phone", help="an agent's telephone")
    phone.add_argument("--dn", required=True)
    phone.add_argument("--password", default="")
    phone.add_argument("--auto-answer", type=float, metavar="S", help="seconds of ringing before it answers")
    phone.add_argument("--refuse", type=int, default=0, metavar="STATUS", help="refuse every call with this status")
    phone.add_argument("--port", type=int, default=0, help="listen there and do not register: behind a trunk")
    phone.set_defaults(run=_phone)
    outside = commands.add_parser("outside", help="whoever is called by a trunk whose contact is this port")
    outside.add_argument("--port", required=True, type=int)
    outside.add_argument("--answer-after", type=float, default=3.0, metavar="S", help="seconds of ringing")
    outside.set_defaults(run=_outside)
    for command in (call, phone, outside):
        command.add_argument("--server", default="127.0.0.1:5060", type=_address, metavar="HOST:PORT")
    for command in (call, phone):
        command.add_argument("--say", type=Path, metavar="FILE.wav")
        command.add_argument("--words", default="", help="spoken by the speech engine when there is no file")
    return parser


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not (key and equals):
        raise argparse.ArgumentTypeError(f"{text!r} is not KEY=VALUE")
    return key, value


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not (host and port.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is not HOST:PORT")
    return host, int(port)


def _call(options: argparse.Namespace) -> int:
    script = Script(
        options.say, options.listen, options.hang_up_after, options.patience, words=options.words, keys=options.keys
    )
    customer = Customer(options.server, options.caller, options.name, script)
    with at_signals(customer.hang_up):
        report = customer.call(options.to, dict(options.data), _print_state)
    print(json.dumps({"state": "report", **asdict(report)}), flush=True)
    return 0 if report.answered else 1


def _phone(options: argparse.Namespace) -> int:
    stop = threading.Event()
    phone = AgentPhone(
        options.server,
        options.dn,
        options.password,
        answer_after=options.auto_answer,
        say=options.say,
        words=options.words,
        refuse=options.refuse,
        port=options.port,
        on_state=_print_state,
    )
    with at_signals(stop.set), phone:
        stop.wait()
    return 0


def _outside(options: argparse.Namespace) -> int:
    stop = threading.Event()
    with at_signals(stop.set), Outside(options.server, options.port, options.answer_after, _print_state):
        stop.wait()
    return 0


@contextmanager
def at_signals(action: Callable[[], None]) -> Iterator[None]:
    """Runs the action, on a thread of its own, at each SIGTERM and SIGINT.

    Python runs a handler once the main thread has something to run, and one that has just begun to wait for a lock
    may have nothing for as long as the call lasts; the wake-up descriptor is written to at once.
    """
    heard, told = socket.socketpair()
    told.setblocking(False)
    before = {number: signal.signal(number, lambda *_: None) for number in ENDING}
    descriptor = signal.set_wakeup_fd(told.fileno())

    def listen() -> None:
        while numbers := heard.recv(64):
            if ENDING & set(numbers):
                action()

    thread = threading.Thread(target=listen, name="signals", daemon=True)
    thread.start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(descriptor)
        for number, handler in before.items():
            signal.signal(number, handler)
        told.close()
        thread.join()
        heard.close()


def _print_state(happening: Happening) -> None:
    line = {"state": happening.state, "status": happening.status, "callId": happening.call_id}
    print(json.dumps(line | ({"number": happening.number} if happening.number else {})), flush=True)


if __name__ == "__main__":
    sys.exit(main())
