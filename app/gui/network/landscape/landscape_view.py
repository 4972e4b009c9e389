"""The landscape with the ball that the training moves over it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent

from app.document.network.landscape import LandscapePicture
from app.gui.bugs import guarded, painting
from app.gui.network.landscape.live_landscape import LiveLandscape
from app.gui.network.network_widget import NetworkWidget
from app.gui.network.trainer import Trainer
from app.gui.session import Session
from app.painting.frame import Floats
from app.painting.network.landscape_plot import LandscapePlot
from app.painting.text import Type, draw_sentence
from core.message import message


class LandscapeView(NetworkWidget):
    """Paints what is live; the ball follows the training also while the landscape rests."""

    def __init__(self, session: Session, trainer: Trainer, live: LiveLandscape) -> None:
        super().__init__(session, trainer)
        self._live = live
        live.changed.connect(self.update)
        self._rebuild()

    @property
    def plot(self) -> LandscapePlot:
        """What was painted last."""
        return self._plot

    def foot(self) -> Floats | None:
        """Where the weights that are shown lie on the plane (2,), None where they are of another network."""
        landscape, state = self._live.picture, self.trainer.state
        if landscape is None or state is None or len(state.weights) != landscape.landscape.plane.directions.shape[1]:
            return None
        return landscape.landscape.plane.points(state.weights)

    def _rebuild(self) -> None:
        self._plot = LandscapePlot(self.setting())
        self._laid: LandscapePicture | None = None
        self.setAccessibleName(self.session.language(message("Loss of the network on a plane through its weights")))

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        """The landscape, or why there is none."""
        style, landscape = self.session.style, self._live.picture
        problem = self._live.problem or (None if self.trainer.course else self.trainer.problem)
        with painting(self) as painter:
            painter.fillRect(self.rect(), style.theme.ground)
            if problem is not None:
                kind = Type(style.px(14), style.theme.quiet)
                draw_sentence(painter, self.session.language(problem), QRectF(self.rect()), kind)
            elif landscape is not None:
                if landscape is not self._laid:
                    self._plot.lay(landscape, QRectF(self.rect()))
                    self._laid = landscape
                self._plot.paint(painter, self.foot())
