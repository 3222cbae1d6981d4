"""Requests about mailboxes and voice files. Source: tlib contract 4.7 and 5."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.enums import ClearFlag, InterruptFlag
from simulator.tlib.requests.base import CallRequest, FeatureRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLoginMailBox(FeatureRequest):
    """TLoginMailBox; UserID is the number of the mailbox."""

    user_id: str
    password: str = ""


class RequestLogoutMailBox(FeatureRequest):
    """TLogoutMailBox."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestOpenVoiceFile(FeatureRequest):
    """TOpenVoiceFile."""

    voice_file_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCloseVoiceFile(FeatureRequest):
    """TCloseVoiceFile; the handle is that of EventVoiceFileOpened."""

    file_handle: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPlayVoiceFile(CallRequest):
    """TPlayVoice: segments of an open file for the parties of a call."""

    file_handle: int
    voice_segment: str = ""
    interrupt_flag: InterruptFlag = InterruptFlag.Interruptable
    clear_flag: ClearFlag = ClearFlag.NotClear
