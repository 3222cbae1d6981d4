"""The demonstration: customers who call while agents are ready, and the words that greet whoever started it."""

from __future__ import annotations

import asyncio
import logging
import socket
from dataclasses import replace

from rich.console import Console, Group
from rich.panel import Panel
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from services import voicemail
from simulator.app import EngageSim
from simulator.config.objects import Configuration, Customer, DNType, Trunk
from simulator.media.preparing import said, speak, unspoken
from simulator.media.settings import MediaSettings
from simulator.phones.demo_customers import DemoCustomers
from simulator.platform import CustomerCallFailed
from simulator.tlib.enums import RegisterMode
from simulator.tlib.events import EventAgentLogout, EventAgentNotReady, EventAgentReady, TEvent
from simulator.tlib.requests import RequestRegisterAddress, RequestRegisterClient
from simulator.training import CustomerOrder, CustomerScript

log = logging.getLogger("engage.demo")

AGENT = "5001"
# How long a customer of the demonstration talks before hanging up, in seconds.
TALK_SECONDS = 90
LOGINS_SHOWN = 3


def prepare(centre: Configuration, media: MediaSettings) -> None:
    """Have what the demonstration says spoken before it begins: a few seconds at the first start on a machine, with a
    bar that shows how far it is where somebody looks at a terminal."""
    boxes = [dn.number for dn in centre.dns.values() if dn.type in (DNType.Extension, DNType.VoiceMail)]
    missing = unspoken([*voicemail.texts(boxes), *said(dict(centre.strategies))], media)
    if not missing:
        return
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Announcements are spoken for the first time", total=len(missing))
        for _ in speak(missing, media):
            progress.advance(task)


def with_outside(centre: Configuration) -> tuple[Configuration, int]:
    """A centre from which numbers with a plus can be called, and the UDP port at which somebody has to answer them."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    trunk = Trunk("Outside", f"127.0.0.1:{port}", prefix="+")
    return replace(centre, trunks=(trunk, *centre.trunks)), port


class Demonstration:
    """Watches the agents as any T-Library client would, and has customers call the service number.

    outside: the port of `with_outside`, where customers answer who are called; 0: nobody answers.
    """

    def __init__(self, platform: EngageSim, scripted_phone: bool, outside: int = 0) -> None:
        self._platform = platform
        self._scripted_phone = scripted_phone
        self._outside = outside
        self._ready: set[str] = set()
        self._changed = asyncio.Event()
        centre = platform.configuration
        self._customers = DemoCustomers(centre.customers, platform.settings.seed or 0)
        self._service = next(iter(centre.service_numbers), "8000")

    async def run(self) -> None:
        """Until cancelled."""
        self._watch()
        phones = self._platform.telephones
        if self._outside:
            await phones.start([*phones.words("outside"), "--port", str(self._outside)])
        if self._scripted_phone:
            password = self._platform.configuration.dns[AGENT].option("password")
            await phones.start([*phones.words("phone"), "--dn", AGENT, "--password", password])
        last: float | None = None
        while True:
            now = asyncio.get_running_loop().time()
            delay, customer = self._customers.next_call(now, self._waiting(), len(self._ready), last)
            if customer is not None:
                last = now
                await self._call(customer)
            self._changed.clear()
            try:
                async with asyncio.timeout(max(delay, 0.1)):
                    await self._changed.wait()
            except TimeoutError:
                continue

    def _watch(self) -> None:
        client = self._platform.connect(self._event)
        self._platform.request(client, RequestRegisterClient(application_name="demonstration"))
        for dn in self._platform.configuration.dns.values():
            if dn.type is DNType.Extension:
                request = RequestRegisterAddress(this_dn=dn.number, register_mode=RegisterMode.ModeMonitor)
                self._platform.request(client, request)

    def _event(self, event: TEvent, _reference: int) -> None:
        if isinstance(event, EventAgentReady):
            self._ready.add(event.this_dn)
            self._changed.set()
        elif isinstance(event, EventAgentNotReady | EventAgentLogout):
            self._ready.discard(event.this_dn)

    def _waiting(self) -> int:
        """Calls that no agent has answered yet."""
        return sum(
            1 for call in self._platform.calls() if not any(party.state == "Connected" for party in call.parties)
        )

    async def _call(self, customer: Customer) -> None:
        try:
            script = CustomerScript(hang_up_after=TALK_SECONDS)
            order = CustomerOrder(customer.phone, self._service, _told(customer), script)
            await self._platform.training.send(order)
        except CustomerCallFailed as fault:
            log.warning("a customer could not call: %s", fault)


def _told(customer: Customer) -> dict[str, str]:
    """What the customer told a voice menu before: it comes with the call as user data."""
    told = {"CallReason": customer.attributes.get("last-reason", ""), "Segment": customer.attributes.get("segment", "")}
    return {key: value for key, value in told.items() if value}


def welcome(platform: EngageSim, scripted_phone: bool = False) -> Panel:
    """What a newcomer must know: where to go, as whom, and what to click."""
    telephone = "its scripted telephone answers and speaks" if scripted_phone else "allow the microphone"
    logins = Table("Agent", "User", "Password", "DN", box=None, padding=(0, 3, 0, 0))
    agents = [person for person in platform.configuration.persons.values() if not person.supervisor]
    for person in agents[:LOGINS_SHOWN]:
        logins.add_row(person.name, person.username, person.password, ", ".join(person.agent_logins))
    if len(agents) > LOGINS_SHOWN:
        logins.add_row(f"… and {len(agents) - LOGINS_SHOWN} more", "", "", "")
    steps = Text.assemble(
        ("1 ", "bold"),
        f"Open the desktop and log in as the first agent; {telephone}.\n",
        ("2 ", "bold"),
        "Click Ready. A customer calls within 20 seconds.\n",
        ("3 ", "bold"),
        "Click Accept, talk, end the call, choose a disposition, click Mark done.",
    )
    links = Text.assemble(
        ("Start page  ", "dim"),
        (f"{platform.url}/\n", "bold cyan"),
        ("Desktop     ", "dim"),
        (f"{platform.url}/ui/workspace/{'?phone=own' if scripted_phone else ''}\n", "bold cyan"),
        ("Softphone   ", "dim"),
        (f"{platform.url}/ui/phone/", "bold cyan"),
    )
    body = Group(links, Text(), logins, Text(), steps, Text("\nCtrl-C ends everything.", style="dim"))
    return Panel(body, title="engage-sim is running", border_style="cyan", expand=False, padding=(1, 2))
