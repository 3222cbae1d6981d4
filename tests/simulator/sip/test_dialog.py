from __future__ import annotations

import pytest

from simulator.contract import Flow
from simulator.sip.dialog import Dialog
from simulator.sip.message import Request, Response, response_to

FLOW = Flow("udp", "192.0.2.9", 5090)


def request(method: str = "INVITE", number: int = 1, *more: tuple[str, str], to_tag: str = "") -> Request:
    headers = [
        ("Via", "SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK1"),
        ("From", "<sip:5001@h>;tag=them"),
        ("To", "<sip:8000@h>" + (f";tag={to_tag}" if to_tag else "")),
        ("Call-ID", "c"),
        ("CSeq", f"{number} {method}"),
        *more,
    ]
    return Request(method, "sip:8000@192.0.2.1", headers)


CONTACT = ("Contact", "<sip:5001@192.0.2.9:5090>")
ROUTES = (("Record-Route", "<sip:r1;lr>, <sip:r2;lr>"),)


def response(status: int, *more: tuple[str, str], method: str = "INVITE", tag: str = "us") -> Response:
    return response_to(request(method, 1), status, tag=tag, headers=more)


def test_the_answering_side() -> None:
    dialog = Dialog.uas(request("INVITE", 4, CONTACT, *ROUTES), "us", FLOW)
    assert (dialog.call_id, dialog.local_tag, dialog.remote_tag) == ("c", "us", "them")
    assert (str(dialog.local), str(dialog.remote)) == ("<sip:8000@h>;tag=us", "<sip:5001@h>;tag=them")
    assert dialog.remote_target == "sip:5001@192.0.2.9:5090"
    assert dialog.route_set == ("<sip:r1;lr>", "<sip:r2;lr>")
    assert (dialog.next_cseq(), dialog.next_cseq(), dialog.remote_cseq, dialog.confirmed) == (1, 2, 4, False)


def test_the_asking_side() -> None:
    dialog = Dialog.uac(request(), response(180, ("Contact", "<sip:8000@d>"), *ROUTES), FLOW)
    assert (dialog.local_tag, dialog.remote_tag, dialog.remote_target) == ("them", "us", "sip:8000@d")
    assert dialog.route_set == ("<sip:r2;lr>", "<sip:r1;lr>")
    assert (dialog.next_cseq(), dialog.remote_cseq, dialog.confirmed) == (2, None, False)
    assert Dialog.uac(request(), response(200), FLOW).confirmed


def test_without_contact_the_target_is_what_is_known() -> None:
    assert Dialog.uas(request(), "us", FLOW).remote_target == "sip:5001@h"
    assert Dialog.uac(request(), response(180), FLOW).remote_target == "sip:8000@192.0.2.1"


@pytest.mark.parametrize(
    ("method", "number", "expected", "remembered"),
    [("BYE", 5, None, 5), ("BYE", 4, 500, 4), ("INFO", 3, 500, 4), ("ACK", 4, None, 4), ("INFO", 9, None, 9)],
)
def test_which_numbers_are_accepted(method: str, number: int, expected: int | None, remembered: int) -> None:
    dialog = Dialog.uas(request("INVITE", 4), "us", FLOW)
    assert dialog.accepts(request(method, number)) == expected
    assert dialog.remote_cseq == remembered


def test_the_first_request_of_the_answering_side_may_have_any_number() -> None:
    dialog = Dialog.uac(request(), response(200), FLOW)
    assert dialog.accepts(request("BYE", 77)) is None
    assert dialog.remote_cseq == 77


def test_which_requests_belong_to_it() -> None:
    dialog = Dialog.uas(request(), "us", FLOW)
    assert dialog.matches(request("BYE", 2, to_tag="us"))
    assert not dialog.matches(request("BYE", 2, to_tag="other"))


@pytest.mark.parametrize(
    ("method", "target"), [("INVITE", "sip:new@h"), ("INFO", "sip:5001@h"), ("UPDATE", "sip:new@h")]
)
def test_a_request_may_move_the_target(method: str, target: str) -> None:
    dialog = Dialog.uas(request(), "us", FLOW)
    dialog.update(request(method, 2, ("Contact", "<sip:new@h>")))
    assert dialog.remote_target == target


def test_the_first_2xx_confirms_and_gives_the_routes() -> None:
    dialog = Dialog.uac(request(), response(180, *ROUTES), FLOW)
    dialog.update(response(183, ("Contact", "<sip:early@h>")))
    assert (dialog.confirmed, dialog.remote_target, len(dialog.route_set)) == (False, "sip:early@h", 2)
    dialog.update(response(200, ("Contact", "<sip:final@h>"), ("Record-Route", "<sip:r3;lr>")))
    assert (dialog.confirmed, dialog.remote_target, dialog.route_set) == (True, "sip:final@h", ("<sip:r3;lr>",))
    dialog.update(response(200, ("Contact", "<sip:later@h>")))
    assert (dialog.remote_target, dialog.route_set) == ("sip:later@h", ("<sip:r3;lr>",))


def test_what_confirms_nothing() -> None:
    dialog = Dialog.uac(request(), response(180), FLOW)
    for other in (response(200, method="UPDATE"), response(200, tag="fork"), response(486), response(100)):
        dialog.update(other)
    assert not dialog.confirmed


def test_where_requests_go() -> None:
    dialog = Dialog.uas(request("INVITE", 1, CONTACT), "us", FLOW)
    assert (dialog.request_uri, dialog.routes) == ("sip:5001@192.0.2.9:5090", ())
    dialog.route_set = ("<sip:r1;lr>", "<sip:r2>")
    assert (dialog.request_uri, dialog.routes) == ("sip:5001@192.0.2.9:5090", ("<sip:r1;lr>", "<sip:r2>"))
    dialog.route_set = ("<sip:strict>", "<sip:r2;lr>")
    assert (dialog.request_uri, dialog.routes) == ("sip:strict", ("<sip:r2;lr>", "<sip:5001@192.0.2.9:5090>"))
