"""What may be asked of a media engine, and what it reports."""

from __future__ import annotations

from typing import Protocol

from simulator.contract import (
    AllocateMedia,
    CloseMedia,
    JoinMedia,
    KeySignalled,
    LegId,
    MediaFailed,
    MediaHappened,
    MediaReady,
    MixMedia,
    PauseRecording,
    PlayTreatment,
    ResumeRecording,
    SendDigits,
    StartRecording,
    StopRecording,
    UpdateMedia,
)
from simulator.media.leg import LegStatistics

MediaEffect = (
    AllocateMedia
    | UpdateMedia
    | JoinMedia
    | MixMedia
    | PlayTreatment
    | SendDigits
    | KeySignalled
    | StartRecording
    | PauseRecording
    | ResumeRecording
    | StopRecording
    | CloseMedia
)
MediaReport = MediaReady | MediaFailed | MediaHappened


class MediaEngine(Protocol):
    """Everything on the event loop's thread."""

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    def perform(self, effect: MediaEffect) -> None: ...

    def open_legs(self) -> int: ...

    def statistics(self, leg: LegId) -> LegStatistics | None: ...
