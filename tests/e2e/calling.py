"""A customer's real SIP call that goes on while the test looks at something else."""

from __future__ import annotations

import threading

from simulator.phones.customer import CallReport, Customer, Script
from tests.e2e.server import Server


class Calling(threading.Thread):
    """A customer's call in a thread of its own."""

    def __init__(self, server: Server, to: str, script: Script, number: str = "+14155550123", **data: str) -> None:
        super().__init__()
        self.customer = Customer(server.sip, number, "Jo Example", script)
        self._to, self._data = to, data
        self.report: CallReport | None = None
        self.start()

    def run(self) -> None:
        self.report = self.customer.call(self._to, self._data)

    def ended(self) -> CallReport:
        self.join(20)
        assert self.report is not None, "the call goes on"
        return self.report
