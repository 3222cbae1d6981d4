"""A telephone's registration: REGISTER with digest, renewed at half its life, taken away at the end."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

from simulator.phones import headers
from simulator.phones.line import Alarm, Line
from simulator.phones.pyvoip import Received, Writer

RETRY_SECONDS = 2.0
EXPIRES_PARAMETER = re.compile(r";\s*expires=(\d+)", re.IGNORECASE)


class Registration:
    """Runs on the line's thread. `told` gets (state, status): registered, unregistered or failed."""

    def __init__(
        self, line: Line, writer: Writer, login: headers.Login, expires: int, told: Callable[[str, int], None]
    ) -> None:
        self.registered = False
        self._line, self._writer, self._login, self._told = line, writer, login, told
        self._expires = expires
        self._call_id = uuid.uuid4().hex
        self._cseq = 0
        self._renewal: Alarm | None = None
        self._closing = False

    def begin(self) -> None:
        self._send(self._expires, "")

    def end(self) -> None:
        """Un-registers, when there is something to take away."""
        self._closing = True
        if self._renewal is not None:
            self._renewal.cancel()
        if self.registered:
            self._send(0, "")

    def _send(self, expires: int, challenge: str) -> None:
        self._cseq += 1
        branch = self._writer.branch()
        text = self._writer.register_text(self._call_id, self._cseq, branch, expires)
        if challenge:
            target = text.split(" ", 2)[1]
            kind, _, value = challenge.partition(": ")
            answer = headers.authorization(value, "REGISTER", target, self._login, uuid.uuid4().hex[:16])
            text = headers.rewritten(text, {kind: [answer]})
        self._line.transact(
            text, branch, "REGISTER", self._line.server, lambda got: self._answered(got, expires, bool(challenge))
        )

    def _answered(self, response: Received | None, expires: int, tried: bool) -> None:
        status = response.status if response is not None else 408
        if status < 200:
            return
        if response is not None and status in (401, 407) and not tried and (asked := challenge(response)):
            self._send(expires, asked)
        elif response is not None and status < 300:
            self._accepted(response, expires)
        else:
            self._refused(status)

    def _accepted(self, response: Received, expires: int) -> None:
        changed = self.registered != bool(expires)
        self.registered = bool(expires)
        if changed:
            self._told("registered" if expires else "unregistered", response.status)
        if expires and not self._closing:
            self._renewal = self._line.after(max(1.0, self._granted(response, expires) / 2), self.begin)
        elif expires:
            self._send(0, "")

    def _granted(self, response: Received, asked: int) -> int:
        """RFC 3261 10.2.4: the server's word counts, in our Contact first."""
        address = f"{self._line.local[0]}:{self._line.local[1]}"
        ours = next((contact for contact in response.fields.all("Contact") if address in contact), "")
        found = EXPIRES_PARAMETER.search(ours)
        stated = found[1] if found else response.fields.first("Expires")
        return int(stated) if stated.isdigit() else asked

    def _refused(self, status: int) -> None:
        self.registered = False
        self._told("failed", status)
        # A platform that is starting answers soon; one that says 4xx means it.
        if not self._closing and (status >= 500 or status == 408):
            self._renewal = self._line.after(RETRY_SECONDS, self.begin)


def challenge(response: Received) -> str:
    """The field with which to answer a 401 or 407, and the challenge, as one line; "" when it carries none."""
    asked, answer = ("WWW-Authenticate", "Authorization")
    if response.status == 407:
        asked, answer = ("Proxy-Authenticate", "Proxy-Authorization")
    value = response.fields.first(asked)
    return f"{answer}: {value}" if value else ""
