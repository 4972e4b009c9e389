"""Parts whose sizes follow from their room by a rule, until a person moves the border."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter

from app.gui.bugs import guarded

Rule = Callable[[int], Sequence[int]]


class Divided(QSplitter):
    """`rule` shares out a room: from its pixels to those of the parts, which add up to it.

    Qt divides once and from then on in proportion, so that where the border is depends on how much room there was that
    once: on whether a sentence above came before it or after. Here it depends on the present room alone.
    """

    def __init__(self, orientation: Qt.Orientation, rule: Rule) -> None:
        super().__init__(orientation)
        self._rule = rule
        self._is_by_hand = False
        self.splitterMoved.connect(self._keep)

    def divide(self) -> None:
        """By the rule, whatever a person did."""
        self._is_by_hand = False
        self._follow()

    def _keep(self) -> None:
        self._is_by_hand = True

    def _follow(self) -> None:
        if not self._is_by_hand and self.count():
            along = self.width() if self.orientation() == Qt.Orientation.Horizontal else self.height()
            room = along - self.handleWidth() * (self.count() - 1)
            self.setSizes([max(size, 1) for size in self._rule(room)])

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, or less."""
        super().resizeEvent(event)
        self._follow()
