"""A number that can be typed: four digits are shown, all of them are kept."""

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.gui.bugs import guarded

_SHOWN_DIGITS = 4
_WRITTEN_OUT = 1e7


def short(number: float) -> str:
    """Four significant digits, without what adds nothing: 0.02, 3e-4; whole numbers up to seven digits in full."""
    if abs(number) < _WRITTEN_OUT and number == round(number):
        return str(round(number))
    text = f"{number:.{_SHOWN_DIGITS}g}"
    mantissa, e, exponent = text.partition("e")
    return f"{mantissa}e{int(exponent)}" if e else text


def parse_number(text: str) -> float | None:
    """A finite number as people type it (`3e-4`, `.5`, `−2`, full-width digits), or None."""
    plain = text.strip().translate(_TYPED).replace(" ", "")
    if not plain or "_" in plain or not plain.isascii():
        return None
    try:
        number = float(plain)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


_TYPED = {
    ord("−"): "-",
    ord("－"): "-",
    ord("＋"): "+",
    ord("．"): ".",
    ord("ｅ"): "e",
    ord("Ｅ"): "e",
    **{ord("０") + digit: str(digit) for digit in range(10)},
}


class NumberField(QLineEdit):
    """Emits `entered` when a number was typed and differs, `stepped` (±1, ±10) for arrow keys and the wheel.

    What is no number is marked and kept until it is mended; Escape brings the number back.
    """

    entered = Signal(float)
    refused = Signal(str)
    stepped = Signal(float)
    mended = Signal()  # the mark is gone: another text, or the number is back

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = math.nan
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.editingFinished.connect(self._read)
        self.textEdited.connect(lambda: self.mark(False))

    @property
    def number(self) -> float:
        """The number last shown or entered, in full precision."""
        return self._number

    def entered_number(self) -> float:
        """What stands in the field now: the number typed, or the one shown where the text is none."""
        if not self.isModified() and self.text() == short(self._number):
            return self._number
        typed = parse_number(self.text())
        return self._number if typed is None else typed

    def show_number(self, number: float) -> None:
        """Show a number; what is being typed stays."""
        same = number == self._number
        self._number = number
        if self.hasFocus() and self.isModified() and same:
            return
        self.setText(short(number))
        self.setCursorPosition(0)
        self.setToolTip(repr(number))
        self.mark(False)

    def show_nothing(self) -> None:
        """No number: the field is empty, and what is typed next differs from it."""
        self._number = math.nan
        self.clear()
        self.setToolTip("")
        self.mark(False)

    def mark(self, is_wrong: bool) -> None:
        """Mark the field as one whose text cannot be taken."""
        if bool(self.property("wrong")) != is_wrong:
            self.setProperty("wrong", is_wrong)
            self.style().unpolish(self)
            self.style().polish(self)
            if not is_wrong:
                self.mended.emit()

    def _read(self) -> None:
        if not self.isModified():
            return
        number = parse_number(self.text())
        if number is None:
            self.mark(True)
            self.refused.emit(self.text())
            return
        self.setModified(False)
        if number == self._number:
            self.show_number(number)
        else:
            self.entered.emit(number)

    def _take_back(self) -> None:
        self.setModified(False)
        if math.isnan(self._number):
            self.show_nothing()
        else:
            self.show_number(self._number)

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys step, Escape takes back."""
        strides = {Qt.Key.Key_Up: 1.0, Qt.Key.Key_Down: -1.0, Qt.Key.Key_PageUp: 10.0, Qt.Key.Key_PageDown: -10.0}
        if event.key() in strides:
            self.stepped.emit(strides[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and (self.isModified() or self.property("wrong")):
            self._take_back()
        else:
            super().keyPressEvent(event)

    @guarded()
    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel steps only in the field that has the focus, so that scrolling a panel changes nothing."""
        if self.hasFocus() and event.angleDelta().y():
            self.stepped.emit(math.copysign(1.0, event.angleDelta().y()))
            event.accept()
        else:
            event.ignore()

    @guarded()
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing replaces the number."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()
