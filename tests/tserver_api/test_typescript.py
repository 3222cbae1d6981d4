"""The desktop's types say what the codec does."""

import re
import runpy
from pathlib import Path

import pytest

from simulator.tlib.catalogue import EVENTS, REQUESTS
from tserver_api import typescript

COMMITTED = Path(__file__).parents[2] / "ui/src/tlib/generated.ts"


def _interface(name: str) -> str:
    found = re.search(rf"export interface {name} \{{\n(.*?)\n\}}", typescript.generate(), re.DOTALL)
    assert found
    return found[1]


def test_the_committed_file_is_what_the_types_say() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == typescript.generate()


def test_it_can_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    # Run under its own name it is a second module; the one imported above stays.
    runpy.run_path(str(Path(typescript.__file__)), run_name="__main__")
    assert capsys.readouterr().out == typescript.generate()


def test_every_message_has_an_interface() -> None:
    for name in EVENTS | REQUESTS:
        assert f'readonly message: "{name}";' in _interface(name)


def test_an_event_says_what_may_be_absent() -> None:
    lines = _interface("EventRinging")
    assert "readonly ReferenceID?: number;" in lines
    assert "readonly ConnID: string;" in lines
    assert "readonly ThisDNRole: DNRole;" in lines
    assert "readonly UserData?: KVList;" in lines
    assert "readonly Time: string;" in lines


def test_a_request_says_what_has_a_default() -> None:
    lines = _interface("RequestMakeCall")
    assert "readonly OtherDN: string;" in lines
    assert "readonly MakeCallType?: MakeCallType;" in lines
    assert "readonly event" not in lines
    assert "readonly Event: TEvent;" in _interface("RequestDistributeEvent")
    assert "readonly InputMask: readonly EventName[];" in _interface("RequestSetInputMask")


def test_enumerations_are_unions_of_names_and_numbers_are_constants() -> None:
    text = typescript.generate()
    assert re.search(r'export type CallType =\n  \| "Unknown" \| "Internal"', text)
    assert "  AfterCallWork: 4," in text


def test_lines_stay_readable() -> None:
    assert max(map(len, typescript.generate().splitlines())) <= 125
