"""Controls that stand in one row, or in two where one would cut them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app.gui.bugs import guarded
from app.gui.spacing import space

_GAP = 8  # px at 100 %


class RowOrTwo(QWidget):
    """The row is broken between `first` and `second` where both together want more width than there is."""

    def __init__(
        self,
        first: QHBoxLayout,
        second: QHBoxLayout,
        stretch: tuple[int, int] = (1, 0),
        margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    ) -> None:
        """`stretch`: which of the two takes what room is left in one row; `margins` in pixels at 100 %."""
        super().__init__()
        self._groups = first, second
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        space(self._both, _GAP, margins)
        for group, share in zip(self._groups, stretch, strict=True):
            space(group, _GAP)
            self._both.addLayout(group, share)

    @property
    def is_broken(self) -> bool:
        """Whether there are two rows."""
        return self._both.direction() == QBoxLayout.Direction.TopToBottom

    def _fit(self) -> None:
        wanted = sum(group.sizeHint().width() for group in self._groups) + self._both.spacing()
        direction = QBoxLayout.Direction.TopToBottom if self.width() < wanted else QBoxLayout.Direction.LeftToRight
        if direction != self._both.direction():
            self._both.setDirection(direction)

    @guarded(otherwise=QSize)
    def minimumSizeHint(self) -> QSize:
        """As wide as the wider of the two groups: in a room that is narrower than both, they are broken."""
        wider = max(group.minimumSize().width() for group in self._groups)
        return QSize(wider, super().minimumSizeHint().height())

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, or less."""
        super().resizeEvent(event)
        self._fit()

    @guarded(otherwise=False)
    def event(self, event: QEvent) -> bool:
        """Other words, other controls or larger type want another width."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return bool(done)
