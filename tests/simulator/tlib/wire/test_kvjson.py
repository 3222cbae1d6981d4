"""Key-value lists there and back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.wire import kvjson
from simulator.tlib.wire.kvjson import IllTyped

_KEYS = st.text(min_size=1, max_size=5) | st.just("$binary")
_SCALARS = st.integers(-(2**31), 2**32 - 1) | st.text(max_size=8) | st.binary(max_size=8)
_PAIRS = st.recursive(
    st.lists(st.tuples(_KEYS, _SCALARS), max_size=4),
    lambda inner: st.lists(st.tuples(_KEYS, _SCALARS | inner.map(lambda pairs: KVList(tuple(pairs)))), max_size=3),
    max_leaves=8,
)


def _grouped(pairs: KVList) -> KVList:
    """Equal keys side by side, at the place of the first: all that JSON can keep of the order."""
    keys = list(dict.fromkeys(key for key, _ in pairs))
    return KVList(tuple((k, _grouped(v) if isinstance(v, KVList) else v) for key in keys for k, v in pairs if k == key))


@given(_PAIRS)
def test_a_list_reads_back_equal(pairs: list[tuple[str, int | str | bytes | KVList]]) -> None:
    whole = KVList(tuple(pairs))
    assert kvjson.decode(json.loads(kvjson.encode(whole)), "UserData") == _grouped(whole)


@pytest.mark.parametrize(
    ("pairs", "text"),
    [
        (EMPTY, "{}"),
        (KVList.of({"Segment": "Gold"}, Priority=3), '{"Segment":"Gold","Priority":3}'),
        (KVList((("k", "a"), ("x", 1), ("k", "b"))), '{"k":["a","b"],"x":1}'),
        (KVList((("n", KVList.of(a=1)),)), '{"n":{"a":1}}'),
        (KVList((("b", b"\x00\xff"),)), '{"b":{"$binary":"AP8="}}'),
        (KVList((("n", KVList.of({"$binary": "x"})),)), '{"n":{"$binary":["x"]}}'),
    ],
)
def test_shapes(pairs: KVList, text: str) -> None:
    assert kvjson.encode(pairs) == text
    assert kvjson.decode(json.loads(text), "UserData") == _grouped(pairs)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[]", 'UserData has to be an object such as {"Segment": "Gold"}, not an array'),
        ("3", "not a number"),
        ("1.5", "not the number 1.5"),
        ('"x"', "not the text 'x'"),
        ('{"a": null}', "UserData.a has to be text, an integer, an object or $binary, not null"),
        ('{"a": true}', "UserData.a has to be text, an integer, an object or $binary, not true"),
        ('{"a": 1.5}', "UserData.a has to be text, an integer, an object or $binary, not the number 1.5"),
        ('{"a": ["b", ["c"]]}', "UserData.a[1] has to be text, an integer, an object or $binary, not an array"),
        ('{"a": []}', "UserData.a is an empty array; leave the key out or give it values"),
        ('{"a": 14155550123}', "UserData.a does not fit 32 bits; write it as text"),
        ('{"": 1}', "UserData. has an empty key; give it a name"),
        ('{"a": {"$binary": "?"}}', "UserData.a.$binary is not base64"),
        ('{"a": "\\ud800"}', "UserData.a holds half a surrogate pair"),
        ('{"a":' * 17 + "1" + "}" * 17, "is nested deeper than 16 lists; flatten it"),
    ],
)
def test_what_has_no_place_is_refused_with_its_path(text: str, fault: str) -> None:
    with pytest.raises(IllTyped) as refused:
        kvjson.decode(json.loads(text), "UserData")
    assert fault in str(refused.value)


def test_an_object_is_described_as_one() -> None:
    assert kvjson.described({}) == "an object"
