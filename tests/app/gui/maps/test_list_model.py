"""A list names its columns, and no row has rows of its own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from app.gui.language import Language
from app.gui.maps.list_model import ListModel, swatch
from core.message import message

DISPLAY, ACROSS = Qt.ItemDataRole.DisplayRole, Qt.Orientation.Horizontal


class Three(ListModel):
    heads = (message("Kind"), message("Value"))
    length = 3

    def data(self, index, role=DISPLAY):
        return f"{index.row()}{index.column()}" if role == DISPLAY else None


@pytest.fixture
def model(qapp, qtmodeltester):
    made = Three(Language("en"))
    qtmodeltester.check(made)
    return made


def test_rows_and_columns(model):
    assert (model.rowCount(), model.columnCount()) == (3, 2)
    inside = model.index(1, 1)
    assert (model.rowCount(inside), model.columnCount(inside)) == (0, 0)


def test_heads_are_in_the_windows_language(model):
    assert [model.headerData(section, ACROSS) for section in (0, 1)] == ["Kind", "Value"]
    model.language.switch("ja")
    assert model.headerData(0, ACROSS) == "種類"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_heads_stand_over_the_beginnings_of_their_columns(model):
    assert model.headerData(0, ACROSS, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft.value


def test_a_swatch_is_a_disc_as_large_as_letters(qapp):
    colour = QColor("#123456")
    image = swatch(colour).toImage()
    middle = image.width() // 2
    assert image.pixelColor(middle, middle) == colour
    assert image.pixelColor(0, 0).alpha() < 128
    seen = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    assert {ink.name() for ink in seen if ink.alpha() == 255} == {"#123456"}, "it has no outline"
    font = qapp.font()
    larger = qapp.font()
    larger.setPixelSize(40)
    qapp.setFont(larger)
    try:
        assert swatch(colour).width() == 36
    finally:
        qapp.setFont(font)


def test_a_short_head_is_explained(model):
    tip = Qt.ItemDataRole.ToolTipRole
    assert model.headerData(0, ACROSS, tip) == "Kind"
    model.tips = {0: message("Position")}
    assert model.headerData(0, ACROSS, tip) == "Position"
