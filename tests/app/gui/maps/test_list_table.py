"""A click selects a whole row, and only one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView

from app.gui.maps.list_table import list_table


@pytest.fixture
def model(qapp):
    made = QStandardItemModel()
    for row in range(3):
        made.appendRow([QStandardItem(f"{row}{column}") for column in range(2)])
    return made


@pytest.mark.parametrize(("width", "scrolls"), [(400, False), (150, True)])
def test_what_has_no_room_is_scrolled_to(model, show, qtbot, width, scrolls):
    model.setItem(1, 1, QStandardItem("a position that is long"))
    table = list_table(model)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    show(table, width, 160)
    bar = table.horizontalScrollBar()
    assert bar.isVisible() is scrolls
    bar.setValue(bar.maximum())
    last = table.visualRect(model.index(1, 1))
    assert table.columnWidth(1) >= table.sizeHintForColumn(1)
    assert table.horizontalHeader().length() >= table.viewport().width(), "rows are marked over the whole width"
    assert last.right() <= table.viewport().rect().right(), "its end is seen"


def test_a_click_selects_one_row(model, show, qtbot):
    table = show(list_table(model), 240, 160)
    for row in (0, 2):
        at = table.visualRect(model.index(row, 1)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [2]
    assert not table.verticalHeader().isVisible()
