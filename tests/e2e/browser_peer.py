"""A browser for tests, by aiortc: an independent WebRTC implementation that says a tone and keeps what it hears."""

from __future__ import annotations

import asyncio
import fractions
from types import TracebackType

import aioice.ice
import numpy as np
import pytest
from aiortc import RTCConfiguration, RTCPeerConnection, RTCRtpSender, RTCSessionDescription
from aiortc.mediastreams import MediaStreamError, MediaStreamTrack
from av.audio.frame import AudioFrame

from simulator.media.g711 import Samples
from tests.simulator.media.sounds import hears

_RATE = 48000
_FRAME = 960


def on_loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """aioice leaves loopback out by itself."""
    monkeypatch.setattr(aioice.ice, "get_host_addresses", lambda use_ipv4, use_ipv6: ["127.0.0.1"])


class ToneTrack(MediaStreamTrack):
    kind = "audio"

    def __init__(self, frequency: float) -> None:
        super().__init__()
        self._frequency = frequency
        self._at = 0
        self._start: float | None = None

    async def recv(self) -> AudioFrame:
        loop = asyncio.get_running_loop()
        self._start = self._start or loop.time()
        await asyncio.sleep(self._start + self._at / _RATE - loop.time())
        time = (np.arange(_FRAME) + self._at) / _RATE
        wave = (np.sin(2 * np.pi * self._frequency * time) * 0.3 * 32767).astype(np.int16)
        frame = AudioFrame.from_ndarray(wave.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = _RATE, self._at, fractions.Fraction(1, _RATE)
        self._at += _FRAME
        return frame


class BrowserPeer:
    """`codecs`: the only encodings it offers, in order; empty: all it has."""

    def __init__(self, frequency: float, codecs: tuple[str, ...] = ()) -> None:
        self.connection = RTCPeerConnection(RTCConfiguration(iceServers=[]))
        self.rate = 0
        self._codecs = codecs
        self._sound: list[Samples] = []
        self._track = ToneTrack(frequency)
        self._listening: asyncio.Task[None] | None = None
        self.connection.on("track", self._listen)

    async def __aenter__(self) -> BrowserPeer:
        return self

    async def __aexit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.connection.close()
        self._track.stop()
        if self._listening is not None:
            await self._listening

    async def offer(self) -> bytes:
        self._add_track()
        await self.connection.setLocalDescription(await self.connection.createOffer())
        return self.connection.localDescription.sdp.encode()

    async def accept(self, sdp: bytes) -> None:
        await self.connection.setRemoteDescription(RTCSessionDescription(sdp.decode(), "answer"))

    async def answer(self, sdp: bytes) -> bytes:
        await self.connection.setRemoteDescription(RTCSessionDescription(sdp.decode(), "offer"))
        self._add_track()
        await self.connection.setLocalDescription(await self.connection.createAnswer())
        return self.connection.localDescription.sdp.encode()

    def heard(self) -> Samples:
        """About the last second."""
        return np.concatenate([np.zeros(0, np.int16), *self._sound[-50:]])

    def hears(self, frequency: float) -> bool:
        sound = self.heard()
        return len(sound) > self.rate * 0.8 > 0 and hears(sound, frequency, self.rate)

    def _add_track(self) -> None:
        self.connection.addTrack(self._track)
        if self._codecs:
            available = RTCRtpSender.getCapabilities("audio").codecs
            chosen = [codec for name in self._codecs for codec in available if codec.mimeType == f"audio/{name}"]
            self.connection.getTransceivers()[0].setCodecPreferences(chosen)

    def _listen(self, track: MediaStreamTrack) -> None:
        self._listening = asyncio.get_running_loop().create_task(self._keep(track))

    async def _keep(self, track: MediaStreamTrack) -> None:
        while True:
            try:
                frame = await track.recv()
            except MediaStreamError:
                return
            assert isinstance(frame, AudioFrame)
            channels = len(frame.layout.channels)
            self.rate = frame.sample_rate
            self._sound.append(frame.to_ndarray().reshape(-1, channels)[:, 0].astype(np.int16))
