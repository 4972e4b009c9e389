"""The mark of a run, as it is drawn in the pictures."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.gui.bugs import guarded, painting
from app.gui.session import Session
from app.painting.markers import draw_ball
from app.painting.run_style import run_style


class Swatch(QWidget):
    """Colour and marker of one run."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._look = (0, 0)
        session.style_changed.connect(self.updateGeometry)

    def show_look(self, colour: int, variant: int) -> None:
        """The run's colour index and variant, as in its RunPicture."""
        if (colour, variant) != self._look:
            self._look = (colour, variant)
            self.update()

    @guarded(otherwise=QSize)
    def sizeHint(self) -> QSize:
        """A ball."""
        return QSize(self._session.style.px(18), self._session.style.px(18))

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        """The run's ball."""
        style = self._session.style
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            middle = QPointF(self.width() / 2, self.height() / 2)
            draw_ball(painter, middle, style.px(5), run_style(style.theme, *self._look), style.theme, 0.0)
