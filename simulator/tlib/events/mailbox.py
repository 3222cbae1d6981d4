"""Events about mailboxes and voice files. Source: tlib contract 4.7."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.tlib.events.base import DNEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class MailBoxEvent(DNEvent):
    """ThisDN and its mailbox."""

    user_id: str | None = None


class EventMailBoxLogin(MailBoxEvent):
    __slots__ = ()


class EventMailBoxLogout(MailBoxEvent):
    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceFileEvent(DNEvent):
    """FileHandle names the file in what follows."""

    file_handle: int


class EventVoiceFileOpened(VoiceFileEvent):
    __slots__ = ()


class EventVoiceFileClosed(VoiceFileEvent):
    __slots__ = ()


class EventVoiceFileEndPlay(VoiceFileEvent):
    __slots__ = ()
