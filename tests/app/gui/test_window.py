"""The window as a whole: what is dropped on it, its title and menu, work that was left behind, the end."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from app.document import edits
from app.document.autosave import Autosave
from app.document.files import load, save
from app.gui.files import Answer
from app.gui.scenes import blank
from app.gui.window import Window
from core.message import message
from core.resources import resource

LEFT = Qt.MouseButton.LeftButton


def change(window):
    session = window.session
    session.commit(message("Move start"), edits.move_start(session.scene, 0, (1.0, 1.0)))


class TestFiles:
    def drop(self, window, *paths):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        where = QPoint(300, 300)
        enter = QDragEnterEvent(where, Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
        enter.ignore()
        QApplication.sendEvent(window, enter)
        if enter.isAccepted():
            event = QDropEvent(QPointF(where), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(window, event)
        return enter.isAccepted()

    def test_a_dropped_file_is_opened(self, window, tmp_path, settle):
        save(tmp_path / "a.thalweg", blank())
        assert self.drop(window, tmp_path / "a.thalweg")
        assert window.session.scene == blank()
        settle()

    def test_a_dropped_picture_is_told(self, window, tmp_path):
        (tmp_path / "a.png").write_bytes(b"\x89PNG")
        before = window.session.scene
        self.drop(window, tmp_path / "a.png")
        assert window.session.scene is before
        assert window.messages.label.text().startswith("a.png was not opened.")

    def test_two_files_or_none_are_not_taken(self, window, tmp_path):
        assert not self.drop(window)
        assert not self.drop(window, tmp_path / "a", tmp_path / "b")

    def test_the_title_says_the_file_and_whether_it_is_saved(self, window, tmp_path):
        assert window.windowTitle() == "New scene"
        change(window)
        assert window.windowTitle() == "New scene •"
        window.files.ask_save = lambda: tmp_path / "two [*] words.thalweg"
        window.actions_.run("save")
        assert window.windowTitle().replace("[*][*]", "[*]") == "two [*] words.thalweg"
        assert window.header.title.text() == "two [*] words"
        window.session.document.undo()
        assert window.header.title.text() == "two [*] words •"
        window.session.document.redo()
        assert window.header.title.text() == "two [*] words"

    def test_recent_files_are_in_the_menu(self, window, tmp_path, settle):
        window.files.ask_save = lambda: tmp_path / "a & b.thalweg"
        window.actions_.run("save")
        window.actions_.run("new")
        window.header.menu.aboutToShow.emit()
        scene = window.header.menu.actions()[0].menu()
        recent = next(action.menu() for action in scene.actions() if action.text() == "Open recent")
        recent.actions()[0].trigger()
        assert window.session.document.path == tmp_path / "a & b.thalweg"
        settle()

    def test_every_action_with_a_menu_is_in_it(self, window):
        window.header.menu.aboutToShow.emit()
        shown = {part.objectName() for menu in window.header.menu.actions() for part in menu.menu().actions()}
        assert {action.identifier for action in window.actions_ if action.menu} <= shown

    def test_a_file_that_was_asked_for(self, window, tmp_path, settle):
        save(tmp_path / "a.thalweg", blank())
        window.begin(tmp_path / "a.thalweg")
        assert window.session.scene == blank()
        settle()


class TestRecovery:
    @pytest.fixture
    def left(self, window, tmp_path):
        """Unsaved work of a program that crashed."""
        crashed = Autosave()
        crashed.write(blank(), tmp_path / "mine.thalweg")
        crashed._lock.release()
        return crashed

    def test_is_offered_and_taken(self, window, left, tmp_path, settle):
        window.begin(None)
        assert "mine.thalweg" in window.messages.label.text()
        window.messages.button.click()
        assert window.session.scene == blank()
        assert window.session.document.is_modified
        assert window.session.document.path == tmp_path / "mine.thalweg"
        settle()

    def test_does_not_replace_the_file_that_was_asked_for(self, window, left, tmp_path, settle):
        asked = edits.set_formula(blank(), "x^2 + 3y^2")
        save(tmp_path / "asked.thalweg", asked)
        window.begin(tmp_path / "asked.thalweg")
        assert window.session.scene == asked
        assert "mine.thalweg" in window.messages.label.text()
        settle()

    def test_taking_it_asks_for_what_is_unsaved_meanwhile(self, window, left, settle):
        window.begin(None)
        change(window)
        before = window.session.scene
        window.files.ask_unsaved = lambda: Answer.CANCEL
        window.messages.button.click()
        assert window.session.scene is before
        settle()


class TestTheEnd:
    def test_unsaved_work_is_asked_for(self, window):
        change(window)
        window.files.ask_unsaved = lambda: Answer.CANCEL
        assert not window.close()
        assert window.isVisible()
        window.files.ask_unsaved = lambda: Answer.DISCARD
        assert window.close()

    def test_it_can_be_saved_on_the_way_out(self, window, tmp_path):
        change(window)
        scene = window.session.scene
        window.files.ask_unsaved = lambda: Answer.SAVE
        assert not window.close(), "no name was given"
        window.files.ask_save = lambda: tmp_path / "a.thalweg"
        assert window.close()
        assert load(tmp_path / "a.thalweg") == scene


def test_what_a_relief_alone_shows_can_be_taken_too(window, settle):
    session = window.session
    session.commit(message("Relief"), edits.set_view(session.scene, kind="relief"))
    settle()
    assert not window.actions_["take_view"].isEnabled(), "the window is seen as it is"
    window.surface_views.zoom(2)
    seen = window.surface_view.ground.window
    window.actions_.run("take_view")
    assert session.scene.surface.window["x"] == pytest.approx(seen[:2], rel=1e-3)
    settle()
    assert not window.actions_["take_view"].isEnabled()


def test_the_picture_can_be_copied(window, qtbot):
    QGuiApplication.clipboard().clear()
    window.actions_.run("copy_picture")
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull(), timeout=20_000)
    assert not QGuiApplication.clipboard().image().isNull()
    assert window.messages.label.text() == "The picture is on the clipboard."


def test_the_process_of_the_window_never_sees_sympy():
    """It costs half a second and, while it works, the window's smoothness; it lives in a process of its own."""
    program = (
        "import sys\n"
        "from app.gui.application import start\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "import app.gui.application as module\n"
        "make = module.make_application\n"
        "def ends_soon(arguments):\n"
        "    made = make(arguments)\n"
        "    QTimer.singleShot(1500, made.quit)\n"
        "    return made\n"
        "module.make_application = ends_soon\n"
        "status = start()\n"
        "print('status', status, sorted({name.split('.')[0] for name in sys.modules} & {'sympy', 'av', 'ziamath'}))\n"
    )
    environment = dict(
        os.environ, QT_QPA_PLATFORM="offscreen", XDG_CONFIG_HOME="/nonexistent", XDG_DATA_HOME="/nonexistent"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=100,
        env=environment,
        check=False,
        cwd=resource("scenes").parents[1],
    )
    assert "status 0 []" in done.stdout, done.stdout + done.stderr


def test_the_first_window_fits_the_screen_with_its_frame(settings, show, monkeypatch):
    """On a screen of 1280×800 its last line lay below the edge."""

    class Screen:
        def availableSize(self):  # noqa: N802
            return QSize(1280, 800)

    monkeypatch.setattr(Window, "screen", lambda _: Screen())
    window = Window(settings)
    assert window.height() <= 800 - 30
    assert window.width() == 1280
    window.deleteLater()


def test_no_part_is_a_window_of_its_own_for_a_moment(window):
    """Sliders stayed on the screen where they had been: Qt paints nothing anew that was once shown without a size."""
    for name in window.workspaces.names:
        window.workspaces.show_workspace(name)
    outside = Qt.WidgetAttribute.WA_OutsideWSRange
    assert [part for part in window.findChildren(QWidget) if part.testAttribute(outside)] == []
    assert [part for part in QApplication.topLevelWidgets() if part.testAttribute(outside)] == []


def test_a_part_that_moves_is_painted_in_its_new_place(window, settle):
    settle()
    parameters, formula = window.surface_panel.parameters, window.surface_panel.formula.field
    before, seen = parameters.geometry(), Painted()
    parameters.installEventFilter(seen)
    formula.setPlainText("x^2 + sin(")
    QApplication.processEvents()
    window.surface_panel.formula.read()
    QApplication.processEvents()
    assert parameters.y() > before.y()
    assert seen.region.boundingRect() == parameters.rect()


class Painted(QObject):
    """What of a widget was painted."""

    def __init__(self):
        super().__init__()
        self.region = QRegion()

    def eventFilter(self, _watched, event):  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.region = self.region.united(event.region())
        return False
