"""The table says kind, place, value, curvatures and share, short to see and exact in the tooltip."""

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPixmap

from app.gui.language import Language
from app.gui.maps.critical_model import SHARES, CriticalModel, Row
from core.outcome import KnownPoint
from surfaces.critical import CriticalPoint

WELL = CriticalPoint("minimum", (-2.805118086952745, 3.131312518250573), 0.0, True, (64.9, 80.2))
ROWS = (Row(WELL, QColor("#4488cc"), 0.2512), Row(KnownPoint("saddle", (0.0, 1.0), 5.0), None, None))


@pytest.fixture
def model(qapp):
    made = CriticalModel(Language("en"))
    made.show_rows(ROWS)
    return made


def texts(model, row, role=Qt.ItemDataRole.DisplayRole):
    return [model.data(model.index(row, column), role) for column in range(model.columnCount())]


def test_four_figures_to_see(model):
    assert texts(model, 0) == ["Global minimum", "(−2.805, 3.131)", "0", "64.9, 80.2", "25 %"]
    assert texts(model, 1) == ["Saddle", "(0, 1)", "5", "–", ""]


def test_all_figures_in_the_tooltip(model):
    assert texts(model, 0, Qt.ItemDataRole.ToolTipRole)[1] == "(-2.805118086952745, 3.131312518250573)"


def test_a_swatch_where_there_is_a_colour(model):
    assert isinstance(model.data(model.index(0, 0), Qt.ItemDataRole.DecorationRole), QPixmap)
    assert model.data(model.index(1, 0), Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None


def test_other_shares_of_the_same_points_keep_the_rows(model, qtbot):
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show_rows([Row(row.point, row.colour, 0.5) for row in ROWS])
    with qtbot.waitSignal(model.modelReset):
        model.show_rows(ROWS[:1])
    assert model.rowCount() == 1


def test_only_the_columns_that_are_others_are_told(model):
    told = []
    model.dataChanged.connect(lambda first, last: told.append((first.column(), last.column(), last.row())))
    model.show_rows(ROWS)
    assert told == []
    model.show_rows([Row(row.point, row.colour, 0.5) for row in ROWS])
    assert told == [(4, 4, 1)]
    model.show_rows([Row(row.point, QColor("#112233"), 0.5) for row in ROWS])
    assert told == [(4, 4, 1), (0, 0, 1)]


def test_japanese(qapp):
    model = CriticalModel(Language("ja"))
    model.show_rows(ROWS)
    assert texts(model, 0)[0] == "大域的な最小点"
    assert model.headerData(0, Qt.Orientation.Horizontal) == "種類"


def test_the_column_of_shares_says_in_full_what_they_are_shares_of():
    model = CriticalModel(Language("en"))
    roles = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole
    told = [model.headerData(SHARES, Qt.Orientation.Horizontal, role) for role in roles]
    assert told == ["Starts", "Share of the starts that lead there"]


DEEP = CriticalPoint("minimum", (5.0, -1.0), -2.0, True, (1.0, 2.0))
THREE = (*ROWS, Row(DEEP, None, 0.4))


@pytest.mark.parametrize(
    ("column", "expected"), [(0, (0, 1, 2)), (1, (0, 1, 2)), (2, (2, 0, 1)), (3, (1, 2, 0)), (SHARES, (1, 0, 2))]
)
def test_rows_are_sorted_by_what_stands_in_a_column(model, column, expected):
    model.show_rows(THREE)
    model.sort(column)
    assert model.rows == tuple(THREE[place] for place in expected)
    model.sort(column, Qt.SortOrder.DescendingOrder)
    assert model.rows == tuple(THREE[place] for place in reversed(expected))
    model.sort(-1)
    assert model.rows == THREE


def test_who_is_selected_stays_so_in_another_order(model, qtbot):
    model.show_rows(THREE)
    selected = QPersistentModelIndex(model.index(0, 1))
    with qtbot.assertNotEmitted(model.modelReset):
        model.sort(2)
        assert selected.row() == 1
        model.sort(SHARES, Qt.SortOrder.DescendingOrder)
        assert selected.row() == 1
        model.show_rows([Row(row.point, row.colour, share) for row, share in zip(THREE, (0.9, 0.1, 0.2), strict=True)])
    assert selected.row() == 0
    assert texts(model, 0)[SHARES] == "90 %"


def test_the_largest_shares_are_looked_for_first(model):
    first = [
        model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.InitialSortOrderRole)
        for column in range(model.columnCount())
    ]
    assert first == [None] * SHARES + [Qt.SortOrder.DescendingOrder]
