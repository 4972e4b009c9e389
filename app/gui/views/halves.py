"""Two pictures that share a room: one above the other or beside each other, as the room allows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from app.gui.bugs import guarded
from app.gui.session import Session

_LOW_PX = 300  # height at 100 %, below which one of the two would be a strip without a plot …
_WIDE = 1.5  # … if there is so much more width than height
_BROAD = 1.1  # times as wide as high: then two pictures that are as wide as high have more room beside each other
_MOST_PX = 10_000  # Qt makes sizes smaller in proportion, but does not make them larger so

_Shares = tuple[int, int]
Rule = Callable[[float, float], bool]  # of a room's width and height in pixels at 100 %: whether they stand beside


def where_low(width: float, height: float) -> bool:
    """Beside each other only where one above the other neither could be read: for a picture and one of its values."""
    return height < _LOW_PX and width > _WIDE * height


def where_broad(width: float, height: float) -> bool:
    """Beside each other wherever the room is broad: for two pictures of the same thing."""
    return width > _BROAD * height


class Halves(QSplitter):
    """An upper and a lower picture, which become a left and a right one; either way they keep their shares.

    `turned` says whether they stand beside each other now.
    """

    turned = Signal(bool)

    def __init__(
        self,
        session: Session,
        upper: QWidget,
        lower: QWidget,
        above: _Shares,
        beside: _Shares,
        rule: Rule = where_low,
    ) -> None:
        """`above` and `beside`: the first sizes of the two, in proportion, one above the other and side by side."""
        super().__init__(Qt.Orientation.Vertical)
        self._session = session
        self._rule = rule
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
        scale = self._session.style.scale
        is_beside = self._rule(self.width() / scale, self.height() / scale)
        wanted = Qt.Orientation.Horizontal if is_beside else Qt.Orientation.Vertical
        if wanted != self.orientation():
            if all(self.sizes()):
                self._last[self.orientation()] = self.sizes()
            self.setOrientation(wanted)
            self._divide()
            self.turned.emit(is_beside)

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
        """Turn where the room has become of another kind."""
        super().resizeEvent(event)
        self._fit()
