"""Runs put into another order with the mouse: a row is taken by its ground, and a line shows where it would go."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.document import edits
from app.gui.session import Session
from core.message import message

_LINE_PX = 3
_EDGE_PX = 24  # so near to an end of the list it scrolls


class Ordering:
    """Where a row in the hand would go. `rows` is the panel's own list, in order."""

    def __init__(self, session: Session, area: QScrollArea, rows: list[QWidget]) -> None:
        self._session = session
        self._area = area
        self._rows = rows
        self._place: int | None = None
        self.line = QFrame(area.widget())
        self.line.setObjectName("drop_line")
        self.line.hide()

    def drag(self, at: QPoint) -> None:
        """The mouse is at a point of the screen."""
        at = self._area.widget().mapFromGlobal(at)
        self._area.ensureVisible(at.x(), at.y(), 0, self._session.style.px(_EDGE_PX))
        self._place = gap_at(at.y(), [row.geometry() for row in self._rows])
        self.line.setGeometry(self._line(self._place))
        self.line.show()
        self.line.raise_()

    def drop(self, run: int) -> None:
        """Let go: the run stands where the line was."""
        place, self._place = self._place, None
        self.line.hide()
        if place is None or not 0 <= run < len(self._session.scene.runs):
            return
        place -= place > run  # the run itself leaves a gap
        if place != run:
            self._session.commit(message("Move the run"), edits.reorder_run(self._session.scene, run, place))
            self._session.select(place)

    def _line(self, place: int) -> QRect:
        thick, rows = self._session.style.px(_LINE_PX), self._rows
        at = rows[place].geometry().top() if place < len(rows) else rows[-1].geometry().bottom() + 1
        return QRect(rows[0].x(), max(at - thick // 2 - 1, 0), rows[0].width(), thick)


def gap_at(y: int, rows: list[QRect]) -> int:
    """The gap between rows nearest to a height: 0 before the first, their number after the last."""
    return sum(y > row.center().y() for row in rows)
