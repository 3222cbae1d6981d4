"""The command line: what it refuses, and with which exit code. Nothing here starts a process."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from simulator import __main__ as command
from simulator.__main__ import Refused, app, certificate, configuration, guarded, log_to_stderr, main, ports, sounds
from simulator.environment import demo


def test_the_schema_is_json() -> None:
    result = CliRunner().invoke(app, ["schema"])
    assert result.exit_code == 0
    assert "properties" in json.loads(result.output)


def test_a_file_is_checked(tmp_path: Path) -> None:
    good = tmp_path / "good.yaml"
    good.write_text("agents: [5001]")
    assert CliRunner().invoke(app, ["check", str(good)]).exit_code == 0
    bad = tmp_path / "bad.yaml"
    bad.write_text("agents: 5")
    with pytest.raises(Refused, match="agents"):
        configuration(bad)
    assert configuration(None).dns


@pytest.mark.parametrize("text", ["1", "5-4", "0-9", "a-b", "1-65536"])
def test_rtp_ports_are_a_range(text: str) -> None:
    with pytest.raises(Refused, match="two ports"):
        ports(text)
    assert ports("10000-10001") == range(10000, 10002)


def test_sounds_come_from_a_folder_and_a_country(tmp_path: Path) -> None:
    settings = sounds(tmp_path, "fr", "wav")
    assert (settings.folder, settings.country) == (tmp_path, "fr")
    assert sounds(None, "us", "wav").folder is None
    with pytest.raises(Refused, match="no such folder"):
        sounds(tmp_path / "none", "us", "wav")
    with pytest.raises(Refused, match="us, uk, de, fr"):
        sounds(None, "xx", "wav")


def test_a_certificate_has_a_key(tmp_path: Path) -> None:
    file = tmp_path / "pem"
    file.write_text("")
    assert certificate("h", None, None, False) is None
    assert certificate("h", file, file, False) == (str(file), str(file))
    assert certificate("localhost", None, None, True) is not None
    with pytest.raises(Refused, match="belong together"):
        certificate("h", file, None, False)
    with pytest.raises(Refused, match="does not exist"):
        certificate("h", file, tmp_path / "none", False)


def test_who_is_open_to_others_has_credentials() -> None:
    guarded(demo(), "127.0.0.1")
    with pytest.raises(Refused, match="credentials"):
        guarded(demo(), "0.0.0.0")


def test_the_log_has_four_levels() -> None:
    with pytest.raises(Refused, match="debug, info"):
        log_to_stderr("loud")


def ended_with(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The exit code of a command that does not come to serve anybody."""
    monkeypatch.setattr(sys, "argv", ["engage-sim", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("agents: [5001, 5001]", "5001"),
        ("agnets: [5001]", "agents"),
        ("agents: [", "line 1"),
        ("- 1\n- 2", "mapping"),
        (None, "centre.yaml cannot be read"),
    ],
)
@pytest.mark.parametrize("command", [["check"], ["serve", "-c"]])
def test_a_file_with_faults_is_refused_with_every_fault(
    command: list[str],
    text: str | None,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "centre.yaml"
    if text is not None:
        file.write_text(text)
    assert ended_with(monkeypatch, *command, str(file)) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--host", "0.0.0.0"], "credentials"),
        (["--rtp-ports", "ten"], "--rtp-ports"),
        (["--tls-cert", "nowhere.pem", "--tls-key", "nowhere.key"], "nowhere.pem"),
        (["--tls-cert", "nowhere.pem"], "belong together"),
        (["--clock", "sundial"], "sundial"),
        (["--log-level", "chatty"], "chatty"),
        (["--log-format", "xml"], "plain or tserver"),
        (["--sips-port", "0"], "certificate"),
    ],
)
def test_bad_arguments_are_refused(
    arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended_with(monkeypatch, "serve", "--http-port", "0", "--sip-port", "0", *arguments) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["wait", "--timeout", "0"], ["events", "--url", "http://127.0.0.1:1"]])
def test_who_finds_nobody_fails(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert ended_with(monkeypatch, *arguments) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["serve", "--http-port", "0", "--sip-port", "0", "--seed", "1"],
        ["demo", "--http-port", "0", "--sip-port", "0", "--open"],
    ],
    ids=["serve", "demo"],
)
def test_a_platform_says_where_it_is_and_ends_on_demand(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def ended() -> asyncio.Event:
        event = _ended()
        event.set()
        return event

    _ended = command._ended
    monkeypatch.setattr(command, "_ended", ended)
    monkeypatch.setattr("typer.launch", opened.append)
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("ready http=http://127.0.0.1:")
    assert len(opened) == arguments.count("--open")


def test_telephones_get_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []

    class Done:
        returncode = 3

    def run(words: list[str], check: bool) -> Done:
        started.append(words[3:])
        return Done()

    monkeypatch.setattr("subprocess.run", run)
    assert CliRunner().invoke(app, ["call", "--to", "8000", "--data", "a=b"]).exit_code == 3
    assert CliRunner().invoke(app, ["phone", "--dn", "5001", "--auto-answer", "1"]).exit_code == 3
    assert started[0][:3] == ["call", "--to", "8000"]
    assert started[0][-2:] == ["--data", "a=b"]
    assert started[1] == ["phone", "--dn", "5001", "--auto-answer", "1.0", "--server", "127.0.0.1:5060"]
