"""The registrar: which REGISTER gets which answer, and where a DN's telephone is (contract 3.1; RFC 3261 10.3).

One binding a DN: a later one takes the place of the earlier. Knows no call and no DN's state.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from simulator.contract import Flow
from simulator.ids import Ids
from simulator.sip.deadlines import Deadlines
from simulator.sip.digest import Authorization, Challenge, check, make_nonce, nonce_age
from simulator.sip.grammar import SipSyntaxError
from simulator.sip.message import Request, Response, response_to
from simulator.sip.uri import NameAddr

DEFAULT_TIMEOUT = 1800
"""Option registrar-default-timeout, seconds."""

NONCE_LIFETIME = 300.0


@dataclass(frozen=True, slots=True)
class DnPolicy:
    """What configuration says of a DN that may register. contact: the option (static address, "*" or empty).

    gateway_credentials: user name and password of the gateway the request came from, which may register for the DN.
    """

    password: str = ""
    authenticate: bool = False
    contact: str = ""
    gateway_credentials: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Binding:
    """uri: the Contact's URI. flow: where the REGISTER came from, for connections the only way to the telephone.

    path: Path values in the order of sending (RFC 3327). expires_at in seconds of `now`. tag: ours, of the dialog of
    the registration. gateway: the trunk the request came from.
    """

    dn: str
    uri: str
    flow: Flow
    path: tuple[str, ...]
    expires_at: float
    gateway: str | None
    call_id: str
    cseq: int
    tag: str


class Change(Enum):
    REGISTERED = "registered"
    REMOVED = "removed"
    EXPIRED = "expired"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ContactChanged:
    """The DN's address changed; None: it has none now. first: never registered before (DN_IN_SERVICE, contract 3.1)."""

    dn: str
    contact: Binding | None
    change: Change
    first: bool = False


Outcome = tuple[Response | None, list[ContactChanged]]


@dataclass(frozen=True, slots=True)
class _Ask:
    """A REGISTER read. contact: its first address of use, None without; every: Contact is "*"."""

    dn: str
    contact: NameAddr | None
    every: bool
    expires: int


class Registrar:
    """`realm` is what telephones are challenged with."""

    def __init__(self, ids: Ids, realm: str, default_timeout: int = DEFAULT_TIMEOUT) -> None:
        self._ids = ids
        self._realm = realm
        self._default = default_timeout
        self._secret = ids.token().encode()
        self._bindings: dict[str, Binding] = {}
        self._known: set[str] = set()
        self._deadlines: Deadlines[str] = Deadlines()

    def register(
        self, request: Request, flow: Flow, policy: DnPolicy | None, now: float, gateway: str | None = None
    ) -> Outcome:
        """The answer, None for silence (then the transaction is to be ignored), and what changed. policy None: the DN
        is unknown or disabled."""
        try:
            ask = self._read(request)
        except SipSyntaxError:
            return self._answer(request, 400), []
        if ask.every and (ask.expires or len(request.headers.all("Contact")) > 1):
            # RFC 3261 10.3 step 6: "*" alone, and only to remove.
            return self._answer(request, 400), []
        if policy is None:
            return (self._echo(request, 404, ask, None, True) if ask.expires else None), []
        if (refused := self.refusal(request, ask.dn, policy, now)) is not None:
            return refused, []
        binding = self._bindings.get(ask.dn)
        if binding is not None and binding.call_id == request.call_id and request.cseq[0] <= binding.cseq:
            # RFC 3261 10.3 step 7: out of order in one registration.
            return self._answer(request, 500, binding), []
        if ask.contact is None and not ask.every:
            return self._query(request, binding, now), []
        if ask.expires:
            return self._bind(request, ask, flow, now, gateway)
        return self._unbind(request, ask)

    def contact(self, dn: str, now: float) -> Binding | None:
        binding = self._bindings.get(dn)
        return binding if binding is not None and binding.expires_at > now else None

    def destination(self, dn: str, policy: DnPolicy, now: float) -> str | None:
        """Where an INVITE goes: the registered contact, else the option `contact`, else nowhere (contract 3.1)."""
        binding = self.contact(dn, now)
        if binding is not None:
            return binding.uri
        return policy.contact if policy.contact not in ("", "*") else None

    def bindings(self) -> tuple[Binding, ...]:
        return tuple(self._bindings.values())

    def expire(self, now: float) -> list[ContactChanged]:
        changes = []
        while (dn := self._deadlines.pop(now)) is not None:
            del self._bindings[dn]
            changes.append(ContactChanged(dn, None, Change.EXPIRED))
        return changes

    def flow_closed(self, flow: Flow) -> list[ContactChanged]:
        """A connection is gone, and with it the telephones that registered over it."""
        gone = [dn for dn, binding in self._bindings.items() if flow.reliable and binding.flow == flow]
        for dn in gone:
            self._drop(dn)
        return [ContactChanged(dn, None, Change.CLOSED) for dn in gone]

    def forget(self, dn: str) -> list[ContactChanged]:
        """The binding is lost, as by a restart; the telephone does not know until it registers anew."""
        if dn not in self._bindings:
            return []
        self._drop(dn)
        return [ContactChanged(dn, None, Change.EXPIRED)]

    def next_deadline(self) -> float | None:
        return self._deadlines.next()

    # --- reading ---

    def _read(self, request: Request) -> _Ask:
        every = "*" in request.headers.all("Contact")
        expires = _seconds(request.headers.get("Expires"), self._default)
        contacts = [(contact, _seconds(contact.param("expires"), expires)) for contact in request.contacts]
        # A telephone that moves may send its old address with expires=0 beside the new one.
        best = next((pair for pair in contacts if pair[1]), contacts[0] if contacts else (None, expires))
        return _Ask(request.to.uri.user or "", best[0], every, best[1])

    def refusal(self, request: Request, dn: str, policy: DnPolicy, now: float) -> Response | None:
        """A response to whoever has not shown that he may register the DN."""
        accounts = dict([policy.gateway_credentials] if policy.gateway_credentials else [])
        if policy.password:
            accounts[dn] = policy.password
        if not policy.authenticate or not accounts:
            return None
        text = request.headers.get("Authorization")
        if text is None:
            return self._challenge(request, now)
        try:
            authorization = Authorization.parse(text)
        except SipSyntaxError:
            return self._answer(request, 400)
        age = nonce_age(authorization.nonce, self._secret, now)
        password = accounts.get(authorization.username)
        if age is None or authorization.realm != self._realm:
            return self._challenge(request, now)
        if password is None or not check(authorization, request.method, password):
            return self._answer(request, 403)
        return self._challenge(request, now, stale=True) if age > NONCE_LIFETIME else None

    # --- changing ---

    def _bind(self, request: Request, ask: _Ask, flow: Flow, now: float, gateway: str | None) -> Outcome:
        assert ask.contact is not None
        old = self._bindings.get(ask.dn)
        new = Binding(
            dn=ask.dn,
            uri=str(ask.contact.uri),
            flow=flow,
            path=tuple(request.headers.all("Path")),
            expires_at=now + ask.expires,
            gateway=gateway,
            call_id=request.call_id,
            cseq=request.cseq[0],
            tag=old.tag if old is not None and old.call_id == request.call_id else self._ids.tag(),
        )
        self._bindings[ask.dn] = new
        self._deadlines.set(ask.dn, new.expires_at)
        response = self._echo(request, 200, ask, new, True)
        if old is not None and old.uri == new.uri:
            return response, []
        first = ask.dn not in self._known
        self._known.add(ask.dn)
        return response, [ContactChanged(ask.dn, new, Change.REGISTERED, first)]

    def _unbind(self, request: Request, ask: _Ask) -> Outcome:
        binding = self._bindings.get(ask.dn)
        if binding is None or not (binding.call_id == request.call_id or _names(ask, binding)):
            # contract 3.1: nothing to remove; the answer has no Expires.
            return self._echo(request, 200, ask, None, False), []
        self._drop(ask.dn)
        return self._echo(request, 200, ask, binding, True), [ContactChanged(ask.dn, None, Change.REMOVED)]

    def _drop(self, dn: str) -> None:
        del self._bindings[dn]
        self._deadlines.cancel(dn)

    # --- answering ---

    def _answer(
        self, request: Request, status: int, binding: Binding | None = None, *headers: tuple[str, str]
    ) -> Response:
        # contract 3.1: the To tag of one registration (Call-ID) stays.
        same = binding is not None and binding.call_id == request.call_id
        tag = binding.tag if binding is not None and same else self._ids.tag()
        return response_to(request, status, tag=tag, headers=headers)

    def _challenge(self, request: Request, now: float, stale: bool = False) -> Response:
        challenge = Challenge(self._realm, make_nonce(self._secret, now), stale=stale)
        return self._answer(request, 401, None, ("WWW-Authenticate", str(challenge)))

    def _echo(self, request: Request, status: int, ask: _Ask, binding: Binding | None, expires: bool) -> Response:
        """Expires, when told, and the Contact as it was asked for (contract 3.2)."""
        headers = [("Expires", str(ask.expires))] if expires else []
        if ask.contact is not None:
            headers.append(("Contact", str(ask.contact.with_param("expires", str(ask.expires)))))
        headers += [("Path", path) for path in request.headers.all("Path") if status == 200]
        return self._answer(request, status, binding, *headers)

    def _query(self, request: Request, binding: Binding | None, now: float) -> Response:
        """RFC 3261 10.3 step 5: no Contact asks for the binding."""
        if binding is None:
            return self._answer(request, 200)
        left = max(0, int(binding.expires_at - now))
        return self._answer(request, 200, binding, ("Contact", f"<{binding.uri}>;expires={left}"))


def _names(ask: _Ask, binding: Binding) -> bool:
    return ask.contact is None or str(ask.contact.uri) == binding.uri


def _seconds(text: str | None, default: int) -> int:
    """RFC 3261 20.19: at most 2**32-1; what is malformed counts as absent."""
    if text is None or not (text.isascii() and text.isdigit()):
        return default
    return min(int(text[:11]), (1 << 32) - 1)
