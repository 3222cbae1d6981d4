"""What the types say about messages."""

from simulator.tlib.enums import RegisterMode
from simulator.tlib.events import EventRinging
from simulator.tlib.requests import RequestDistributeEvent, RequestRegisterAddress
from simulator.tlib.wire.shapes import Field, Kind, enums, is_mandatory, shape


def _fields(cls: type[EventRinging | RequestRegisterAddress | RequestDistributeEvent]) -> dict[str, Field]:
    return {field.attribute: field for field in shape(cls)}


def test_sequence_number_and_time_come_last() -> None:
    assert [field.attribute for field in shape(EventRinging)][-2:] == ["EventSequenceNumber", "Time"]


def test_a_field_by_its_type() -> None:
    ringing, register = _fields(EventRinging), _fields(RequestRegisterAddress)
    assert register["RegisterMode"] == Field(
        "register_mode", "RegisterMode", Kind.NAME, RegisterMode, nullable=False, required=False
    )
    assert ringing["OtherDN"] == Field("other_dn", "OtherDN", Kind.TEXT, None, nullable=True, required=False)
    assert ringing["Time"].kind is Kind.TIME
    assert ringing["UserData"].kind is Kind.LIST
    assert _fields(RequestDistributeEvent)["Event"].kind is Kind.EVENT


def test_mandatory_means_another_thing_in_each_direction() -> None:
    ringing, register = _fields(EventRinging), _fields(RequestRegisterAddress)
    assert is_mandatory(EventRinging, ringing["CallState"])
    assert not is_mandatory(EventRinging, ringing["OtherDN"])
    assert is_mandatory(RequestRegisterAddress, register["ThisDN"])
    assert not is_mandatory(RequestRegisterAddress, register["RegisterMode"])


def test_enumerations_in_use() -> None:
    names = [enum.__name__ for enum in enums()]
    assert RegisterMode in enums()
    assert names == sorted(names)
