"""The lite side of ICE: answers and learns."""

from __future__ import annotations

import pytest

from simulator.media import stun
from simulator.media.ice import IceLite
from simulator.media.stun import MalformedStun, StunMessage

TRANSACTION = b"twelve bytes"
A, B = ("127.0.0.1", 1000), ("127.0.0.1", 2000)


def check(ufrag: str, password: str, nominate: bool = False) -> bytes:
    attributes = [(stun.USERNAME, f"{ufrag}:them".encode()), (stun.PRIORITY, bytes(4))]
    if nominate:
        attributes.append((stun.USE_CANDIDATE, b""))
    return StunMessage(stun.BINDING_REQUEST, TRANSACTION, tuple(attributes)).build(password)


def test_a_check_is_answered_with_the_address_it_came_from() -> None:
    ice = IceLite()
    answer = ice.receive(check(ice.ufrag, ice.password), A)
    assert answer is not None
    message = StunMessage.parse(answer)
    assert (message.kind, message.transaction) == (stun.BINDING_SUCCESS, TRANSACTION)
    assert message.get(stun.XOR_MAPPED_ADDRESS) == stun.xor_address(*A, TRANSACTION)
    assert stun.authentic(answer, ice.password)
    assert ice.knows(A)
    assert not ice.knows(B)


@pytest.mark.parametrize(
    ("checks", "peer"),
    [
        pytest.param([(A, False)], A, id="the first check will do"),
        pytest.param([(A, False), (B, False)], B, id="and so will the next"),
        pytest.param([(A, True), (B, False)], A, id="until one is nominated"),
        pytest.param([(A, True), (B, True)], B, id="the latest nomination counts"),
        pytest.param([(A, True), (B, False), (A, False)], A, id="keeping alive changes nothing"),
    ],
)
def test_where_to_send(checks: list[tuple[tuple[str, int], bool]], peer: tuple[str, int]) -> None:
    ice = IceLite()
    for source, nominate in checks:
        ice.receive(check(ice.ufrag, ice.password, nominate), source)
    assert ice.peer == peer
    ice.forget()
    assert ice.peer is None
    assert not ice.knows(peer)


@pytest.mark.parametrize(("ufrag", "password"), [("wrong", None), (None, "wrong")])
def test_a_stranger_is_refused(ufrag: str | None, password: str | None) -> None:
    ice = IceLite()
    answer = ice.receive(check(ufrag or ice.ufrag, password or ice.password), A)
    assert answer is not None
    assert StunMessage.parse(answer).kind == stun.BINDING_ERROR
    assert ice.peer is None


def test_both_credentials_are_good_during_a_restart() -> None:
    ice = IceLite()
    first = (ice.ufrag, ice.password)
    ice.restart()
    second = (ice.ufrag, ice.password)
    assert first != second
    ice.receive(check(*first), A)
    assert ice.peer == A
    ice.receive(check(*second), B)
    assert ice.peer == B
    ice.restart()
    ice.receive(check(*first), A)
    assert ice.peer == B


def test_indications_and_answers_are_not_answered() -> None:
    assert IceLite().receive(StunMessage(stun.BINDING_INDICATION, TRANSACTION).build(), A) is None


def test_nonsense_is_refused() -> None:
    with pytest.raises(MalformedStun):
        IceLite().receive(b"\0" * 30, A)
