"""Tab goes through the window as it is read, and comes round."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from app.gui.runs.panel import RunsPanel
from app.gui.tab_order import in_reading_order, move_focus


@pytest.fixture
def column(show):
    """A column of fields, and the means to put more of them into it."""
    made = QWidget()
    made.setLayout(QVBoxLayout())
    return show(made)


def names(widget):
    QApplication.processEvents()  # a layout shows what was added at the next turn
    return [part.objectName() for part in in_reading_order(widget)]


def field(name, kind=QLineEdit):
    made = kind()
    made.setObjectName(name)
    return made


def test_what_is_made_later_comes_where_it_stands(column):
    for name in ("first", "third"):
        column.layout().addWidget(field(name))
    column.layout().insertWidget(1, field("second"))
    assert names(column) == ["first", "second", "third"]


def test_parts_of_every_kind(column):
    splitter, pages, area = QSplitter(), QStackedWidget(), QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(field("scrolled"))
    for name in ("page", "other page"):
        pages.addWidget(field(name))
    box = field("box", QComboBox)
    box.setEditable(True)
    for part in (field("left"), pages, area, field("table", QTableWidget), box):
        splitter.addWidget(part)
    column.layout().addWidget(splitter)
    floating = field("floating")
    floating.setParent(column)
    floating.show()
    assert names(column) == ["left", "page", "scrolled", "table", "box", "floating"]


def test_what_cannot_be_used_is_passed_over(column):
    for name in ("hidden", "off", "on"):
        column.layout().addWidget(field(name))
    column.layout().itemAt(0).widget().hide()
    column.layout().itemAt(1).widget().setEnabled(False)
    assert names(column) == ["on"]


def test_it_comes_round_in_both_directions_and_goes_on_from_what_is_around(column):
    inner = QWidget()
    inner.setLayout(QVBoxLayout())
    for place, name in ((column, "a"), (inner, "b"), (inner, "c")):
        place.layout().addWidget(field(name))
    column.layout().addWidget(inner)
    QApplication.processEvents()
    inner.setFocus()
    seen = []
    for is_forward in (True, True, True, False, False):
        assert move_focus(column, is_forward)
        seen.append(column.focusWidget().objectName())
    assert seen == ["b", "c", "a", "c", "b"]
    inner.setFocus()
    move_focus(column, False)
    assert column.focusWidget().objectName() == "a"


def test_where_nothing_takes_the_focus_nothing_happens(column):
    assert not move_focus(column, True)


def test_it_scrolls_to_what_it_reaches(column):
    area, body = QScrollArea(), QWidget()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    body.setLayout(QVBoxLayout())
    body.setFixedHeight(2000)
    body.layout().addStretch(1)
    body.layout().addWidget(field("below", QPushButton))
    area.setWidget(body)
    column.layout().addWidget(area)
    QApplication.processEvents()
    move_focus(column, True)
    assert not column.focusWidget().visibleRegion().isEmpty()


@pytest.mark.parametrize("workspace", ["explore", "rates", "minima"])
def test_tab_goes_once_through_the_whole_window(window, settle, qtbot, workspace):
    """From the tables of Minima it never came back, and the last runs came after the time."""
    window.workspaces.show_workspace(workspace)
    settle()
    window.header.menu_button.setFocus()
    stops = list(in_reading_order(window))
    names = [row.name for row in window.findChild(RunsPanel).rows]
    assert [stop for stop in stops if stop in names] == names
    for stop in (*stops[1:], stops[0]):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is stop


def test_what_has_no_keys_and_shows_no_focus_is_no_stop(window, settle):
    settle()
    stops = list(in_reading_order(window))
    assert not {window.surface_view, window.value_view} & set(stops)
    assert window.surface_panel.formula.field in stops
