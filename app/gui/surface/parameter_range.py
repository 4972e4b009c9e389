"""From where to where the slider of a parameter goes."""

import math

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from app.document.limits import NUMBER
from app.gui.fields.number_field import NumberField
from app.gui.fields.scale import Scale
from app.gui.labels import show_or_hide, wrapped
from app.gui.session import Session
from core.message import message

_AROUND_ZERO = 5.0


def first_scale(number: float, is_written: bool) -> Scale:
    """The range to begin with: as far as 0 on one side of a value that was written, both sides of 0 otherwise."""
    if not is_written or number == 0:
        return grown(Scale(-_AROUND_ZERO, _AROUND_ZERO), number)
    return Scale(0.0, 2 * number) if number > 0 else Scale(2 * number, 0.0)


def grown(scale: Scale, number: float) -> Scale:
    """The range, widened to twice a number that lies outside of it."""
    if scale.low <= number <= scale.high or math.isnan(number):
        return scale
    if number > scale.high:
        return Scale(scale.low, min(2 * number if number > 0 else number / 2, NUMBER))
    return Scale(max(2 * number if number < 0 else number / 2, -NUMBER), scale.high)


class RangePopup(QWidget):
    """Two fields for the ends of a range; `chosen` carries both as soon as they are one."""

    chosen = Signal(float, float)

    def __init__(self, session: Session, name: str, scale: Scale, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._session = session
        self._ends = [scale.low, scale.high]
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "panel")
        self.setProperty("popup", True)
        say, px = session.language, session.style.px
        self.low, self.high = NumberField(), NumberField()
        self.problem = wrapped("wrong")
        heading = QLabel()
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setProperty("tone", "heading")
        heading.setText(say(message("Range of {name}", name=name)))
        line = QHBoxLayout()
        for field, end, title in (
            (self.low, scale.low, message("Lower end")),
            (self.high, scale.high, message("Upper end")),
        ):
            field.setAccessibleName(say(title))
            field.show_number(end)
            line.addWidget(field)
        line.insertWidget(1, QLabel("–"))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(12), px(12), px(12))
        column.setSpacing(px(8))
        column.addWidget(heading)
        column.addLayout(line)
        column.addWidget(self.problem)
        self.problem.hide()
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        self.problem.setFixedWidth(px(216))
        for field in (self.low, self.high):
            field.setFixedWidth(px(100))
        self.low.entered.connect(lambda number: self._take(0, number))
        self.high.entered.connect(lambda number: self._take(1, number))
        for field in (self.low, self.high):
            field.refused.connect(lambda text: self._say(message("“{text}” is not a number.", text=text[:40])))

    def show_below(self, widget: QWidget) -> None:
        """Open at the right edge of a widget, inside the screen."""
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(widget.width() - self.width(), widget.height()))
        self.move(max(corner.x(), widget.screen().availableGeometry().left()), corner.y())
        self.show()
        self.low.setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self, end: int, number: float) -> None:
        self._ends[end] = number
        low, high = self._ends
        fits = low < high and max(abs(low), abs(high)) <= NUMBER
        for field in (self.low, self.high):
            field.mark(not fits)
        if fits:
            self.problem.hide()
            self.low.show_number(low)
            self.high.show_number(high)
            self.chosen.emit(low, high)
        else:
            self._say(message("The lower end must be below the upper end, both within {most}.", most="±1e12"))

    def _say(self, sentence: object) -> None:
        show_or_hide(self.problem, self._session.language(sentence))
        self.adjustSize()
