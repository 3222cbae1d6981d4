"""What may be asked of a media engine, and what it reports."""

from __future__ import annotations

from simulator.contract import (
    AllocateMedia,
    CloseMedia,
    JoinMedia,
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

MediaEffect = (
    AllocateMedia
    | UpdateMedia
    | JoinMedia
    | MixMedia
    | PlayTreatment
    | SendDigits
    | StartRecording
    | PauseRecording
    | ResumeRecording
    | StopRecording
    | CloseMedia
)
MediaReport = MediaReady | MediaFailed | MediaHappened
