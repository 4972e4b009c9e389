"""A table as the workspaces of maps have it: whole rows, no grid, nothing to scroll sideways."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLayout, QTableView

from app.gui.style import Style

_MARGIN = 16


def indent(style: Style) -> int:
    """How far the words of a cell are from the table's edge: what the sheet says, and what Qt adds."""
    return style.px(6) + 3


def set_margins(whole: QLayout, words: QLayout, style: Style) -> None:
    """Begin a table, and the words below or above it, on the same line: `words` lies in `whole`."""
    whole.setContentsMargins(style.px(_MARGIN) - indent(style), style.px(8), style.px(8), style.px(8))
    words.setContentsMargins(indent(style), 0, 0, 0)


def list_table(model: QAbstractItemModel) -> QTableView:
    """A table of a model's rows, of which one can be selected."""
    table = QTableView()
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)  # or Tab would go from cell to cell and never leave
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
    return table
