"""What is played for a treatment: parameters as one would write them, and the items in order."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from simulator.media.treatments import BadTreatment, Programme, SoundFile, Source, Speech, programme
from simulator.tlib.enums import TreatmentType
from simulator.tlib.kvlist import KVList

Parms = Mapping[str, object]


def kvlist(parms: Parms) -> KVList:
    pairs = []
    for key, value in parms.items():
        assert isinstance(value, int | str | bytes | Mapping)
        pairs.append((key, kvlist(value) if isinstance(value, Mapping) else value))
    return KVList(tuple(pairs))


def told(made: Programme) -> str:
    """chime; file announcements/12; say "Hello"; ! an interruptable one; ... without end; 5s at most."""
    words = []
    for item in made.items:
        match item.sound:
            case Source() as source:
                words.append(source.value)
            case SoundFile(folder, name, language, instead):
                words.append(
                    f"{folder}/{name}" + f":{language}" * bool(language) + (f"?{instead.value}" if instead else "")
                )
            case Speech(text, language):
                words.append(repr(text) + f":{language}" * bool(language))
        words[-1] += "!" * item.interruptable
    seconds = [] if made.seconds is None else [f"{made.seconds:g}s"]
    return " ".join([*words, *["..."] * made.repeated, *seconds])


T = TreatmentType


@pytest.mark.parametrize(
    ("treatment", "parms", "plays"),
    [
        (T.Music, {}, "music ..."),
        (T.Music, {"MUSIC_DN": "music/in_queue"}, "music/in_queue?music ..."),
        (T.Music, {"MUSIC_DN": "in_queue", "DURATION": 10}, "music/in_queue?music ... 10s"),
        (T.Music, {"DURATION": "2.5"}, "music ... 2.5s"),
        (T.Music, {"DURATION": "soon"}, "music ..."),
        (T.Music, {"DURATION": 0}, "music ..."),
        (T.Music, {"DURATION": "inf"}, "music ..."),
        (T.RingBack, {}, "ring-back ..."),
        (T.Silence, {"DURATION": 3}, "silence ... 3s"),
        (T.Busy, {}, "busy ..."),
        (T.FastBusy, {}, "fast-busy ... 10s"),
        (T.FastBusy, {"DURATION": 4}, "fast-busy ... 4s"),
        (T.PlayAnnouncement, {}, "chime"),
        (T.PlayAnnouncement, {"PROMPT": {"1": {"ID": 12}}}, "announcements/12"),
        (T.PlayAnnouncement, {"ID": "welcome", "LANGUAGE": "German"}, "announcements/welcome:German"),
        (
            T.PlayAnnouncementAndDigits,
            {
                "LANGUAGE": "en-US",
                "PROMPT": {"10": {"TEXT": "Bye"}, "2": {"ID": 3}, "1": {"INTERRUPTABLE": 1, "ID": 12}},
            },
            "announcements/12:en-US! announcements/3:en-US 'Bye':en-US",
        ),
        (T.PlayAnnouncement, {"PROMPT": {"x": {"ID": 2}, "1": {"ID": 1}}}, "announcements/1 announcements/2"),
        (T.PlayAnnouncement, {"PROMPT": {"1": {"USER_ID": 7, "USER_ANN_ID": 2, "INTERRUPTABLE": 0}}}, "users/7/2"),
        (T.TextToSpeech, {"PROMPT": {"1": {"TEXT": "Good morning"}}}, "'Good morning'"),
        (T.TextToSpeech, {"TEXT": "Good morning"}, "'Good morning'"),
        (T.TextToSpeechAndDigits, {"PROMPT": {"1": {"INTERRUPTABLE": "1", "TEXT": "Press 1"}}}, "'Press 1'!"),
        (T.TextToSpeech, {"PROMPT": {"1": {"DIGITS": 407, "INTERRUPTABLE": "Yes"}}}, "'4 0 7'!"),
        (T.RAN, {}, "chime"),
        (T.RAN, {"PROMPT": {"1": {"ID": "music/jazz"}}}, "music/jazz"),
        (T.RAN, {"ID": 4, "DURATION": 30}, "announcements/4 30s"),
        (T.CollectDigits, {"MAX_DIGITS": 4}, "silence ..."),
        (T.CollectDigits, {"PROMPT": {"1": {"ID": 12}}}, "announcements/12"),
        (T.VerifyDigits, {"PROMPT": {"1": {"TEXT": "Again"}}}, "'Again'"),
        (T.PlayApplication, {"APP_ID": 9}, "applications/9?chime"),
        (T.PlayApplication, {"APP_NAME": "survey", "LANGUAGE": "fr"}, "applications/survey:fr?chime"),
        (T.PlayApplication, {}, "chime"),
        (T.PlayApplication, {"APP_ID": 9, "PROMPT": {"1": {"ID": 9}}}, "applications/9?chime"),
        (T.PlayApplication, {"PROMPT": {"1": {"ID": 9}}}, "announcements/9"),
        (T.IVR, {"LABEL": "main"}, "applications/main?chime"),
        (T.RecordUserAnnouncement, {"USER_ID": 7}, "beep"),
        (T.RecordUserAnnouncement, {"USER_ID": 7, "PROMPT": {"1": {"TEXT": "Speak"}}}, "'Speak' beep"),
        (T.SetDefaultRoute, {}, "silence ..."),
    ],
)
def test_programmes(treatment: TreatmentType, parms: Parms, plays: str) -> None:
    assert told(programme(treatment, kvlist(parms))) == plays


@pytest.mark.parametrize(
    ("parms", "record"),
    [
        ({"USER_ID": 7}, ("7", "#", "", 60.0)),
        ({"USER_ID": 7, "DURATION": 5}, ("7", "#", "", 5.0)),
        ({"USER_ID": "7", "ABORT_DIGITS": "*", "TERM_DIGITS": "12", "TOTAL_TIMEOUT": 30}, ("7", "12", "*", 30.0)),
    ],
)
def test_what_is_kept_of_the_caller(parms: Parms, record: tuple[str, str, str, float]) -> None:
    made = programme(T.RecordUserAnnouncement, kvlist(parms)).records
    assert made is not None
    assert (made.user, made.stops, made.aborts, made.seconds) == record


def test_which_announcement_is_removed() -> None:
    assert programme(T.DeleteUserAnnouncement, kvlist({"USER_ID": "7", "USER_ANN_ID": 1})).forgets == "7/1"


@pytest.mark.parametrize(
    ("treatment", "parms", "why"),
    [
        (T.PlayAnnouncement, {"PROMPT": "12"}, "PROMPT is no list"),
        (T.PlayAnnouncement, {"PROMPT": {"1": 12}}, "PROMPT 1 has neither ID, TEXT, DIGITS nor USER_ANN_ID"),
        (T.PlayAnnouncement, {"PROMPT": {"1": {"ID": 1}, "2": {"INTERRUPTABLE": 1}}}, "PROMPT 2 has neither"),
        (T.RecordUserAnnouncement, {}, "RecordUserAnnouncement without USER_ID"),
        (T.DeleteUserAnnouncement, {"USER_ANN_ID": 1}, "DeleteUserAnnouncement without USER_ID or USER_ANN_ID"),
        (T.DeleteUserAnnouncement, {"USER_ID": 7}, "DeleteUserAnnouncement without USER_ID or USER_ANN_ID"),
    ],
)
def test_what_names_nothing_to_play(treatment: TreatmentType, parms: Parms, why: str) -> None:
    with pytest.raises(BadTreatment, match=why):
        programme(treatment, kvlist(parms))
