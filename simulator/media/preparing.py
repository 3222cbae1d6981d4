"""Texts are spoken before anybody waits for them: at the first start on a machine, later they are in the cache."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.media.settings import MediaSettings
from simulator.media.speech import CannotSpeak, voice_in


def unspoken(texts: Iterable[str], settings: MediaSettings) -> list[str]:
    """Those that have to be spoken, in English; none where nothing speaks."""
    voice = voice_in(settings.cache)
    return [text for text in dict.fromkeys(texts) if voice.must_speak(text, "")]


def speak(texts: Iterable[str], settings: MediaSettings) -> Iterator[str]:
    """Speaks one after the other, and yields it. What cannot be spoken is told where it is to be played."""
    voice = voice_in(settings.cache)
    for text in texts:
        try:
            voice.say(text, "")
        except CannotSpeak:
            continue
        yield text


def said(steps: object) -> Iterator[str]:
    """The texts of `{say: ...}` in strategies, wherever they stand."""
    if isinstance(steps, dict):
        text = steps.get("say")
        if isinstance(text, str):
            yield text
        steps = list(steps.values())
    if isinstance(steps, list):
        for step in steps:
            yield from said(step)
