"""The diagram of the network while an update is walked; weights are edited on it as on that of the training."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from app.document.network.picture import NetworkPicture
from app.document.network.walk import WalkPicture
from app.gui.network.diagram.diagram_view import DiagramView
from app.gui.network.trainer import Trainer
from app.gui.network.walk import walk_text
from app.gui.session import Session
from app.painting.network.marked import Marked
from app.painting.network.walk_diagram import WalkDiagram, WalkNumbers
from app.painting.setting import Setting


class WalkDiagramView(DiagramView):
    """Shows the numbers of one row of the batch."""

    _diagram: WalkDiagram

    def __init__(self, session: Session, trainer: Trainer) -> None:
        self._numbers: WalkNumbers | None = None
        super().__init__(session, trainer)
        self.set_alone(True)  # the shape of the network is changed where it is trained

    def show_numbers(self, walk: WalkPicture | None, row: int) -> None:
        """Other numbers, or none."""
        self._numbers = None if walk is None else WalkNumbers(walk, row)
        self.update()

    def _named(self, marked: Marked) -> str:
        """With the numbers of the walk, where the diagram has no room for them."""
        lines = [super()._named(marked)]
        if self._numbers is not None and lines[0]:
            lines += map(self.session.language, walk_text.numbers_of(self._numbers.walk, self._numbers.row, marked))
        return "\n".join(lines)

    def _made(self, setting: Setting) -> WalkDiagram:
        return WalkDiagram(setting)

    def _paint_diagram(self, painter: QPainter, picture: NetworkPicture, marked: Marked, focused: Marked) -> None:
        numbers = self._numbers
        if numbers is None or numbers.walk.widths != picture.widths:
            self._diagram.paint(
                painter, picture, marked, focused
            )  # the picture of another network comes before its walk
        else:
            self._diagram.paint_walk(painter, picture, numbers, marked, focused)
