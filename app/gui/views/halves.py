"""Two pictures that share a room: one above the other, or beside each other where the room is too low for that."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from app.gui.bugs import guarded
from app.gui.session import Session

_LOW_PX = 300  # height at 100 %, below which one of the two would be a strip without a plot …
_WIDE = 1.5  # … if there is so much more width than height
_MOST_PX = 10_000  # Qt makes sizes smaller in proportion, but does not make them larger so

_Shares = tuple[int, int]


class Halves(QSplitter):
    """An upper and a lower picture, which become a left and a right one; either way they keep their shares.

    `turned` says whether they stand beside each other now.
    """

    turned = Signal(bool)

    def __init__(self, session: Session, upper: QWidget, lower: QWidget, above: _Shares, beside: _Shares) -> None:
        """`above` and `beside`: the first sizes of the two, in proportion, one above the other and side by side."""
        super().__init__(Qt.Orientation.Vertical)
        self._session = session
        self._first = {Qt.Orientation.Vertical: above, Qt.Orientation.Horizontal: beside}
        self._last: dict[Qt.Orientation, list[int]] = {}  # sizes, of when it was turned away from
        self.addWidget(upper)
        self.addWidget(lower)
        self._divide()
        session.style_changed.connect(self._fit)

    @property
    def is_beside(self) -> bool:
        """Whether the two stand beside each other."""
        return self.orientation() == Qt.Orientation.Horizontal

    def _fit(self) -> None:
        is_low = self.height() < self._session.style.px(_LOW_PX) and self.width() > _WIDE * self.height()
        wanted = Qt.Orientation.Horizontal if is_low else Qt.Orientation.Vertical
        if wanted != self.orientation():
            if all(self.sizes()):
                self._last[self.orientation()] = self.sizes()
            self.setOrientation(wanted)
            self._divide()
            self.turned.emit(is_low)

    def _divide(self) -> None:
        shares = self._first[self.orientation()]
        self.setSizes(self._last.get(self.orientation()) or [_MOST_PX * share // sum(shares) for share in shares])
        for place, share in enumerate(shares):
            self.setStretchFactor(place, share)

    def restore(self, state: QByteArray) -> None:
        """What `saveState` gave, as far as it suits the present room."""
        self.restoreState(state)
        self._fit()

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where the room has become too low, or high enough again."""
        super().resizeEvent(event)
        self._fit()
