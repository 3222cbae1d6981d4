"""Requests about mailboxes and voice files. Source: tlib contract 4.7 and 5."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.requests.base import FeatureRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLoginMailBox(FeatureRequest):
    """TLoginMailBox."""

    mail_box: str
    password: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLogoutMailBox(FeatureRequest):
    """TLogoutMailBox."""

    mail_box: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestOpenVoiceFile(FeatureRequest):
    """TOpenVoiceFile."""

    file_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceFileRequest(FeatureRequest):
    """About the file that EventVoiceFileOpened gave the handle of."""

    file_handle: int


class RequestCloseVoiceFile(VoiceFileRequest):
    """TCloseVoiceFile."""

    __slots__ = ()


class RequestPlayVoiceFile(VoiceFileRequest):
    """TPlayVoiceFile."""

    __slots__ = ()
