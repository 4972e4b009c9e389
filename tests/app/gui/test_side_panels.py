"""Panels beside the pictures: columns, drawers, alone, remembered."""

import pytest
from PySide6.QtCore import QByteArray, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from app.gui.ground import NARROW, SIDES
from app.gui.side_panels import SidePanels

WIDE, SMALL = NARROW + 100, NARROW - 100


@pytest.fixture
def parts():
    """Surface panel with a field in it, pictures, runs panel."""
    surface, pictures, runs = QWidget(), QWidget(), QWidget()
    surface.field = QLineEdit(surface)
    surface.setFocusProxy(surface.field)
    pictures.view = QLabel("picture", pictures)
    pictures.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for widget in (surface, runs):
        widget.setMinimumWidth(100)
    return surface, pictures, runs


@pytest.fixture
def panels(session, show, parts):
    made = show(SidePanels(session, *parts), WIDE, 500)
    made.restore(session.settings)
    made.fit(WIDE)
    QApplication.processEvents()
    return made


def seen(parts):
    return [part.isVisible() for part in parts]


def narrow(panels):
    panels.resize(SMALL, 500)
    panels.fit(SMALL)
    QApplication.processEvents()


def test_columns_have_the_widths_of_the_ground(panels, parts, session):
    assert not panels.are_drawers
    assert seen(parts) == [True, True, True]
    surface, pictures, runs = parts
    assert surface.width() == pytest.approx(session.style.px(SIDES["surface"]), abs=8)
    assert runs.width() == pytest.approx(session.style.px(SIDES["runs"]), abs=8)
    assert surface.x() < pictures.x() < runs.x()


def test_a_column_is_folded_away_and_comes_back(panels, parts, qtbot):
    with qtbot.waitSignal(panels.folded):
        panels.toggle("runs")
    assert seen(parts) == [True, True, False]
    assert not panels.is_open("runs")
    panels.toggle("runs")
    assert seen(parts) == [True, True, True]


def test_what_is_opened_gets_the_focus(panels, parts, qtbot):
    panels.activateWindow()
    qtbot.waitUntil(panels.isActiveWindow)
    panels.toggle("surface")
    panels.toggle("surface")
    assert parts[0].field.hasFocus()


@pytest.mark.parametrize("is_narrow", [False, True])
def test_what_is_closed_hands_its_focus_to_nobody(panels, parts, qtbot, is_narrow):
    """The space bar shall play then, and not press the button that happens to be next."""
    panels.activateWindow()
    qtbot.waitUntil(panels.isActiveWindow)
    if is_narrow:
        narrow(panels)
        panels.toggle("surface")
    parts[0].field.setFocus()
    panels.toggle("surface")
    assert not parts[0].isVisible()
    assert QApplication.focusWidget() is None


def test_in_a_narrow_window_the_pictures_have_it_all(panels, parts):
    narrow(panels)
    assert panels.are_drawers
    assert seen(parts) == [False, True, False]
    assert parts[1].width() == SMALL


def test_one_drawer_at_a_time_over_the_pictures(panels, parts):
    narrow(panels)
    surface, pictures, runs = parts
    panels.toggle("surface")
    assert seen(parts) == [True, True, False]
    assert pictures.width() == SMALL
    assert surface.geometry().left() == 0
    panels.toggle("runs")
    assert seen(parts) == [False, True, True]
    assert runs.geometry().right() == SMALL - 1
    assert runs.property("drawer") == "right"
    panels.toggle("runs")
    assert seen(parts) == [False, True, False]


def test_what_is_in_a_drawer_leaves_its_edge_to_be_seen(panels, parts, session):
    narrow(panels)
    surface, _, runs = parts
    hair = session.style.px(1)
    assert (surface.contentsMargins().right(), surface.contentsMargins().left()) == (hair, 0)
    assert (runs.contentsMargins().left(), runs.contentsMargins().right()) == (hair, 0)
    panels.fit(WIDE)
    assert runs.contentsMargins().left() == surface.contentsMargins().right() == 0


def test_a_drawer_never_covers_the_whole_window(panels, parts):
    panels.resize(300, 500)
    panels.fit(300)
    panels.toggle("runs")
    assert parts[2].width() <= 300 - 48


def test_an_open_drawer_keeps_to_its_side(panels, parts):
    narrow(panels)
    panels.toggle("runs")
    panels.resize(SMALL - 200, 400)
    QApplication.processEvents()
    assert parts[2].geometry().right() == SMALL - 201
    assert parts[2].height() == 400


@pytest.mark.parametrize("how", ["beside", "escape"])
def test_a_click_beside_it_and_escape_close_a_drawer(panels, parts, qtbot, how):
    narrow(panels)
    panels.toggle("surface")
    if how == "beside":
        qtbot.mouseClick(parts[1].view, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(parts[0], Qt.Key.Key_Escape)
    assert seen(parts) == [False, True, False]


def test_a_click_in_a_drawer_and_other_keys_leave_it_open(panels, parts, qtbot):
    narrow(panels)
    panels.toggle("surface")
    qtbot.mouseClick(parts[0], Qt.MouseButton.LeftButton)
    qtbot.keyClick(parts[0], Qt.Key.Key_A)
    assert panels.is_open("surface")


def test_a_picture_that_comes_later_closes_a_drawer_too(panels, parts, qtbot):
    later = QLabel("relief", parts[1])
    later.show()
    panels.watch(later)
    narrow(panels)
    panels.toggle("runs")
    qtbot.mouseClick(later, Qt.MouseButton.LeftButton)
    assert not panels.is_open("runs")


def test_columns_are_not_closed_by_a_click_on_the_pictures(panels, parts, qtbot):
    qtbot.mouseClick(parts[1].view, Qt.MouseButton.LeftButton)
    assert seen(parts) == [True, True, True]


def test_wide_again_everything_is_as_it_was(panels, parts):
    panels.toggle("runs")
    panels._splitter.setSizes([400, 600, 0])
    before = parts[0].width()
    narrow(panels)
    panels.toggle("surface")
    panels.resize(WIDE, 500)
    panels.fit(WIDE)
    QApplication.processEvents()
    assert seen(parts) == [True, True, False]
    assert parts[0].width() == pytest.approx(before, abs=2)
    assert not parts[0].property("drawer")


def test_alone_there_are_only_pictures_and_the_rest_comes_back(panels, parts):
    panels.set_alone(True)
    assert seen(parts) == [False, True, False]
    assert panels.is_open("runs"), "it is wanted, and comes back"
    panels.set_alone(False)
    assert seen(parts) == [True, True, True]


def test_a_narrow_screen_while_they_are_alone_does_not_cost_their_widths(panels, parts):
    surface, _, runs = parts
    before = surface.width(), runs.width()
    panels.set_alone(True)
    narrow(panels)
    panels.resize(WIDE, 500)
    panels.fit(WIDE)
    panels.set_alone(False)
    QApplication.processEvents()
    assert seen(parts) == [True, True, True]
    assert (surface.width(), runs.width()) == before


def test_widths_are_remembered(panels, parts, session, show):
    panels._splitter.setSizes([420, 500, 340])
    width = parts[0].width()
    panels.keep(session.settings)
    again = [QWidget(), QWidget(), QWidget()]
    other = SidePanels(session, *again)
    other.restore(session.settings)
    show(other, WIDE, 500)
    assert again[0].width() == pytest.approx(width, abs=4)


def test_drawers_do_not_overwrite_the_widths_of_columns(panels, session):
    panels.keep(session.settings)
    kept = session.settings.layout("columns")
    narrow(panels)
    panels.keep(session.settings)
    assert session.settings.layout("columns") == kept


def test_nonsense_that_was_remembered_is_forgotten(panels, parts, session):
    session.settings.keep_layout("columns", QByteArray(b"nonsense"))
    panels.restore(session.settings)
    assert parts[0].width() == pytest.approx(session.style.px(SIDES["surface"]), abs=8)


def test_with_large_type_drawers_begin_earlier(panels, session):
    session.restyle(font_percent=200)
    panels.fit(WIDE)
    assert panels.are_drawers


def test_the_filter_stops_nothing_else(panels, parts):
    narrow(panels)
    panels.toggle("surface")
    assert panels.eventFilter(parts[1], QEvent(QEvent.Type.Enter)) is False
