"""Text of one line, in a label or on a button, that is cut with an ellipsis where there is not room for all of it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from app.gui.bugs import guarded, painting
from app.gui.tips import plain_tip

_HIGHEST = "x∇字"  # each face that may take part: a line with a sign of the second is higher by a pixel or two
_LARGE = 240  # pixels, whatever the type: a button that is wider may be cut


class ElidedLabel(QLabel):
    """Takes the room that is left, as high for one text as for another; while it is cut, the tooltip is the whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def shown(self) -> str:
        """The part of the text that is to be seen."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text, or its beginning."""
        shown = self.shown()
        tip = plain_tip(self.text()) if shown != self.text() else ""
        if tip != self.toolTip():
            self.setToolTip(tip)
        with painting(self) as painter:
            self._write(painter, shown)

    def _write(self, painter: QPainter, shown: str) -> None:
        painter.setFont(self.font())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.contentsRect(), self.alignment() | Qt.TextFlag.TextSingleLine, shown)

    @guarded(otherwise=QSize)
    def sizeHint(self) -> QSize:
        """As high as a line."""
        return QSize(super().sizeHint().width(), self._height())

    @guarded(otherwise=QSize)
    def minimumSizeHint(self) -> QSize:
        """As high as a line, and any width."""
        return QSize(0, self._height())

    def _height(self) -> int:
        self.ensurePolished()
        around = self.contentsMargins()
        line = self.fontMetrics().boundingRect(QRect(0, 0, 999, 999), int(Qt.TextFlag.TextSingleLine), _HIGHEST)
        return line.height() + around.top() + around.bottom()


class ElidedButton(QPushButton):
    """A button with words alone that may be narrower than they are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def shown(self) -> str:
        """The part of the text that is to be seen."""
        option = self._option()
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        """The button, with as much of its text as there is room for."""
        option = self._option()
        option.text = self.shown()
        with QStylePainter(self) as painter:
            painter.drawControl(QStyle.ControlElement.CE_PushButton, option)

    @guarded(otherwise=QSize)
    def minimumSizeHint(self) -> QSize:
        """All of it, unless the type is so large that it would leave no room for others."""
        return super().minimumSizeHint().boundedTo(QSize(_LARGE, _LARGE))

    def _option(self) -> QStyleOptionButton:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return option
