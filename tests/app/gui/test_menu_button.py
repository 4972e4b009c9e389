"""A button with a menu looks hovered only while the mouse is over it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor

from app.gui.menu_button import MenuButton


@pytest.fixture
def button(qtbot, show):
    made = show(MenuButton(), 40, 40)
    made.menu().addAction("one")
    return made


def open_and_close(button, qtbot):
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    button.menu().popup(button.mapToGlobal(QPoint(0, 40)))
    with qtbot.waitSignal(button.menu().aboutToHide):
        button.menu().close()


def test_where_the_mouse_went_away_nothing_stays(button, qtbot, monkeypatch):
    """Qt sends no leave event to a button whose menu is open."""
    monkeypatch.setattr(QCursor, "pos", lambda: button.mapToGlobal(QPoint(300, 300)))
    open_and_close(button, qtbot)
    qtbot.waitUntil(lambda: not button.underMouse())


def test_where_the_mouse_is_still_there_the_button_shows_it(button, qtbot, monkeypatch):
    monkeypatch.setattr(QCursor, "pos", lambda: button.mapToGlobal(QPoint(5, 5)))
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    button.menu().popup(button.mapToGlobal(QPoint(0, 40)))
    button.menu().close()
    qtbot.waitUntil(button.underMouse)


def test_a_click_opens_the_menu_at_once(button):
    assert button.popupMode() is MenuButton.ToolButtonPopupMode.InstantPopup
    assert [action.text() for action in button.menu().actions()] == ["one"]
