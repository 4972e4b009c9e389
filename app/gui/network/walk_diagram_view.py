"""The diagram of the network while an update is walked; weights are edited on it as on that of the training."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from app.document.network_picture import NetworkPicture
from app.document.network_walk import WalkPicture
from app.gui.network.diagram_view import DiagramView
from app.gui.network.trainer import Trainer
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

    def _made(self, setting: Setting) -> WalkDiagram:
        return WalkDiagram(setting)

    def _paint_diagram(self, painter: QPainter, picture: NetworkPicture, marked: Marked) -> None:
        numbers = self._numbers
        if numbers is None or numbers.walk.widths != picture.widths:
            self._diagram.paint(painter, picture, marked)  # the picture of another network comes before its walk
        else:
            self._diagram.paint_walk(painter, picture, numbers, marked)
