import tomllib
from pathlib import Path

import pytest

from app import cli
from app.commands.parser import COMMANDS

ROOT = Path(cli.__file__).parent.parent


def test_version(thalweg):
    assert thalweg("--version") == (0, f"thalweg {cli.VERSION}\n", "")
    source = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["version"]["path"]
    assert ROOT / source == Path(cli.__file__), "packages take their version from the same line"


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], *([command, "--help"] for command in COMMANDS)])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_help(thalweg, arguments, language):
    answer = thalweg(*arguments, "--language", language)
    assert (answer.status, answer.err) == (0, "")
    assert "thalweg" in answer.out
    assert ("usage:" in answer.out) == (language == "en")


@pytest.mark.parametrize("arguments", [[], ["open"], ["a.thalweg"]])
def test_what_is_not_there_says_what_is(thalweg, arguments, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    answer = thalweg(*arguments)
    assert (answer.status, answer.out) == (2, "")
    assert "thalweg r" in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["rnder"], ["render"], ["--frob"], ["run", "a", "b", "c"], ["--language", "fr"]])
def test_wrong_arguments_are_one_sentence(thalweg, arguments):
    answer = thalweg(*arguments)
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)


def test_complaints_speak_japanese(thalweg):
    assert "引数が足りません" in thalweg("render", "--language", "ja").err


def test_a_fault_of_ours_is_one_sentence(thalweg, monkeypatch, tmp_path):
    def fail(arguments):
        raise ZeroDivisionError("oh\nno")

    monkeypatch.setitem(cli._COMMANDS, "gallery", fail)
    answer = thalweg("gallery")
    assert (answer.status, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert "ZeroDivisionError: oh no" in answer.err
    log = tmp_path / "state" / "thalweg" / "log" / "command_line.log"
    assert "Traceback" in log.read_text()
    answer = thalweg("gallery", "--debug")
    assert answer.status == 1
    assert "Traceback" in answer.err


def test_too_little_memory_is_no_fault_of_ours(thalweg, monkeypatch):
    def fill(arguments):
        raise MemoryError

    monkeypatch.setitem(cli._COMMANDS, "gallery", fill)
    answer = thalweg("gallery")
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith("There is not enough memory")


def test_interruption_is_130(thalweg, monkeypatch):
    def interrupt(arguments):
        raise KeyboardInterrupt

    monkeypatch.setitem(cli._COMMANDS, "gallery", interrupt)
    assert thalweg("gallery") == (130, "", "Interrupted.\n")
