"""Says the text on its standard input, as a WAV on its standard output: `python espeak.py VOICE [markup]`.

A program of its own, run by simulator.media.speech. eSpeak NG is GPL-3.0 and comes with the extra `speech`; it keeps
its state in globals, and a text that it cannot bear must not take the platform along.
"""

from __future__ import annotations

import ctypes
import io
import sys
import wave

import espeakng_loader

# speak_lib.h: AUDIO_OUTPUT_SYNCHRONOUS, espeakCHARS_UTF8, espeakSSML; POS_CHARACTER.
_SYNCHRONOUS, _UTF8, _SSML = 2, 1, 0x10
_CHARACTER = 1
_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


def spoken(voice: str, text: str, markup: bool) -> bytes:
    """A WAV. A voice for a region that is not there is that of its language. Raises ValueError when there is none."""
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    rate = library.espeak_Initialize(_SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), 0)
    names = (voice, voice.partition("-")[0])
    if all(library.espeak_SetVoiceByName(name.encode()) != 0 for name in names):
        raise ValueError(f"there is no voice {voice!r}")
    samples = bytearray()

    def collect(sound: ctypes._Pointer[ctypes.c_short], count: int, _events: int) -> int:
        if sound:
            samples.extend(ctypes.string_at(sound, 2 * count))
        return 0

    callback = _Callback(collect)
    library.espeak_SetSynthCallback(callback)
    data = text.encode() + b"\0"
    library.espeak_Synth(data, len(data), 0, _CHARACTER, 0, _UTF8 | (_SSML if markup else 0), None, None)
    return _wav(bytes(samples), rate)


def _wav(samples: bytes, rate: int) -> bytes:
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples)
    return made.getvalue()


def main() -> int:
    try:
        sys.stdout.buffer.write(spoken(sys.argv[1], sys.stdin.buffer.read().decode(), len(sys.argv) > 2))
    except ValueError as fault:
        print(fault, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
