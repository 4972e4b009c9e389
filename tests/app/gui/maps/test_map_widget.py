"""What all maps have in common: they compute while looked at, and arrow keys move what a mouse can take."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.gui.maps.map_widget import MapWidget

NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


class Noted(MapWidget):
    """Writes down what it is asked."""

    def __init__(self, session):
        self.notes = []
        super().__init__(session)

    def follow(self):
        self.notes.append("follow")

    def forget(self):
        self.notes.append("forget")

    def rebuild(self):
        self.notes.append("rebuild")

    def nudge(self, right, up):
        self.notes.append((right, up))

    def hover(self, event):
        self.notes.append("left" if event is None else "hover")

    def press(self, event):
        self.notes.append("press")


@pytest.fixture
def widget(session, show):
    made = show(Noted(session), 300, 200)
    made.notes.clear()
    return made


def test_it_follows_while_it_is_looked_at_and_forgets_then(widget):
    widget.hide()
    assert widget.notes == ["forget"]
    widget.show()
    assert widget.notes[-1] == "follow"


@pytest.mark.parametrize("change", ["picture_changed", "selection_changed"])
def test_it_follows_what_changes(widget, session, change):
    getattr(session, change).emit()
    assert widget.notes == ["follow"]


def test_another_style_language_or_size_builds_it_again(widget, session):
    session.language.switch("ja")
    assert "rebuild" in widget.notes
    widget.notes.clear()
    widget.resize(320, 240)
    assert widget.notes == ["rebuild", "follow"]


@pytest.mark.parametrize(
    ("key", "modifier", "expected"),
    [
        (Qt.Key.Key_Right, NONE, (1, 0)),
        (Qt.Key.Key_Left, SHIFT, (-10, 0)),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.KeypadModifier, (0, 1)),
        (Qt.Key.Key_Down, SHIFT, (0, -10)),
    ],
)
def test_arrow_keys_move_by_small_and_large_steps(widget, qtbot, key, modifier, expected):
    qtbot.keyPress(widget, key, modifier)
    assert widget.notes == [expected]


def test_other_keys_are_not_its_own(widget, qtbot):
    qtbot.keyPress(widget, Qt.Key.Key_Right, CONTROL)
    qtbot.keyPress(widget, Qt.Key.Key_A)
    assert widget.notes == []


def test_arrow_keys_are_no_shortcuts_while_it_has_the_focus(widget):
    for key, is_taken in ((Qt.Key.Key_Left, True), (Qt.Key.Key_Space, False)):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, NONE)
        event.ignore()
        QApplication.sendEvent(widget, event)
        assert event.isAccepted() == is_taken


@pytest.mark.parametrize(
    ("reason", "is_framed"), [(Qt.FocusReason.TabFocusReason, True), (Qt.FocusReason.MouseFocusReason, False)]
)
def test_a_frame_says_where_keys_go_once_keys_are_used(widget, session, reason, is_framed):
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.setFocus(reason)
    at_edge = widget.grab().toImage().pixelColor(1, 100)
    assert (at_edge == session.style.theme.accent) == is_framed


def test_the_mouse_is_told_of(widget, qtbot):
    qtbot.mousePress(widget, Qt.MouseButton.LeftButton)
    QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))
    assert widget.notes == ["press", "left"]
