"""The window as a whole: nothing cut off, drawers, presenting, files, the title, the end."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QScrollArea, QWidget

from app.document import edits
from app.document.autosave import Autosave
from app.document.files import load, save
from app.gui.files import Answer
from app.gui.runs.panel import RunsPanel
from app.gui.scenes import blank
from app.gui.window import Window
from core.message import message
from core.resources import resource

LEFT = Qt.MouseButton.LeftButton


def change(window):
    session = window.session
    session.commit(message("Move start"), edits.move_start(session.scene, 0, (1.0, 1.0)))


def is_scrolled(widget, window):
    """Whether a scroll area, which may cut it, stands between a widget and its window."""
    while widget is not window and widget is not None:
        if isinstance(widget.parent(), QAbstractScrollArea) or isinstance(widget, QAbstractScrollArea):
            return True
        widget = widget.parentWidget()
    return False


def outside(window):
    """Visible widgets that stick out of the window, or out of what they stand in."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window or is_scrolled(widget, window):
            continue
        corner = widget.mapTo(window, QPoint(0, 0))
        if not window.rect().contains(widget.rect().translated(corner)):
            found.append((type(widget).__name__, corner, widget.size()))
    return found


def cut_labels(window):
    """Labels of one line that are narrower than their text.

    What they ask for may be more: Qt keeps it from when their least width was another.
    """
    return [
        (label.text(), label.width(), label.sizeHint().width())
        for label in window.findChildren(QLabel)
        if label.isVisible()
        and not label.wordWrap()
        and label.text()
        and label.width() < label.minimumSizeHint().width()
        and label.contentsRect().width() < label.fontMetrics().size(0, label.text()).width()
    ]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    ("width", "height", "percent"),
    [(1024, 640, 100), (1280, 720, 100), (1920, 1080, 100), (1920, 1080, 200), (1024, 640, 75)],
)
@pytest.mark.parametrize("theme", ["dark", "projector"])
def test_nothing_is_cut_off(window, qtbot, settle, language, width, height, percent, theme):
    window.session.language.switch(language)
    window.session.restyle(theme=theme, font_percent=percent)
    window.resize(width, height)
    settle()
    qtbot.waitUntil(lambda: window.size().width() == width, timeout=1000)
    for panel in ("surface", "runs"):
        if not window.is_panel_open(panel):
            window.toggle_panel(panel)
        QApplication.processEvents()
        assert outside(window) == []
        assert cut_labels(window) == []
        for area in window.findChildren(QScrollArea):
            if area.isVisible():
                assert area.widget().minimumSizeHint().width() <= area.viewport().width(), area.parent()
    assert window.width() == width, "the window had to grow"


def test_the_smallest_window(window, qtbot, settle):
    window.resize(1, 1)
    settle()
    assert window.width() <= 640
    assert window.height() <= 400
    assert outside(window) == []


class TestDrawers:
    @pytest.fixture(autouse=True)
    def narrow(self, window, qtbot):
        window.resize(1024, 640)
        assert window.panels.are_drawers

    def test_are_closed_at_first_and_open_one_at_a_time(self, window):
        assert not window.is_panel_open("surface")
        window.header.surface_toggle.click()
        assert window.surface_panel.isVisible()
        window.header.runs_toggle.click()
        assert not window.surface_panel.isVisible()
        assert window.findChild(RunsPanel).isVisible()
        window.header.runs_toggle.click()
        assert not window.is_panel_open("runs")

    def test_their_buttons_show_whether_they_are_open(self, window, qtbot):
        window.toggle_panel("surface")
        assert window.actions_["toggle_surface_panel"].isChecked()
        qtbot.keyClick(window.surface_panel.formula.field, Qt.Key.Key_Escape)
        assert not window.actions_["toggle_surface_panel"].isChecked()

    @pytest.mark.parametrize("name", ["surface", "runs"])
    def test_escape_closes_from_anywhere_in_it(self, window, qtbot, name):
        window.toggle_panel(name)
        panel = window.surface_panel if name == "surface" else window.findChild(RunsPanel)
        for widget in (panel.focusWidget() or panel, panel):
            if not window.is_panel_open(name):
                window.toggle_panel(name)
            qtbot.keyClick(widget, Qt.Key.Key_Escape)
            assert not window.is_panel_open(name), widget
        left = window.focusWidget()
        assert left is None or left.isVisible(), "no key goes to what nobody sees"

    def test_escape_closes_while_the_picture_has_the_focus(self, window, qtbot):
        window.toggle_panel("runs")
        window.surface_view.setFocus()
        qtbot.keyClick(window.surface_view, Qt.Key.Key_Escape)
        assert not window.is_panel_open("runs")

    @pytest.mark.parametrize("where", ["surface_view", "value_view"])
    def test_a_click_beside_closes_and_does_nothing_else(self, window, qtbot, where):
        window.toggle_panel("runs")
        before, step = window.session.scene, window.session.player.step
        qtbot.mouseClick(getattr(window, where), LEFT, pos=QPoint(200, 60))
        assert not window.is_panel_open("runs")
        assert window.session.scene is before
        assert window.session.player.step == step

    def test_a_click_inside_keeps_it_open(self, window, qtbot):
        window.toggle_panel("runs")
        qtbot.mouseClick(window.findChild(RunsPanel), LEFT, pos=QPoint(20, 500))
        assert window.is_panel_open("runs")

    def test_become_columns_in_a_wide_window(self, window):
        window.toggle_panel("runs")
        window.resize(1400, 700)
        assert not window.panels.are_drawers
        assert window.surface_panel.isVisible()
        assert outside(window) == []
        window.resize(1024, 640)
        assert window.panels.are_drawers
        assert not window.surface_panel.isVisible()

    def test_larger_type_makes_drawers_too(self, window, settle):
        window.resize(1280, 720)
        assert not window.panels.are_drawers
        window.session.restyle(font_percent=200)
        assert window.panels.are_drawers

    def test_writing_a_formula_opens_the_drawer(self, window, qtbot):
        window.actions_.run("edit_formula")
        assert window.is_panel_open("surface")
        qtbot.waitUntil(lambda: window.focusWidget() is window.surface_panel.formula.field)


class TestPresenting:
    def test_the_picture_alone_and_back(self, window, qtbot):
        window.actions_.run("present")
        assert window.is_presenting
        assert not window.header.isVisible()
        assert not window.surface_panel.isVisible()
        assert window.surface_view.isVisible()
        window.actions_.run("present")
        assert not window.is_presenting
        for widget in (window.header, window.timeline, window.status_line, window.value_view, window.surface_panel):
            assert widget.isVisible()

    @pytest.mark.parametrize("key", [Qt.Key.Key_F, Qt.Key.Key_Escape, Qt.Key.Key_F11])
    def test_keys_lead_back(self, window, qtbot, key):
        window.actions_.run("present")
        qtbot.keyClick(window.surface_view, key)
        assert not window.is_presenting

    def test_keys_of_a_remote_work(self, window, qtbot):
        window.session.player.go_to(100)
        window.actions_.run("present")
        qtbot.keyClick(window.surface_view, Qt.Key.Key_PageDown)
        assert window.session.player.step == 110
        qtbot.keyClick(window.surface_view, Qt.Key.Key_PageUp)
        assert window.session.player.step == 100
        window.actions_.run("present")

    def test_panels_that_are_asked_for_do_not_break_it(self, window, qtbot):
        window.actions_.run("present")
        window.actions_.run("toggle_runs_panel")
        window.actions_.run("toggle_runs_panel")
        window.resize(900, 600)
        assert not window.surface_panel.isVisible()
        window.actions_.run("present")
        assert outside(window) == []


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

    def test_the_layout_is_remembered(self, window, session, bugs, qtbot, monkeypatch):
        monkeypatch.setattr("app.gui.side_panels.NARROW", 500)
        window.resize(760, 600)
        window.panels._splitter.setSizes([250, 260, 250])
        window.pictures.setSizes([300, 200])
        QApplication.processEvents()
        columns, rows = window.panels._splitter.sizes(), window.pictures.sizes()
        window.close()
        again = Window(session.settings).build(session, bugs)
        with qtbot.waitExposed(again):
            again.show()
        assert (again.width(), again.height()) == (760, 600)
        assert again.panels._splitter.sizes() == columns
        assert again.pictures.sizes() == rows
        again.close()
        again.deleteLater()

    def test_columns_keep_their_widths_while_they_are_drawers(self, window):
        window.resize(1300, 700)
        window.panels._splitter.setSizes([280, 600, 420])
        QApplication.processEvents()
        columns = window.panels._splitter.sizes()
        window.resize(1000, 700)
        assert window.panels.are_drawers
        window.resize(1300, 700)
        QApplication.processEvents()
        assert window.panels._splitter.sizes() == columns

    def test_columns_that_began_as_drawers_get_the_widths_that_were_remembered(self, settings, session, bugs, show):
        window = show(Window(settings), 900, 700)
        window.build(session, bugs)
        assert window.panels.are_drawers
        window.resize(1600, 700)
        QApplication.processEvents()
        left, _, right = window.panels._splitter.sizes()
        assert (abs(left - 300) <= 8, abs(right - 340) <= 8) == (True, True), (left, right)

    def test_closed_while_presenting_it_comes_back_as_a_window(self, window, session, bugs, qtbot):
        window.actions_.run("present")
        window.close()
        again = Window(session.settings).build(session, bugs)
        with qtbot.waitExposed(again):
            again.show()
        assert not again.isFullScreen()
        assert again.header.isVisible()
        again.close()
        again.deleteLater()

    def test_a_nonsense_layout_is_forgotten(self, session, bugs, qtbot):
        for part in ("window", "rows", "columns"):
            session.settings.keep_layout(part, QByteArray(b"\x00\xff nonsense"))
        made = Window(session.settings).build(session, bugs)
        with qtbot.waitExposed(made):
            made.show()
        assert made.width() > 600
        assert made.surface_view.width() > 200
        made.close()
        made.deleteLater()


def test_the_border_between_contour_and_relief_is_remembered(window, settle, qtbot):
    session = window.session
    session.commit(message("Contour"), edits.set_view(session.scene, kind="both"))
    settle()
    qtbot.waitUntil(lambda: window.surface_views.relief is not None)
    window.surface_views._pair.setSizes([250, 380])
    width = window.surface_view.width()
    assert width < 300
    window.close()
    assert session.settings.layout("views") is not None
    window.surface_views._pair.setSizes([380, 250])
    window.surface_views.restore(session.settings.layout("views"))
    assert abs(window.surface_view.width() - width) < 8


@pytest.mark.parametrize("kind", ["relief", "both", "section"])
@pytest.mark.parametrize(("width", "height", "percent"), [(1024, 640, 100), (640, 400, 100), (1920, 1080, 200)])
def test_nothing_is_cut_off_with_each_kind(window, qtbot, settle, kind, width, height, percent):
    session = window.session
    session.commit(message("Contour"), edits.set_view(session.scene, kind=kind))
    session.restyle(font_percent=percent)
    window.resize(width, height)
    settle()
    qtbot.waitUntil(lambda: bool(window.surface_views.second) or window.surface_views.keep() is None)
    assert outside(window) == []
    assert cut_labels(window) == []
    assert (window.width(), window.height()) == (width, height), "the window had to grow"


def test_presenting_shows_what_was_looked_at(window, settle, qtbot):
    session = window.session
    session.commit(message("Contour"), edits.set_view(session.scene, kind="both"))
    settle()
    qtbot.waitUntil(lambda: window.surface_views.relief is not None)
    window.toggle_present()
    assert window.surface_view.isVisible()
    assert window.surface_views.relief.isVisible()
    assert not window.value_view.isVisible()
    window.toggle_present()


def test_in_a_relief_alone_there_is_no_view_to_take(window, settle, qtbot):
    session = window.session
    window.surface_view.zoom(2)
    assert window.actions_["take_view"].isEnabled()
    session.commit(message("Contour"), edits.set_view(session.scene, kind="relief"))
    settle()
    assert not window.actions_["take_view"].isEnabled()
    session.document.undo()
    settle()
    assert window.actions_["take_view"].isEnabled()


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
