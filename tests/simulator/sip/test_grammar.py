from __future__ import annotations

import pytest

from simulator.sip.grammar import (
    Params,
    SipSyntaxError,
    find_param,
    format_params,
    parse_params,
    quote,
    set_param,
    split_commas,
    unquote,
)


@pytest.mark.parametrize(
    ("text", "params"),
    [
        ("", ()),
        (";lr", (("lr", None),)),
        (";tag=a;lr", (("tag", "a"), ("lr", None))),
        (" ; tag = a ;lr ", (("tag", "a"), ("lr", None))),
        (';x="a;\\"b";y', (("x", '"a;\\"b"'), ("y", None))),
        (";received=2001:db8::1", (("received", "2001:db8::1"),)),
    ],
)
def test_parameters(text: str, params: Params) -> None:
    assert parse_params(text) == params
    assert parse_params(format_params(params)) == params


@pytest.mark.parametrize("text", ["x", ";", ";;a", ";a=", ";a=b c", ';a="b', ";a,b"])
def test_what_is_no_parameter_is_refused(text: str) -> None:
    with pytest.raises(SipSyntaxError):
        parse_params(text)


def test_find_and_set_a_parameter() -> None:
    params: Params = (("Tag", "a"), ("lr", None))
    assert [find_param(params, name) for name in ("tag", "lr", "x")] == ["a", "", None]
    assert set_param(params, "tag", "b") == (("Tag", "b"), ("lr", None))
    assert set_param(params, "x", None) == (*params, ("x", None))


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("a", ["a"]),
        ("a, b ,,c,", ["a", "b", "c"]),
        ('"x, y" <sip:a>, <sip:b,c>', ['"x, y" <sip:a>', "<sip:b,c>"]),
        ('"x\\", y", z', ['"x\\", y"', "z"]),
        ('"a" , ,<b>', ['"a"', "<b>"]),
        ('"open, <sip:a>', ['"open, <sip:a>']),
        ("<sip:a, b", ["<sip:a, b"]),
    ],
)
def test_comma_lists(text: str, items: list[str]) -> None:
    assert split_commas(text) == items


@pytest.mark.parametrize("text", ["", "plain", 'a "b" \\c'])
def test_quoting(text: str) -> None:
    assert unquote(quote(text)) == text


@pytest.mark.parametrize("text", ["token", '"', '"open', 'end"'])
def test_what_is_not_quoted_stays(text: str) -> None:
    assert unquote(text) == text
