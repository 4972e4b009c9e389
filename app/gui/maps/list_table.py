"""A table as the workspaces of maps have it: whole rows, no grid; it scrolls sideways only where type is very large."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLayout, QTableView

from app.gui.bugs import guarded
from app.gui.style import Style

_MARGIN = 16


def indent(style: Style) -> int:
    """How far the words of a cell are from the table's edge: what the sheet says, and what Qt adds."""
    return style.px(6) + 3


def set_margins(whole: QLayout, words: QLayout, style: Style) -> None:
    """Begin a table, and the words below or above it, on the same line: `words` lies in `whole`."""
    whole.setContentsMargins(style.px(_MARGIN) - indent(style), style.px(8), style.px(8), style.px(8))
    words.setContentsMargins(indent(style), 0, 0, 0)


class ListTable(QTableView):
    """The last column takes the width that is left, but no less than its words need."""

    @guarded()
    def doItemsLayout(self) -> None:
        """Other rows may have longer words."""
        super().doItemsLayout()
        self._stretch_last()

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._stretch_last()

    def _stretch_last(self) -> None:
        header = self.horizontalHeader()
        shown = [column for column in range(header.count()) if not header.isSectionHidden(column)]
        if shown:
            *others, last = shown
            wanted = max(self.sizeHintForColumn(last), header.sectionSizeFromContents(last).width())
            left = self.viewport().width() - sum(map(header.sectionSize, others))
            header.setStretchLastSection(wanted <= left)


def list_table(model: QAbstractItemModel) -> ListTable:
    """A table of a model's rows, of which one can be selected."""
    table = ListTable()
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)  # or Tab would go from cell to cell and never leave
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)  # or a wide column could not be read
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
    return table
