import gc

import pytest

from app.commands.open import has_screen, open_window
from app.commands.parser import parse


@pytest.fixture(autouse=True)
def collecting():
    """The window collects garbage by itself; the tests that follow do not."""
    yield
    gc.enable()


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"QT_QPA_PLATFORM": "minimal"}, False),
        ({"QT_QPA_PLATFORM": "vnc"}, True),
    ],
)
def test_a_screen_on_linux(monkeypatch, variables, expected):
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert has_screen() is expected


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_there_is_always_a_screen(monkeypatch, platform):
    monkeypatch.setattr("sys.platform", platform)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert has_screen()


def test_without_a_screen_a_film_is_offered(monkeypatch, thalweg):
    monkeypatch.setattr("app.commands.open.has_screen", lambda: False)
    answer = thalweg("open")
    assert (answer.status, answer.out) == (2, "")
    assert "thalweg render" in answer.err


@pytest.mark.parametrize(("words", "asked"), [(["open"], None), (["open", "--language", "ja"], "ja"), ([], None)])
def test_the_window_speaks_what_it_remembers_unless_it_is_told(monkeypatch, words, asked):
    told = []
    monkeypatch.setattr("app.commands.open.has_screen", lambda: True)
    monkeypatch.setattr("app.gui.application.start", lambda file, language: told.append((file, language)) or 0)
    assert open_window(parse(words, "en", "1")) == 0
    assert told == [(None, asked)]
