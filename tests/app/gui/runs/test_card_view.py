"""A card as a widget."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu

from app.document.rule_card import card_figures
from app.gui.runs.card_view import CardView
from core.message import message


@pytest.fixture
def view(session, show):
    made = show(CardView(session), 340, 200)
    made.show_figures(card_figures(session.picture, 4, 12))
    return made


def colours(view):
    image = view.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


def test_it_is_as_high_as_its_content(session, view):
    high = view.height()
    assert high == view.wanted_height(view.width()) > 300
    view.show_figures(card_figures(session.picture, 0, 12))
    assert view.height() < high
    view.show_figures(None, message("Step by step"))
    assert view.height() < 200


def test_it_paints_in_the_run_colour_on_the_panel(session, view):
    theme = session.style.theme
    figures = view.figures
    assert {theme.runs.colours[figures.colour].name(), theme.panel.name()} <= colours(view)


def test_without_figures_it_says_why(session, view):
    view.show_figures(None, message("Step by step"))
    assert session.style.theme.panel.name() in colours(view)
    assert view.tip_at(help_at(view, 10, 10)) == ""


def help_at(view, x, y):
    point = QPoint(x, y)
    return QHelpEvent(QEvent.Type.ToolTip, point, view.mapToGlobal(point))


def test_tips_tell_the_numbers_in_full(view):
    view.grab()
    tips = {view.tip_at(help_at(view, 40, y)) for y in range(0, view.height(), 6)}
    assert any("First moment" in tip for tip in tips)
    QApplication.sendEvent(view, help_at(view, 40, view.height() - 40))
    QApplication.sendEvent(view, help_at(view, 0, 0))


def test_numbers_can_be_taken_along(session, view, qtbot):
    said = []
    session.said.connect(said.append)
    view.copy()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Step 12 of Adam")
    assert repr(view.figures.anatomy.after[0]) in text
    assert len(said) == 1
    session.said.disconnect(said.append)


def test_the_menu_offers_it(view, qtbot):
    from PySide6.QtGui import QContextMenuEvent

    point = QPoint(20, 20)
    QApplication.sendEvent(view, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.mapToGlobal(point)))
    menu = view.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == ["Copy these numbers"]
    menu.close()


def test_it_is_told_to_those_who_listen(session, view, qtbot):
    qtbot.waitUntil(lambda: "Step 12 of Adam" in view.accessibleDescription())


def test_another_look_and_another_width(session, view, qtbot):
    high = view.height()
    session.restyle(font_percent=150)
    assert view.height() > high
    session.restyle(theme="light", font_percent=100)
    assert session.style.theme.panel.name() in colours(view)
    view.resize(260, view.height())
    assert view.height() == view.wanted_height(260)
    session.language.switch("ja")
    view.grab()


def test_the_still_part_is_kept_from_step_to_step(session, view):
    view.grab()
    still = view._still
    view.show_figures(card_figures(session.picture, 4, 13))
    view.grab()
    assert view._still is still
    view.show_figures(card_figures(session.picture, 3, 13))
    view.grab()
    assert view._still is not still


def test_a_high_view_scrolled_shows_what_is_there(session, view):
    whole = view.grab().toImage()
    part = view.grab(view.rect().adjusted(0, 200, 0, 0)).toImage()
    same = [part.pixel(x, 30) == whole.pixel(x, 230) for x in range(0, part.width(), 3)]
    assert all(same)
    assert view.testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
