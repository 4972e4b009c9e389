"""The window before its parts are there: the same areas in the same colours, a third of a second earlier."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from app.gui.bugs import guarded, painting
from app.gui.style import Style

NARROW = 1160  # below this width the panels are drawers
SIDES = {"surface": 300, "runs": 340}
_HEADER, _TIME, _STATUS = 43, 42, 22  # heights at 100 %, as far as they grow with the type


class Ground(QWidget):
    """Empty panels around an empty picture; `painted` says, once, that a person sees them."""

    painted = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._was_painted = False

    def areas(self) -> tuple[QRect, QRect]:
        """Everything between header and status line, and the picture within it."""
        px = self._style.px
        header, time, status = map(px, (_HEADER, _TIME, _STATUS))
        body = self.rect().adjusted(0, header, 0, -status)
        picture = body.adjusted(0, 0, 0, -time)
        if self.width() >= px(NARROW):
            picture.adjust(px(SIDES["surface"]), 0, -px(SIDES["runs"]), 0)
        return body, picture

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Panels, ground, and the hairline between them."""
        theme = self._style.theme
        body, picture = self.areas()
        with painting(self) as painter:
            painter.fillRect(self.rect(), theme.panel)
            painter.fillRect(QRect(0, body.bottom() + 1, self.width(), self.height()), theme.ground)
            painter.fillRect(picture.adjusted(-1, 0, 1, 0), theme.line)
            painter.fillRect(picture, theme.ground)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()
