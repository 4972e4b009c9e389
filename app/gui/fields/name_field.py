"""A name that can be typed and is otherwise read: a long one is cut in its middle, not at the edge of the field."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from app.gui.bugs import guarded, painting

_INDENT = 2  # of Qt's own text in a field, beyond the style's


class NameField(QLineEdit):
    """A line without a frame as long as nobody types in it; copies of a run have names that differ at their ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tone", "plain")

    def shown(self) -> str:
        """What can be read: all of it, or both ends."""
        if self.hasFocus():
            return self.text()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self._room().width())

    def _room(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return room.adjusted(_INDENT, 0, -_INDENT, 0)

    @guarded()
    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's own field, or both ends of a name in its place."""
        shown = self.shown()
        if shown == self.text():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        with painting(self) as painter:
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
            painter.setPen(self.palette().text().color())
            painter.setFont(self.font())
            painter.drawText(self._room(), Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
