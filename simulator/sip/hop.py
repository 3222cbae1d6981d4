"""One hop: what the top Via and the flow a message came by say about where it belongs."""

from __future__ import annotations

from simulator.contract import Flow
from simulator.sip.headers import Headers, Via
from simulator.sip.message import Request

MAGIC = "z9hG4bK"


def stamp(headers: Headers, via: Via, flow: Flow) -> None:
    """`received` on the top Via always (contract 3.2), `rport` when asked for (RFC 3581 4)."""
    if via.param("rport") == "":
        via = via.with_param("rport", str(flow.port))
    if via.param("received") != flow.host:
        via = via.with_param("received", flow.host)
    headers.set_first("Via", str(via))


def server_key(request: Request, via: Via, method: str) -> tuple[str, ...]:
    """RFC 3261 17.2.3; without the magic cookie as RFC 2543 would. `via`: the request's first."""
    branch = via.branch or ""
    if branch.startswith(MAGIC) and len(branch) > len(MAGIC):
        return (branch, via.sent_by, method)
    return (request.from_.tag or "", request.call_id, str(request.cseq[0]), request.uri, via.sent_by, branch, method)


def same_connection(one: Flow, other: Flow) -> bool:
    if one.transport != other.transport or not one.reliable:
        return False
    if one.id and other.id:
        return one.id == other.id
    return (one.host, one.port) == (other.host, other.port)
