"""What the command line asks of a platform that runs elsewhere: is it ready, and what happens on its DNs."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from typing import Any

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect
from websockets.typing import Subprotocol

POLL_SECONDS = 0.1


class Unreachable(Exception):
    """No platform answers there; the text says what to do."""


def wait_ready(url: str, timeout: float) -> bool:
    """Whether `/readyz` answered 200 within `timeout` seconds."""
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return True
        except (urllib.error.URLError, OSError):
            time.sleep(POLL_SECONDS)
    return False


def extensions(url: str) -> list[str]:
    """The numbers of all DNs. Raises Unreachable."""
    try:
        with urllib.request.urlopen(f"{url}/config/dns", timeout=5) as answer:
            return [dn["number"] for dn in json.load(answer)]
    except (urllib.error.URLError, OSError, ValueError, KeyError, TypeError) as error:
        raise Unreachable(f"no platform answers at {url}: {error}. Start one with: engage-sim serve") from None


def events(url: str, dns: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Every event on the DNs from now on, as JSON objects. Raises Unreachable when the connection cannot be made."""
    address = url.replace("http", "ws", 1) + "/tlib"
    try:
        with connect(address, subprotocols=[Subprotocol("tlib.v1")]) as socket:
            socket.send(json.dumps({"message": "RequestRegisterClient", "ReferenceID": 1, "ApplicationName": "events"}))
            for number, dn in enumerate(dns, start=2):
                request = {"message": "RequestRegisterAddress", "ReferenceID": number, "ThisDN": dn}
                socket.send(json.dumps({**request, "RegisterMode": "ModeMonitor", "AddressType": "DN"}))
            for frame in socket:
                yield json.loads(frame)
    except (OSError, WebSocketException) as error:
        raise Unreachable(f"no platform answers at {address}: {error}. Start one with: engage-sim serve") from None
