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

_PARTS, _DIGITS = 2, 5  # of a state that is kept

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

    Qt gives new room away by stretch factors and takes it back in another way, so that where the border is would depend
    on the rooms that were there before. Here each room is divided by the shares: the first ones, or those that were set
    last, by `share_out` or by a hand. `turned` says whether they stand beside each other now.
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
        self._shares: dict[Qt.Orientation, _Shares] = {}  # those that were set last
        self.addWidget(upper)
        self.addWidget(lower)
        self._divide()
        self.splitterMoved.connect(self._keep)
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
            if not all(self._shares.get(self.orientation(), (1, 1))):  # one was folded away
                del self._shares[self.orientation()]
            self.setOrientation(wanted)
            self._divide()
            self.turned.emit(is_beside)

    def _divide(self) -> None:
        shares = self._shares.get(self.orientation(), self._first[self.orientation()])
        self.setSizes([_MOST_PX * share // sum(shares) for share in shares])

    def _keep(self) -> None:
        first, second = self.sizes()
        self._shares[self.orientation()] = first, second

    def share_out(self, first: int, second: int) -> None:
        """The sizes of the two, and their shares from now on."""
        self._shares[self.orientation()] = first, second
        self.setSizes([first, second])

    def keep(self) -> QByteArray:
        """The shares that were set, a line each: Qt's own state would be sizes in the present room."""
        lines = (f"{way.name} {first} {second}" for way, (first, second) in self._shares.items())
        return QByteArray("\n".join(lines).encode())

    def restore(self, state: QByteArray) -> None:
        """What `keep` gave; what it did not give is left out."""
        self._shares = {}
        for line in state.data().decode("ascii", "replace").splitlines():
            way, _, shares = line.partition(" ")
            sizes = shares.split(" ")
            if way in Qt.Orientation.__members__ and len(sizes) == _PARTS and all(map(_is_share, sizes)):
                first, second = map(int, sizes)
                if first or second:
                    self._shares[Qt.Orientation[way]] = first, second
        self._divide()
        self._fit()

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the room, and turn where it has become of another kind."""
        super().resizeEvent(event)
        self._divide()
        self._fit()


def _is_share(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _DIGITS
