"""Browsers with a microphone that says a tone, and what tones one hears: measured in the page, on what it plays."""

from __future__ import annotations

import wave
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Page, Playwright

from tests.browser.conftest import BROWSER, FLAGS

HEARD_MS = 20_000


def tone_file(file: Path, frequency: float, rate: int = 48000) -> Path:
    """Ten seconds of a tone of whole periods, so that it may be repeated without a click."""
    wave_form = 8000 * np.sin(2 * np.pi * frequency * np.arange(rate * 10) / rate)
    with wave.open(str(file), "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(rate)
        wav.writeframes(wave_form.astype("<i2").tobytes())
    return file


def browser_saying(playwright: Playwright, microphone: Path) -> Browser:
    """A Chromium whose microphone says what is in the file, again and again."""
    flags = [*FLAGS, f"--use-file-for-fake-audio-capture={microphone}"]
    return playwright.chromium.launch(executable_path=BROWSER, args=flags)


@contextmanager
def page_with_raw_sound(browser: Browser) -> Iterator[Page]:
    """A page in a fresh profile. Its echo canceller and the like are off: they take a tone for noise."""
    context = browser.new_context(permissions=["microphone"])
    page = context.new_page()
    page.add_init_script(_RAW_MICROPHONE)
    try:
        yield page
    finally:
        context.close()


def hears_only(page: Page, tones: Mapping[str, int], wanted: set[str]) -> None:
    """The page comes to hear the tones of these, and of nobody else. Raises AssertionError after 20 s."""
    found = page.evaluate(_LISTEN, {"tones": dict(tones), "wanted": sorted(wanted), "patience": HEARD_MS})
    assert set(found["heard"]) == wanted, found


def contains(file: Path, frequency: float) -> list[bool]:
    """Whether the tone is there, for each half of a second of a recording."""
    with wave.open(str(file)) as sound:
        rate, data = sound.getframerate(), np.frombuffer(sound.readframes(sound.getnframes()), "<i2")
    parts = data[: len(data) // (rate // 2) * (rate // 2)].reshape(-1, rate // 2).astype(float)
    spectrum = np.abs(np.fft.rfft(parts * np.hanning(rate // 2)))
    at = round(frequency / 2)
    loudest, middle = spectrum[:, at - 1 : at + 2].max(axis=1), np.median(spectrum[:, 100:1700], axis=1)
    # As in the page: what is there stands out by far.
    return [bool(found > 1e4 and found > 18 * rest) for found, rest in zip(loudest, middle, strict=True)]


_RAW_MICROPHONE = """
const devices = navigator.mediaDevices, open = devices.getUserMedia.bind(devices);
devices.getUserMedia = () => open({
    audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false }, video: false,
});
"""

# The loudest of the bins about each tone against the middle of all: a tone stands out by 30 dB and more, and what is
# not there does not. Three times alike, so that neither the last word of before nor a moment's gap counts.
_LISTEN = """async ({ tones, wanted, patience }) => {
    const context = new AudioContext();
    await context.resume();
    const analyser = context.createAnalyser();
    analyser.fftSize = 16384;
    analyser.smoothingTimeConstant = 0;
    const bins = new Float32Array(analyser.frequencyBinCount);
    const end = performance.now() + patience, width = context.sampleRate / analyser.fftSize;
    const sources = new Map();
    let heard = [], levels = {}, alike = 0;
    while (performance.now() < end && alike < 3) {
        await new Promise(resolve => setTimeout(resolve, 250));
        // A call on hold plays beside the one that is talked in: what is heard is all of it.
        const playing = [...document.querySelectorAll("audio")].map(audio => audio.srcObject);
        const streams = playing.filter(one => one?.active);
        for (const [stream, source] of sources) {
            if (!streams.includes(stream)) sources.delete(stream), source.disconnect();
        }
        const fresh = streams.filter(one => !sources.has(one));
        for (const stream of fresh) {
            sources.set(stream, context.createMediaStreamSource(stream));
            sources.get(stream).connect(analyser);
        }
        if (fresh.length > 0) continue;
        analyser.getFloatFrequencyData(bins);
        const sorted = [...bins.slice(Math.round(200 / width), Math.round(3400 / width))].sort((a, b) => a - b);
        const middle = sorted[sorted.length >> 1];
        heard = [];
        for (const [name, tone] of Object.entries(tones)) {
            const at = Math.round(tone / width);
            levels[name] = Math.max(...bins.slice(at - 1, at + 2));
            if (levels[name] > -60 && levels[name] > middle + 25) heard.push(name);
        }
        alike = heard.sort().join() === wanted.join() ? alike + 1 : 0;
    }
    await context.close();
    return { heard, levels };
}"""
