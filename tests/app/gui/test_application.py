"""The window is shown first and built then; what keeps it from being built is not swallowed."""

import gc
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication

from app.document.files import save
from app.document.scene import Scene
from app.document.scene_edits import set_steps
from app.gui.application import Opening, example, make_application
from app.gui.files import Answer
from app.gui.language import Language
from app.gui.runs.row import RunRow
from app.gui.style import apply_type, style_of
from app.gui.window import Window


@pytest.fixture
def opened(qtbot, settings, show, monkeypatch, tmp_path):
    """Opens a window as the program does."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("app.gui.bugs.Bugs.install", lambda self: None)
    settings.welcomed = True
    openings = []

    def opened(file=None):
        apply_type(QApplication.instance(), style_of(settings))
        window = Window(settings)
        opening = Opening(window, Language("en"), file)
        openings.append(opening)
        return show(window, 1280, 720), opening

    yield opened
    for opening in openings:
        opening.close()
    gc.unfreeze()
    QApplication.instance().setStyleSheet("")


def test_modules_are_read_once():
    """PySide's own `import`, which reads them a second time, is not left in the place of Python's."""
    code = (
        "import builtins; first = builtins.__import__; import app.gui.application; assert builtins.__import__ is first"
    )
    environment = {"PATH": "", "PYTHONPATH": ":".join(sys.path)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, timeout=60)  # noqa: S603


def test_there_is_one_application_object(qapp):
    assert make_application([]) is qapp
    assert qapp.applicationDisplayName() == "Thalweg"


def test_the_window_is_painted_before_it_is_built(opened, qtbot):
    window, opening = opened()
    assert not window.is_built
    qtbot.waitUntil(lambda: window.is_built, timeout=20_000)
    assert window.session.scene == example()
    qtbot.waitUntil(lambda: window.session.picture.surface is not None, timeout=20_000)
    assert opening.failure is None
    assert window.header.title.text() == "New scene"
    window.files.ask_unsaved = lambda: Answer.DISCARD


def test_a_file_is_opened_when_the_window_is_whole(opened, qtbot, tmp_path):
    scene = set_steps(example(), 77)
    save(tmp_path / "mine.thalweg", scene)
    window, _ = opened(tmp_path / "mine.thalweg")
    qtbot.waitUntil(lambda: window.is_built and window.session.scene == scene, timeout=20_000)
    assert window.windowTitle() == "mine.thalweg"


def test_there_and_back_to_large_type_is_where_one_was(opened, qtbot):
    """The application is dressed before its panels measure themselves by it."""
    window, _ = opened()
    qtbot.waitUntil(lambda: window.is_built, timeout=20_000)
    parameter, rate = window.surface_panel.parameters.rows["a"].row, window.findChild(RunRow).rate.rows["learning_rate"]

    def measures():
        return [part.width() for part in (parameter.field, parameter.label, rate.field, rate.label)]

    before = measures()
    window.session.restyle(font_percent=200)
    large = measures()
    assert all(after > 1.7 * width for width, after in zip(before, large, strict=True))
    window.session.restyle(font_percent=100)
    assert measures() == before
    QApplication.instance().setStyleSheet("")


def test_it_can_be_closed_before_it_is_built(settings, show):
    window = show(Window(settings))
    assert window.close()


def test_what_keeps_it_from_being_built_is_told(opened, qtbot, monkeypatch):
    def broken(*_):
        raise RuntimeError("no parts")

    ends = []
    monkeypatch.setattr("app.gui.parts.put_parts", broken)
    monkeypatch.setattr("app.gui.application.QApplication.quit", lambda: ends.append(True))
    window, opening = opened()
    qtbot.waitUntil(lambda: ends == [True], timeout=20_000)
    assert str(opening.failure) == "no parts"
    assert not window.is_built


def test_a_damaged_installation_still_opens(monkeypatch, tmp_path, capsys):
    (tmp_path / "example.thalweg").write_text("{", encoding="utf-8")
    monkeypatch.setattr("app.gui.application.resource", lambda *_: tmp_path / "example.thalweg")
    assert example() == Scene()
    assert capsys.readouterr().err
