"""The command `engage-sim`. Each command says what it needs; nothing is decided here but exit codes."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console

from routing.remote import RemoteRouting
from routing.strategy.book import read as read_strategies
from services.contacts.database import WrongFile
from simulator.app import EngageSim, Settings
from simulator.config.objects import Configuration
from simulator.demonstration import Demonstration, prepare, welcome, with_outside
from simulator.environment import EnvironmentFaults, json_schema, load
from simulator.environment import demo as demo_centre
from simulator.ids import Ids
from simulator.journal.store import NotAJournal
from simulator.media.relayed import RelayMissing
from simulator.media.settings import MediaSettings
from simulator.media.tones import RING_BACK
from simulator.net.address import is_loopback
from simulator.net.binding import PortTaken
from simulator.net.clock import Clock
from simulator.net.descriptors import allow_many
from simulator.net.tls import self_signed
from simulator.net.tserver_log import TServerLog
from simulator.remote import Unreachable, events, extensions, json_lines, table, wait_ready
from tlib_client import ConnectionLost
from tlib_client import Refused as RefusedByServer

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="A contact-centre platform that behaves like Genesys Engage.",
)
errors = Console(stderr=True)

File = Annotated[
    Path | None, typer.Option("-c", "--config", help="Contact-centre file (none: the demo contact centre)")
]
Host = Annotated[str, typer.Option(help="Address to listen on")]
HttpPort = Annotated[int, typer.Option(help="HTTP and WebSocket port; 0 is any free one")]
SipPort = Annotated[int, typer.Option(help="SIP port for UDP and TCP; 0 is any free one")]
SipsPort = Annotated[int | None, typer.Option(help="SIP over TLS port; needs a certificate")]
RtpPorts = Annotated[str, typer.Option(help="Ports for media, from-to")]
Media = Annotated[Path | None, typer.Option(help="Folder of announcements and music; recordings go there too")]
Tones = Annotated[str, typer.Option(help="Country of ring-back and busy: us, uk, de or fr")]
Url = Annotated[str, typer.Option("--url", help="Where the platform's HTTP is")]
LogLevel = Annotated[str, typer.Option(help="debug, info, warning or error")]


class Refused(Exception):
    """Bad arguments or file: exit code 2."""


def configuration(path: Path | None) -> Configuration:
    """Raises Refused with every fault of the file."""
    try:
        centre = load(path) if path is not None else demo_centre()
    except EnvironmentFaults as faults:
        raise Refused(f"{path}: {faults}") from None
    if strategic := read_strategies(centre).faults:
        raise Refused(f"{path}: " + "\n".join(strategic))
    return centre


def ports(text: str) -> range:
    first, _, last = text.partition("-")
    if not (first.isdigit() and last.isdigit() and 0 < int(first) < int(last) < 65536):
        raise Refused(f"--rtp-ports {text}: give two ports between 1 and 65535, like 10000-10999")
    return range(int(first), int(last) + 1)


def certificate(host: str, cert: Path | None, key: Path | None, made: bool) -> tuple[str, str] | None:
    if made:
        return self_signed(host)
    if (cert is None) != (key is None):
        raise Refused("--tls-cert and --tls-key belong together")
    for file in (cert, key):
        if file is not None and not file.is_file():
            raise Refused(f"{file} does not exist")
    return (str(cert), str(key)) if cert and key else None


def sounds(folder: Path | None, country: str, recordings: str) -> MediaSettings:
    if folder is not None and not folder.is_dir():
        raise Refused(f"--media {folder}: there is no such folder")
    if country not in RING_BACK:
        raise Refused(f"--tones {country}: use {', '.join(RING_BACK)}")
    if recordings not in ("wav", "opus"):
        raise Refused(f"--recordings {recordings}: use wav or opus")
    return MediaSettings(folder, country=country, compress=recordings == "opus")


def guarded(configuration: Configuration, host: str) -> None:
    """Credentials before any other interface."""
    if not is_loopback(host) and not configuration.credentials:
        raise Refused(
            f"--host {host} is open to others, so the contact-centre file must have credentials, for example\n"
            "  credentials: {trainer: a-good-password}"
        )


def log_to_stderr(level: str) -> None:
    if level.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise Refused(f"--log-level {level}: use debug, info, warning or error")
    logging.basicConfig(
        level=level.upper(),
        stream=sys.stderr,
        format="%(asctime)s.%(msecs)03d %(levelname)s %(name)s: %(message)s",
        datefmt="%H:%M:%S",
    )
    if level.upper() != "DEBUG":
        # Every connection that opens is no news.
        logging.getLogger("uvicorn").setLevel(logging.WARNING)


def message_log(layout: str) -> TServerLog | None:
    if layout not in ("plain", "tserver"):
        raise Refused(f"--log-format {layout}: use plain or tserver")
    return TServerLog(sys.stderr.write) if layout == "tserver" else None


@app.command()
def serve(
    config: File = None,
    host: Host = "127.0.0.1",
    http_port: HttpPort = 8080,
    sip_port: SipPort = 5060,
    sips_port: SipsPort = None,
    rtp_ports: RtpPorts = "10000-10999",
    media: Media = None,
    tones: Tones = "us",
    recordings: Annotated[str, typer.Option(help="What recorded calls are kept as: wav or opus")] = "wav",
    tls_cert: Annotated[Path | None, typer.Option(help="Certificate file (PEM)")] = None,
    tls_key: Annotated[Path | None, typer.Option(help="Key file (PEM)")] = None,
    tls_self_signed: Annotated[bool, typer.Option(help="Make a certificate for this run")] = False,
    journal: Annotated[Path | None, typer.Option(help="Record this run's inputs in a new file")] = None,
    data: Annotated[Path | None, typer.Option(help="Folder for contacts, history and favourites")] = None,
    seed: Annotated[int | None, typer.Option(help="Same seed, same identifiers")] = None,
    clock: Annotated[str, typer.Option(help="real, x10 (any factor) or stepped")] = "real",
    log_level: LogLevel = "info",
    log_format: Annotated[
        str, typer.Option(help="plain, or tserver: every event, request and SIP message as T-Server's log prints it")
    ] = "plain",
    with_routing: Annotated[
        bool,
        typer.Option("--routing/--no-routing", help="Run the strategies here, or by engage-sim routing"),
    ] = True,
) -> None:
    """The platform on a contact-centre file."""
    log_to_stderr(log_level)
    listener = message_log(log_format)
    centre = configuration(config)
    guarded(centre, host)
    certified = certificate(host, tls_cert, tls_key, tls_self_signed)
    if sips_port is not None and certified is None:
        raise Refused("--sips-port needs a certificate: --tls-cert and --tls-key, or --tls-self-signed")
    settings = Settings(
        host=host,
        http_port=http_port,
        sip_port=sip_port,
        sips_port=sips_port,
        rtp_ports=ports(rtp_ports),
        certificate=certified,
        journal=journal,
        seed=seed,
        clock=_clock(clock),
        listener=listener,
        routing=with_routing,
        media=sounds(media, tones, recordings),
        data=_folder(data),
    )
    asyncio.run(_serve(centre, settings))


def _folder(data: Path | None) -> Path | None:
    try:
        if data is not None:
            data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"--data {data}: {error.strerror}") from None
    return data


def _clock(text: str) -> str:
    try:
        Clock.parse(text)
    except ValueError as fault:
        raise Refused(f"--clock {text}: use real, x10 (any factor) or stepped") from fault
    return text


async def _serve(centre: Configuration, settings: Settings) -> None:
    ended = _ended()
    allow_many()
    async with EngageSim(centre, settings) as platform:
        print(platform.ready_line(), flush=True)
        await ended.wait()


def _ended() -> asyncio.Event:
    """Set by Ctrl-C and SIGTERM."""
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    return ended


@app.command()
def demo(
    open_browser: Annotated[bool, typer.Option("--open", help="Open the start page in a browser")] = False,
    no_browser_phone: Annotated[
        bool, typer.Option(help="Agent 5001's telephone is a scripted one, not the browser")
    ] = False,
    host: Host = "127.0.0.1",
    http_port: HttpPort = 8080,
    sip_port: SipPort = 5060,
    seed: Annotated[int | None, typer.Option(help="Same seed, same customers")] = None,
    data: Annotated[
        Path | None, typer.Option(help="Folder for messages, recordings, contacts and history; else they go at the end")
    ] = None,
    log_level: LogLevel = "warning",
) -> None:
    """Everything on the demo contact centre, with customers calling now and then."""
    log_to_stderr(log_level)
    centre, outside = with_outside(configuration(None))
    guarded(centre, host)
    with TemporaryDirectory(prefix="engage-sim-demo-") as passing:
        place = _folder(data) or Path(passing)
        media = MediaSettings(place / "sounds")
        (place / "sounds").mkdir(exist_ok=True)
        prepare(centre, media)
        settings = Settings(host=host, http_port=http_port, sip_port=sip_port, seed=seed, media=media, data=place)
        asyncio.run(_demo(centre, settings, outside, open_browser, no_browser_phone))


async def _demo(
    centre: Configuration, settings: Settings, outside: int, open_browser: bool, scripted_phone: bool
) -> None:
    ended = _ended()
    async with EngageSim(centre, settings) as platform:
        print(platform.ready_line(), flush=True)
        Console().print(welcome(platform, scripted_phone))
        async with asyncio.TaskGroup() as tasks:
            demonstration = Demonstration(platform, scripted_phone, outside)
            running = tasks.create_task(demonstration.run(), name="demonstration")
            if open_browser and typer.launch(platform.url) != 0:
                errors.print(f"[yellow]No browser was found.[/] Open {platform.url} yourself.", highlight=False)
            await ended.wait()
            running.cancel()


@app.command()
def check(file: Annotated[Path, typer.Argument(help="Contact-centre file")]) -> None:
    """Validates a contact-centre file: every fault with its place and what to write instead."""
    centre = configuration(file)
    for warning in read_strategies(centre).warnings:
        errors.print(f"[yellow]Mind:[/] {warning}", highlight=False, soft_wrap=True)
    persons, dns = len(centre.persons), len(centre.dns)
    print(
        f"{file}: good. {persons} persons, {dns} DNs, {len(centre.trunks)} trunks, {len(centre.strategies)} strategies"
    )


@app.command()
def schema() -> None:
    """JSON Schema of the contact-centre file."""
    print(json.dumps(json_schema(), indent=2))


Server = Annotated[str, typer.Option(help="The platform's SIP address, host:port")]
Say = Annotated[Path | None, typer.Option(help="WAV file with what the telephone says")]


@app.command()
def call(
    to: Annotated[str, typer.Option(help="Number to call")],
    caller: Annotated[str, typer.Option("--from", help="The customer's number")] = "+14155550100",
    name: Annotated[str, typer.Option(help="The customer's name, shown to the agent")] = "",
    data: Annotated[list[str] | None, typer.Option(help="User data, key=value")] = None,
    say: Say = None,
    hang_up_after: Annotated[float | None, typer.Option(help="Seconds of conversation")] = None,
    server: Server = "127.0.0.1:5060",
) -> None:
    """One customer call into a running platform."""
    options = {"--to": to, "--from": caller, "--name": name, "--server": server, "--say": say} | {
        "--hang-up-after": hang_up_after
    }
    raise typer.Exit(_telephone("call", options, data or []))


@app.command()
def phone(
    dn: Annotated[str, typer.Option(help="The DN to register")],
    password: Annotated[str, typer.Option(help="Its digest password")] = "",
    auto_answer: Annotated[float | None, typer.Option(help="Seconds of ringing before it answers")] = None,
    say: Say = None,
    port: Annotated[int | None, typer.Option(help="Listen there and do not register, as a trunk's telephone")] = None,
    server: Server = "127.0.0.1:5060",
) -> None:
    """A scripted SIP telephone registered at a running platform, or reached by one of its trunks."""
    options = {"--dn": dn, "--password": password, "--auto-answer": auto_answer, "--say": say, "--server": server} | {
        "--port": port
    }
    raise typer.Exit(_telephone("phone", options, []))


def _telephone(command: str, options: Mapping[str, object], data: Sequence[str]) -> int:
    given = [part for name, value in options.items() if value not in (None, "") for part in (name, str(value))]
    arguments = [command, *given, *(part for pair in data for part in ("--data", pair))]
    return subprocess.run([sys.executable, "-m", "simulator.phones", *arguments], check=False).returncode


@app.command("events")
def follow(
    dn: Annotated[list[str] | None, typer.Option(help="Only these DNs")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line")] = False,
    url: Url = "http://127.0.0.1:8080",
) -> None:
    """Follows T-Library events, and goes on when the platform comes back."""
    asyncio.run(events(url, dn or extensions(url), json_lines if as_json else table(Console())))


@app.command("routing")
def route(
    config: File = None,
    url: Url = "http://127.0.0.1:8080",
    password: Annotated[str, typer.Option(envvar="ENGAGE_SIM_PASSWORD", help="For a platform with credentials")] = "",
    log_level: LogLevel = "info",
) -> None:
    """Routes the calls of a platform that runs elsewhere, started with --no-routing."""
    log_to_stderr(log_level)
    try:
        asyncio.run(_route(url, configuration(config), password))
    except ConnectionLost as lost:
        raise Unreachable(f"{lost}. Start a platform with: engage-sim serve --no-routing") from None
    except RefusedByServer as refused:
        raise Unreachable(f"{url} does not take the password: {refused}") from None


async def _route(url: str, centre: Configuration, password: str) -> None:
    task = asyncio.current_task()
    assert task is not None
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    remote = RemoteRouting(url, centre, Ids(os.urandom(32)), password, lambda: print(f"routing at {url}", flush=True))
    with suppress(asyncio.CancelledError):
        await remote.run()


@app.command("wait")
def wait_for(
    timeout: Annotated[float, typer.Option(help="Seconds")] = 30.0, url: Url = "http://127.0.0.1:8080"
) -> None:
    """Returns once a platform is ready."""
    if not wait_ready(url, timeout):
        raise Unreachable(f"no platform was ready at {url} within {timeout:g} s. Start one with: engage-sim serve")


def main() -> None:
    """Exit codes: 0 done, 2 bad arguments or file, 1 anything else."""
    try:
        app()
    except Refused as refusal:
        errors.print(f"[bold red]Not started.[/] {refusal}", highlight=False, soft_wrap=True)
        sys.exit(2)
    except (PortTaken, RelayMissing, NotAJournal, Unreachable, WrongFile) as fault:
        errors.print(f"[bold red]Failed.[/] {fault}", highlight=False, soft_wrap=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
