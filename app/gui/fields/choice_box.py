"""A box to choose one of several, which gives way to what surrounds it."""

from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from app.gui.bugs import guarded

_INSET = 2  # of the words in their room


class ChoiceBox(QComboBox):
    """The wheel scrolls the panel, and changes nothing on the way; a choice made with the mouse leaves the keyboard
    where it was, so that Space goes on to play. Tab reaches the box as ever.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # also to those of another language

    @guarded(otherwise=QSize)
    def sizeHint(self) -> QSize:
        """As Qt has it, and what that lacks for the inset: or the widest choice would end in an ellipsis."""
        hint = super().sizeHint()
        advance = QFontMetricsF(self.font()).horizontalAdvance
        widest = ceil(max((advance(self.itemText(row)) for row in range(self.count())), default=0))
        return hint + QSize(max(widest + _INSET - self._room(hint.width()), _INSET), 0)

    def set_open(self) -> None:
        """Other texts can be typed: a click has to bring the keyboard."""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def shown(self) -> str:
        """As much of the choice as there is room for."""
        room = self._room(self.width()) - _INSET
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)

    def _room(self, width: int) -> int:
        """For the words, in a box of this width."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.rect.setWidth(width)
        part = QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()

    @guarded()
    def paintEvent(self, event: QPaintEvent) -> None:
        """A long choice ends in an ellipsis; Qt's own would cut it in the middle of a letter."""
        if self.isEditable():
            super().paintEvent(event)
            return
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown()
        with QStylePainter(self) as painter:
            painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    @guarded()
    def wheelEvent(self, event: QWheelEvent) -> None:
        """For what surrounds the box."""
        event.ignore()
