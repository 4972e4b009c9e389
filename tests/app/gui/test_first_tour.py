"""What a new person does in the first two minutes, from the welcome to a film: with the mouse, and with keys alone."""

import av
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from app.document.files import load
from app.gui.export.dialog import ExportDialog
from app.gui.sheets.welcome import Welcome

FORMULA = "x^2 + a*sin(3y)^2 + y^2/4"


class Person:
    """Hands on the window: everything goes through events at the widget that has the focus or lies under the mouse."""

    def __init__(self, qtbot, window, settle, folder):
        self.qtbot, self.window, self.settle = qtbot, window, settle
        self.scene_file, self.film = folder / "mine.thalweg", folder / "mine.mp4"
        window.files.ask_save = lambda: self.scene_file
        window.files.ask_open = lambda: self.scene_file

    @property
    def scene(self):
        return self.window.session.scene

    @property
    def step(self):
        return self.window.session.player.step

    @property
    def focus(self):
        """Where keys go. Without a window manager Qt activates no window when a dialog is closed."""
        top = QApplication.activeModalWidget() or self.window
        top.activateWindow()
        self.qtbot.waitUntil(top.isActiveWindow)
        return top.focusWidget() or top

    def press(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            self.qtbot.keyClick(self.focus, key, modifier)

    def type(self, text):
        field = self.window.surface_panel.formula.field
        self.qtbot.waitUntil(lambda: self.focus is field)
        self.qtbot.keyClicks(field, text)
        self.qtbot.waitUntil(lambda: self.scene.surface.formula == text)
        self.settle()

    def drag(self, widget, first, last):
        left = Qt.MouseButton.LeftButton
        self.qtbot.mousePress(widget, left, pos=first)
        for share in (0.3, 0.7, 1.0):
            self.qtbot.mouseMove(widget, first + (last - first) * share)
        self.qtbot.mouseRelease(widget, left, pos=last)
        self.settle()

    def click(self, button):
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def start_of_all(self):
        """Where the first run's start lies in the picture."""
        return self.window.surface_view.frame().point(*self.scene.runs[0].start).toPoint()

    def dialog(self, kind):
        found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]
        assert len(found) == 1, kind
        return found[0]

    def watch_the_film(self, dialog, begin):
        """A small one, to its end."""
        dialog.form.place.field.setText(str(self.film))
        dialog.form.place.field.textEdited.emit(str(self.film))
        begin(dialog)
        self.qtbot.waitUntil(lambda: not dialog.work.is_busy, timeout=60_000)
        with av.open(self.film) as film:
            frames = [frame.width for frame in film.decode(video=0)]
        assert frames == [96] * 60


@pytest.fixture
def person(qtbot, window, settle, tmp_path):
    window.show_welcome()
    settle()
    return Person(qtbot, window, settle, tmp_path)


def make_small(dialog, type_in):
    size = dialog.form.choices.size
    size.setCurrentIndex(size.findData("custom"))
    size.activated.emit(size.currentIndex())
    for field, number in (
        (dialog.form.choices.width_px, "96"),
        (dialog.form.choices.height_px, "64"),
        (dialog.form.choices.seconds, "1"),
    ):
        type_in(field, number)


def test_with_the_mouse(person, window, type_in):
    person.click(person.dialog(Welcome).buttons[2])
    person.type(FORMULA)
    assert [run.rule for run in person.scene.runs] == ["sgd", "momentum", "adagrad", "rmsprop", "adam"]
    slider = window.surface_panel.parameters.rows["a"].row.slider
    person.drag(slider, QPoint(slider.width() // 2, 10), QPoint(slider.width() // 2 + 30, 10))
    assert person.scene.surface.parameters["a"] > 1
    before = [run.start for run in person.scene.runs]
    person.drag(window.surface_view, person.start_of_all(), person.start_of_all() + QPoint(-90, 120))
    assert all(new != old for new, old in zip((run.start for run in person.scene.runs), before, strict=True))
    person.click(window.timeline.play)
    person.qtbot.waitUntil(lambda: person.step > 2)
    person.click(window.timeline.play)
    track = window.timeline.track
    person.drag(track, QPoint(20, track.height() // 2), QPoint(track.width() // 2, track.height() // 2))
    assert person.step == pytest.approx(person.scene.steps / 2, rel=0.1)
    mine = person.scene
    window.actions_["save"].trigger()
    window.actions_["new"].trigger()
    assert person.scene != mine
    window.actions_["open"].trigger()
    assert person.scene == mine == load(person.scene_file)
    person.click(window.header.export)
    dialog = person.dialog(ExportDialog)
    make_small(dialog, type_in)
    person.watch_the_film(dialog, lambda dialog: person.click(dialog.export_button))
    assert window.session.document.path == person.scene_file


def test_with_keys_alone(person, window, type_in):
    key, control, alt = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    person.press(key.Key_Tab, key.Key_Tab, key.Key_Return)
    person.type(FORMULA)
    person.press(key.Key_Return)
    before = [run.start for run in person.scene.runs]
    person.press(*[key.Key_Left] * 3, *[key.Key_Down] * 3, modifier=alt)
    assert all(
        new[0] < old[0] and new[1] < old[1]
        for new, old in zip((r.start for r in person.scene.runs), before, strict=True)
    )
    person.press(key.Key_Space)
    person.qtbot.waitUntil(lambda: person.step > 2)
    person.press(key.Key_Space)
    person.press(key.Key_End)
    assert person.step == person.scene.steps
    person.press(key.Key_Left)
    assert person.step == person.scene.steps - 1
    mine = person.scene
    person.press(key.Key_S, modifier=control)
    person.press(key.Key_N, modifier=control)
    assert person.scene != mine
    person.press(key.Key_O, modifier=control)
    assert person.scene == mine == load(person.scene_file)
    person.press(key.Key_E, modifier=control)
    dialog = person.dialog(ExportDialog)
    make_small(dialog, type_in)
    dialog.form.choices.kind.setFocus()
    person.watch_the_film(dialog, lambda _: person.press(key.Key_Return))
