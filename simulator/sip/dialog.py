"""A dialog's state: who, by which tags, with which sequence numbers, and where requests go (RFC 3261 12)."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.contract import Flow
from simulator.sip.message import Request, Response
from simulator.sip.uri import NameAddr, Uri

# RFC 3261 12.2, RFC 3311, RFC 6665 4.4.1, RFC 3515: a Contact in these moves the remote target.
TARGET_REFRESH = frozenset(["INVITE", "UPDATE", "SUBSCRIBE", "NOTIFY", "REFER"])


@dataclass(slots=True)
class Dialog:
    """local and remote carry the tags. remote_target: a URI's text. route_set: Route values in the order of sending.

    remote_cseq is None until the peer has sent a request. flow: where the peer's messages come from.
    """

    call_id: str
    local: NameAddr
    remote: NameAddr
    remote_target: str
    route_set: tuple[str, ...]
    local_cseq: int
    remote_cseq: int | None
    flow: Flow
    confirmed: bool = False

    @staticmethod
    def uas(request: Request, tag: str, flow: Flow) -> Dialog:
        """As the one who answers `request` with To tag `tag` (12.1.1)."""
        return Dialog(
            call_id=request.call_id,
            local=request.to.with_tag(tag),
            remote=request.from_,
            remote_target=_target(request, str(request.from_.uri)),
            route_set=tuple(request.headers.all("Record-Route")),
            local_cseq=0,
            remote_cseq=request.cseq[0],
            flow=flow,
        )

    @staticmethod
    def uac(request: Request, response: Response, flow: Flow) -> Dialog:
        """As the one who sent `request` and got a response with a To tag (12.1.2)."""
        return Dialog(
            call_id=request.call_id,
            local=request.from_,
            remote=response.to,
            remote_target=_target(response, request.uri),
            route_set=_reversed_routes(response),
            local_cseq=request.cseq[0],
            remote_cseq=None,
            flow=flow,
            confirmed=200 <= response.status < 300,
        )

    @property
    def local_tag(self) -> str | None:
        return self.local.tag

    @property
    def remote_tag(self) -> str | None:
        return self.remote.tag

    @property
    def request_uri(self) -> str:
        """The Request-URI of the next request: the remote target, or a strict router's URI (12.2.1.1)."""
        router = self._strict_router()
        return self.remote_target if router is None else str(router)

    @property
    def routes(self) -> tuple[str, ...]:
        """The Route values of the next request (12.2.1.1)."""
        if self._strict_router() is None:
            return self.route_set
        return (*self.route_set[1:], f"<{self.remote_target}>")

    def _strict_router(self) -> Uri | None:
        if not self.route_set:
            return None
        first = NameAddr.parse(self.route_set[0]).uri
        return first if first.param("lr") is None else None

    def matches(self, request: Request) -> bool:
        """Whether `request` belongs to this dialog (12.2.2)."""
        tags = (request.call_id, request.to.tag, request.from_.tag)
        return tags == (self.call_id, self.local.tag, self.remote.tag)

    def accepts(self, request: Request) -> int | None:
        """None, and the request's number is remembered; or 500 for one that is out of order (12.2.2)."""
        number, method = request.cseq
        if method in ("ACK", "CANCEL"):
            return None
        if self.remote_cseq is not None and number <= self.remote_cseq:
            return 500
        self.remote_cseq = number
        return None

    def next_cseq(self) -> int:
        self.local_cseq += 1
        return self.local_cseq

    def update(self, message: Request | Response) -> None:
        """Learn from a request of the peer's or a response to ours: the target, and of a 2xx to INVITE the
        confirmation, with its routes if it is the first (13.2.2.4)."""
        if message.cseq[1] not in TARGET_REFRESH:
            return
        if isinstance(message, Request):
            self.remote_target = _target(message, self.remote_target)
        elif 100 < message.status < 300:
            self._learn(message)

    def _learn(self, response: Response) -> None:
        self.remote_target = _target(response, self.remote_target)
        if self.confirmed or response.cseq[1] != "INVITE" or response.to.tag != self.remote.tag:
            return
        if response.status >= 200:
            self.confirmed = True
            self.route_set = _reversed_routes(response)


def _target(message: Request | Response, default: str) -> str:
    contact = message.contact
    return default if contact is None else str(contact.uri)


def _reversed_routes(response: Response) -> tuple[str, ...]:
    return tuple(reversed(response.headers.all("Record-Route")))
