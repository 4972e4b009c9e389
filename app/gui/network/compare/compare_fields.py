"""What is typed for a comparison: lists of numbers, and whole numbers. Escape brings back what could be compared."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from app.gui.fields.number_field import NumberField
from app.gui.fields.taking_back import TakingBack
from core.message import Message, message

Tell = Callable[[Message | None], object]  # what is wrong, or that nothing is


class ListField(QLineEdit):
    """Numbers apart by commas."""

    def __init__(self, first: str, tell: Tell) -> None:
        super().__init__(first)
        self._tell = tell
        self._known = first
        self.textEdited.connect(lambda _: tell(None))
        TakingBack(self, lambda: self.text() != self._known, self._take_back)

    def keep(self) -> None:
        """What is typed could be compared."""
        self._known = self.text()

    def _take_back(self) -> None:
        self.setText(self._known)
        self._tell(None)


class CountField(NumberField):
    """A whole number from 1; `beyond` is said where it is larger than `most`, or none."""

    def __init__(self, first: int, most: int, beyond: Message, tell: Tell) -> None:
        super().__init__()
        self._most, self._beyond, self._tell = most, beyond, tell
        self.show_number(float(first))
        self.entered.connect(self._take)
        self.refused.connect(lambda _: tell(message("A whole number is needed.")))
        self.mended.connect(lambda: tell(None))

    def problem(self) -> Message | None:
        """What is wrong with what stands in the field."""
        number = self.entered_number()
        if number != round(number):
            return message("A whole number is needed.")
        return None if 1 <= number <= self._most else self._beyond

    def _take(self, number: float) -> None:
        problem = self.problem()
        if problem is None:
            self.show_number(number)
        else:
            self.mark(True)
            self._tell(problem)
