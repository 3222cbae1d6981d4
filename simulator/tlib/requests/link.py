"""Requests about the link, registration and what can be asked. Source: tlib contract 5 and 12."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.enums import (
    AddressInfoType,
    AddressType,
    ControlMode,
    LocationInfoType,
    RegisterMode,
    SwitchInfoType,
)
from simulator.tlib.kvlist import EMPTY, KVList
from simulator.tlib.requests.base import DNRequest, FeatureRequest, TRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRegisterClient(TRequest):
    """TOpenServerEx."""

    application_name: str = ""
    password: str = ""


class RequestQueryServer(TRequest):
    """TQueryServer."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestSetInputMask(TRequest):
    """TSetInputMask: the names of the events that the client wants from now on; none of them means none.

    EventError and what answers a request of the client's own come in any case.
    """

    input_mask: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRegisterAddress(DNRequest):
    """TRegisterAddress."""

    register_mode: RegisterMode = RegisterMode.ModeShare
    control_mode: ControlMode = ControlMode.RegisterDefault
    address_type: AddressType = AddressType.DN
    extensions: KVList = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestUnregisterAddress(DNRequest):
    """TUnregisterAddress."""

    control_mode: ControlMode = ControlMode.RegisterDefault
    extensions: KVList = EMPTY


class RequestRegisterAll(TRequest):
    """TRegisterAll; obsolete."""

    __slots__ = ()


class RequestUnregisterAll(TRequest):
    """TUnregisterAll; obsolete."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestQueryAddress(DNRequest):
    """TQueryAddress."""

    address_type: AddressType = AddressType.DN
    address_info_type: AddressInfoType = AddressInfoType.DNStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestQuerySwitch(TRequest):
    """TQuerySwitch."""

    switch_info_type: SwitchInfoType = SwitchInfoType.DateTime
    extensions: KVList = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestQueryLocation(TRequest):
    """TQueryLocation; an empty location asks about all of them."""

    location_info_type: LocationInfoType = LocationInfoType.AllLocations
    location: str = ""
    extensions: KVList = EMPTY


class RequestSetDNInfo(FeatureRequest):
    """TSetDNInfo; what is set stands in Extensions."""

    __slots__ = ()
