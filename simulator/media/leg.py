"""An endpoint of the engine: what was agreed, what leaves on its outgoing stream, what comes in, and its figures."""

from __future__ import annotations

import secrets
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Protocol

from simulator.contract import LegId
from simulator.media import g711, rtcp
from simulator.media.codec import Codec
from simulator.media.dtmf import Keypad, TelephoneEvent
from simulator.media.negotiation import Agreement
from simulator.media.quality import mos
from simulator.media.rtcp import Report, ReportBlock, SenderInfo
from simulator.media.rtp import MalformedRtp, RtpPacket
from simulator.media.streams import IncomingStream, Level, OutgoingStream
from simulator.media.tonekeys import QUIET_PEAK, ToneKeypad
from simulator.media.transcode import MAGNITUDES, TRANSLATIONS, Transcoder, decoder
from simulator.media.transport import Transport

COMFORT_NOISE = 13
"""RFC 3389: how the far end's silence sounds. It keeps the stream alive, and nobody hears it."""


@dataclass(frozen=True, slots=True)
class LegStatistics:
    """jitter, round_trip: seconds. Levels: the loudest sample of the last second, 0.0 to 1.0; Opus is heard only where
    it is transcoded. remote_lost: what the far end says it never got. ignored: packets that could not be used.
    silent: seconds since a packet came from there; None while it is not to send any."""

    kind: str
    codec: str
    connected: bool
    packets_sent: int
    bytes_sent: int
    packets_received: int
    bytes_received: int
    lost: int
    jitter: float
    level_sent: float
    level_received: float
    remote_lost: int
    round_trip: float | None
    ignored: int
    mos: float | None
    """What the received sounds like: simulator.media.quality."""
    silent: float | None


@dataclass(frozen=True, slots=True)
class Heard:
    """A packet from the far end: sound in `codec`, or else part of a key press on a clock of `event_rate`.

    key: at the beginning of a press. peak: how loud it is, where that was measured.
    """

    packet: RtpPacket
    codec: Codec | None
    event_rate: int = 0
    key: str | None = None
    peak: float | None = None


class Tap(Protocol):
    """Is shown a leg's packets in both directions; codec None: no sound."""

    def received(self, packet: RtpPacket, codec: Codec | None) -> None: ...

    def sent(self, packet: RtpPacket, codec: Codec | None) -> None: ...


class Leg:
    def __init__(self, id: LegId, kind: str) -> None:
        self.id = id
        self.kind = kind
        self.transport: Transport | None = None
        self.agreement: Agreement | None = None
        self.offering = False
        self.ignored = 0
        self.outgoing = OutgoingStream(secrets.randbits(32), secrets.randbits(15), secrets.randbits(32))
        self.incoming = IncomingStream()
        self.heard_at = 0.0
        self.mixed = False
        """Whether it hears several others: what leaves is then made here, packet by packet."""
        self.pressing = False
        """Whether keys are being pressed towards the far end: then it gets nothing else."""
        self.level_received = Level()
        self.taps: list[Tap] = []
        self._tones: ToneKeypad | None = ToneKeypad()
        self._tones_at: int | None = None
        self._silent = False
        self._keypad = Keypad()
        self.level_sent = Level()
        self._transcoder: Transcoder | None = None
        self._transcodes: tuple[LegId, int, Codec, Codec] | None = None
        self._remote_block: ReportBlock | None = None
        self._round_trip: float | None = None

    @property
    def ready(self) -> bool:
        """Whether what is played now can be heard."""
        return self.agreement is not None and self.transport is not None and self.transport.connected

    def agree(self, agreement: Agreement, now: float) -> None:
        self.agreement, self.offering = agreement, False
        self.spoke(now)

    def ignore(self) -> None:
        self.ignored += 1

    def spoke(self, now: float) -> None:
        """The far end is there."""
        self.heard_at, self._silent = now, False

    def fell_silent(self, now: float, after: float) -> bool:
        """True once, when a far end that may send has not done so for `after` seconds."""
        if self._silent or self.agreement is None or not self.agreement.sends:
            return False
        self._silent = now - self.heard_at > after
        return self._silent

    def received(self, data: bytes, now: float) -> Heard | None:
        """What a packet is; None for what cannot be used, which is counted."""
        try:
            packet = RtpPacket.parse(data)
        except MalformedRtp:
            self.ignored += 1
            return None
        agreement = self.agreement
        if packet.payload_type == COMFORT_NOISE and agreement is not None:
            self.spoke(now)
            self.incoming.received(packet, agreement.codec.rate, now)
            return None
        codec = agreement.receives.get(packet.payload_type) if agreement else None
        rate = agreement.event_types.get(packet.payload_type, 0) if agreement and codec is None else 0
        if codec is None and rate == 0:
            self.ignored += 1
            return None
        self.spoke(now)
        self.incoming.received(packet, codec.rate if codec else rate, now)
        for tap in self.taps:
            tap.received(packet, codec)
        if codec is None:
            self._tones = None
            return Heard(packet, None, rate, self._keypad.pressed(packet))
        peak = _measured(codec, packet.payload, packet.sequence)
        if peak is not None:
            self.level_received.heard(peak, now)
        return Heard(packet, codec, peak=peak)

    def hear(self, origin: Leg, heard: Heard, now: float) -> None:
        """Send on what another leg received."""
        if self.agreement is None or not self.agreement.listens or self.pressing:
            return
        if heard.codec is None:
            self._hear_key(origin.id, heard, self.agreement, now)
        elif heard.codec is self.agreement.codec:
            self._relay(origin.id, heard, heard.packet.payload, self.agreement, now)
        elif table := TRANSLATIONS.get((heard.codec, self.agreement.codec)):
            self._relay(origin.id, heard, heard.packet.payload.translate(table), self.agreement, now)
        else:
            self._transcode(origin, heard.packet, heard.codec, self.agreement, now)

    def play(self, payload: bytes, now: float) -> None:
        """Send 20 ms in the agreed codec, of the engine's own making."""
        if not self.pressing:
            self.sound(payload, now)

    def sound(self, payload: bytes, now: float) -> None:
        """Send 20 ms in the agreed codec, come what may."""
        if self.agreement is None or not self.agreement.listens:
            return
        codec = self.agreement.codec
        peak = _measured(codec, payload, self.outgoing.packets)
        if peak is not None:
            self.level_sent.heard(peak, now)
        self._send(self.outgoing.frame(self.agreement.payload_type, payload, codec.rate, codec.frame, now))

    def press(self, event: TelephoneEvent, press: Hashable, now: float) -> None:
        """Send a packet of a key press, on the clock of the agreed codec; `press` is the same for all of one press."""
        agreement = self.agreement
        if agreement is not None and agreement.event_type is not None and agreement.listens:
            number, rate = agreement.event_type, agreement.codec.rate
            self._send(self.outgoing.event(press, number, bytes(event), rate, now))

    def tone_keys(self, heard: Heard) -> list[str]:
        """The keys that are pressed as sound, in what was received last. For G.711, and for good only until the far
        end has pressed one by RFC 4733: it would be counted twice."""
        if self._tones is None or heard.codec is None or heard.codec not in MAGNITUDES:
            return []
        packet = heard.packet
        if g711.peak(packet.payload, MAGNITUDES[heard.codec]) < QUIET_PEAK:
            self._tones.quiet()
            return []
        if packet.timestamp != self._tones_at:
            self._tones.interrupted()
        self._tones_at = (packet.timestamp + len(packet.payload)) & 0xFFFFFFFF
        return self._tones.heard(decoder(heard.codec)(packet.payload))

    def _relay(self, origin: LegId, heard: Heard, payload: bytes, agreement: Agreement, now: float) -> None:
        codec, packet = agreement.codec, heard.packet
        key = (origin, packet.ssrc)
        if heard.peak is not None:
            self.level_sent.heard(heard.peak, now)
        self._send(self.outgoing.relay(key, packet, agreement.payload_type, payload, codec.rate, codec.frame, now))

    def _transcode(self, origin: Leg, packet: RtpPacket, codec: Codec, agreement: Agreement, now: float) -> None:
        target = agreement.codec
        key = (origin.id, packet.ssrc, codec, target)
        if self._transcoder is None or self._transcodes != key:
            self._transcoder, self._transcodes = Transcoder(codec, target), key
        packets = self._transcoder.convert(packet.payload)
        origin.level_received.heard(self._transcoder.peak, now)
        self.level_sent.heard(self._transcoder.peak, now)
        for payload, samples in packets:
            duration = samples * target.rate // 8000
            self._send(self.outgoing.frame(agreement.payload_type, payload, target.rate, duration, now))

    def _hear_key(self, origin: LegId, heard: Heard, agreement: Agreement, now: float) -> None:
        event = TelephoneEvent.parse(heard.packet.payload)
        if agreement.event_type is None or event is None:
            return
        rate, packet, number = agreement.codec.rate, heard.packet, agreement.event_type
        payload = bytes(event.rescaled(heard.event_rate, rate))
        if heard.event_rate == rate and self._transcodes is None and not self.mixed:
            key = (origin, packet.ssrc)
            self._send(self.outgoing.relay(key, packet, number, payload, rate, agreement.codec.frame, now))
        else:
            self._send(self.outgoing.event((origin, packet.timestamp), number, payload, rate, now))

    def forget_partner(self) -> None:
        """What it hears changes: no memory of the last conversation may sound in the next."""
        self._transcoder = self._transcodes = None

    def report(self, now: float, wall: float) -> bytes | None:
        """Our RTCP packet for the far end; None as long as there is nothing to tell."""
        if self.agreement is None:
            return None
        rate, out = self.agreement.codec.rate, self.outgoing
        block = self.incoming.report_block(rate, now)
        if block is None and out.packets == 0:
            return None
        stamp = (out.timestamp + round((now - out.sent_at) * rate)) & 0xFFFFFFFF
        sender = SenderInfo(wall, stamp, out.packets, out.octets) if out.packets else None
        return Report(out.ssrc, sender, (block,) if block else ()).packet(f"leg-{self.id}")

    def reported(self, data: bytes, now: float, wall: float) -> None:
        """RTCP from the far end."""
        for report in rtcp.parse(data):
            self.incoming.reported(report, now)
            for block in report.blocks:
                if block.ssrc == self.outgoing.ssrc:
                    self._remote_block = block
                    self._round_trip = _round_trip(block, wall)

    def statistics(self, now: float) -> LegStatistics:
        codec = self.agreement.codec if self.agreement else None
        return LegStatistics(
            kind=self.kind,
            codec=codec.encoding if codec else "",
            connected=self.ready,
            packets_sent=self.outgoing.packets,
            bytes_sent=self.outgoing.octets,
            packets_received=self.incoming.packets,
            bytes_received=self.incoming.octets,
            lost=self.incoming.lost,
            jitter=self.incoming.jitter,
            level_sent=self.level_sent.peak(now),
            level_received=self.level_received.peak(now),
            remote_lost=self._remote_block.lost if self._remote_block else 0,
            round_trip=self._round_trip,
            ignored=self.ignored,
            mos=self._mos(codec),
            silent=max(now - self.heard_at, 0.0) if self.agreement is not None and self.agreement.sends else None,
        )

    def _mos(self, codec: Codec | None) -> float | None:
        incoming = self.incoming
        return codec and mos(codec, incoming.lost, incoming.packets, self._round_trip, incoming.jitter)

    def _send(self, packet: bytes) -> None:
        if self.transport is not None:
            self.transport.send(packet)
        if self.taps and self.agreement is not None:
            parsed = RtpPacket.parse(packet)
            codec = self.agreement.codec if parsed.payload_type == self.agreement.payload_type else None
            for tap in self.taps:
                tap.sent(parsed, codec)


def _round_trip(block: ReportBlock, wall: float) -> float | None:
    # RFC 3550 6.4.1: now, less when our report left, less how long the far end kept it.
    if block.last_report == 0:
        return None
    units = (rtcp.middle(wall) - block.last_report - block.delay) & 0xFFFFFFFF
    return units / 65536 if units < 0x80000000 else 0.0


def _measured(codec: Codec, payload: bytes, number: int) -> float | None:
    # One packet in four is enough for a meter, and listening to each would be a quarter of the cost of a call.
    table = MAGNITUDES.get(codec)
    return None if number % 4 or table is None else g711.peak(payload, table)
