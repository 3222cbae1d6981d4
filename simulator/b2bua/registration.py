"""Where a DN's telephone is: registrations, static contacts, trunks; and whom an incoming request comes from."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.b2bua.exchange import Exchange
from simulator.config.objects import DN, TELEPHONES, Trunk
from simulator.contract import Flow
from simulator.platform import RegistrationView
from simulator.sip.message import Request, Response
from simulator.sip.registrar import DEFAULT_TIMEOUT, ContactChanged, DnPolicy, Registrar
from simulator.sip.stack import TxId
from simulator.sip.uri import Uri, escape_user
from simulator.switch.legs import DNContactChanged


@dataclass(frozen=True, slots=True)
class Place:
    """Where to send an INVITE: the flow, and its Request-URI."""

    flow: Flow
    target: str


def address(contact: str) -> tuple[str, int]:
    """Host and port of `host:port`, `host` or a SIP URI."""
    uri = Uri.parse(contact if contact.startswith(("sip:", "sips:")) else f"sip:{contact}")
    return uri.host, uri.port or 5060


class Registration:
    def __init__(self, exchange: Exchange) -> None:
        self._x = exchange
        timeout = exchange.configuration.tserver("registrar-default-timeout")
        expires = int(timeout) if timeout.isdigit() else DEFAULT_TIMEOUT
        self.registrar = Registrar(exchange.ids, exchange.configuration.switch, expires)

    # --- REGISTER ---

    def register(self, tx: TxId, request: Request, flow: Flow, now: float) -> None:
        """Contract 3.1: also a REGISTER from a trunk's address is a DN's registration."""
        number = request.to.uri.user or ""
        gateway = self._gateway(flow)
        response, changes = self.registrar.register(
            request, flow, self.policy(number, gateway), now, gateway.name if gateway else None
        )
        if response is None:
            self._x.stack.ignore(tx, now)
        else:
            self._x.stack.respond(tx, response, now)
        self._tell(changes)

    def policy(self, number: str, gateway: Trunk | None) -> DnPolicy | None:
        """None for a number that no telephone may register."""
        dn = self._x.dn(number)
        if dn is None or dn.type not in TELEPHONES:
            return None
        return self._policy(dn, gateway)

    @staticmethod
    def _policy(dn: DN, gateway: Trunk | None) -> DnPolicy:
        asked = [word.strip() for word in dn.option("authenticate-requests").split(",")]
        return DnPolicy(
            password=dn.option("password"),
            authenticate="register" in asked and bool(dn.option("password")),
            gateway_credentials=(gateway.username, gateway.password) if gateway and gateway.username else None,
        )

    def _tell(self, changes: list[ContactChanged]) -> None:
        for change in changes:
            self._x.up.append(DNContactChanged(change.dn, change.contact is not None))

    def flow_closed(self, flow: Flow) -> None:
        self._tell(self.registrar.flow_closed(flow))

    def forget(self, dn: str) -> None:
        self._tell(self.registrar.forget(dn))

    def wakeup(self, now: float) -> None:
        self._tell(self.registrar.expire(now))

    # --- where to ---

    def of_dn(self, number: str, now: float) -> Place | None:
        """Contract 3.1: registered contact, then the option `contact`, else the device cannot be reached."""
        binding = self.registrar.contact(number, now)
        dn = self._x.dn(number)
        # Whom the INVITE is for, where the contact is only the way there.
        named = dn.option("request-uri") if dn else ""
        if binding is not None:
            return Place(binding.flow, named or binding.uri)
        contact = dn.option("contact") if dn else ""
        if not contact or contact == "*":
            return None
        host, port = address(contact)
        target = contact if contact.startswith(("sip:", "sips:")) else f"sip:{escape_user(number)}@{host}:{port}"
        return Place(Flow(_transport(contact), host, port), named or target)

    def of_trunk(self, name: str, number: str) -> Place | None:
        trunk = next((trunk for trunk in self._x.configuration.trunks if trunk.name == name), None)
        if trunk is None or trunk.contact in ("", "*"):
            return None
        host, port = address(trunk.contact)
        return Place(Flow(_transport(trunk.contact), host, port), f"sip:{escape_user(number)}@{host}:{port}")

    # --- from where ---

    def proof(self, request: Request, flow: Flow, dn: DN, now: float) -> bool | Response:
        """Whether a request comes from this DN's own telephone, or proves it; the answer to one that has yet to do so
        (RFC 3261 22.2). Where the DN has no password nothing can be proved."""
        if self._speaks_for(dn, flow, now):
            return True
        refused = self.registrar.refusal(request, dn.number, self._policy(dn, None), now)
        return bool(dn.option("password")) if refused is None else refused

    def _speaks_for(self, dn: DN, flow: Flow, now: float) -> bool:
        """Whether a request in this DN's name over this flow needs no further proof."""
        binding = self.registrar.contact(dn.number, now)
        if binding is not None and binding.flow == flow:
            return True
        contact = dn.option("contact")
        return bool(contact) and contact != "*" and address(contact) == (flow.host, flow.port)

    def _gateway(self, flow: Flow) -> Trunk | None:
        """The trunk whose contact is this address."""
        return next(
            (
                trunk
                for trunk in self._x.configuration.trunks
                if trunk.contact != "*" and address(trunk.contact) == (flow.host, flow.port)
            ),
            None,
        )

    def trunk_of(self, flow: Flow) -> Trunk | None:
        """By exact address, then by host alone (a stream's source port is chance), then a trunk open to everybody."""
        exact = self._gateway(flow)
        if exact is not None:
            return exact
        trunks = self._x.configuration.trunks
        if flow.reliable:
            by_host = next((t for t in trunks if t.contact != "*" and address(t.contact)[0] == flow.host), None)
            if by_host is not None:
                return by_host
        return next((trunk for trunk in trunks if trunk.contact == "*"), None)

    def views(self, now: float) -> tuple[RegistrationView, ...]:
        return tuple(
            RegistrationView(
                dn=binding.dn,
                contact=binding.uri,
                transport=binding.flow.transport,
                source=f"{binding.flow.host}:{binding.flow.port}",
                expires=binding.expires_at,
                gateway=binding.gateway,
            )
            for binding in self.registrar.bindings()
            if binding.expires_at > now
        )


def _transport(contact: str) -> str:
    lowered = contact.lower()
    return next((name for name in ("tcp", "tls", "ws") if f"transport={name}" in lowered), "udp")
