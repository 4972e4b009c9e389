"""A click selects a whole row, and only one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from app.gui.maps.list_table import list_table


@pytest.fixture
def model(qapp):
    made = QStandardItemModel()
    for row in range(3):
        made.appendRow([QStandardItem(f"{row}{column}") for column in range(2)])
    return made


def test_a_click_selects_one_row(model, show, qtbot):
    table = show(list_table(model), 240, 160)
    for row in (0, 2):
        at = table.visualRect(model.index(row, 1)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [2]
    assert not table.verticalHeader().isVisible()
