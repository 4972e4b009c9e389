"""What widgets of maps have in common: they are painted whole, follow the picture, and compute only while looked at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.bugs import guarded, painting
from app.gui.session import Session
from app.painting.setting import Setting
from app.painting.sizes import sizes_for


class MapWidget(QWidget):
    """`follow` asks for what the picture wants; `draw` paints it into a painter with `setting`."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        session.picture_changed.connect(self.follow)
        session.selection_changed.connect(self.follow)
        session.style_changed.connect(self.rebuild)
        session.language.changed.connect(self.rebuild)

    @property
    def setting(self) -> Setting:
        """Theme, language and sizes for the widget as it is."""
        style = self.session.style
        sizes = sizes_for(self.rect().toRectF(), style.theme, style.font_percent / 100)
        return Setting(style.theme, self.session.language.name, sizes)

    def follow(self) -> None:
        """Compute what the picture wants now."""

    def forget(self) -> None:
        """Nobody looks any more."""

    def rebuild(self) -> None:
        """Another theme, language or size."""
        self.update()

    def draw(self, painter: object) -> None:
        """Paint everything."""

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, and what is on it."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), self.session.style.theme.ground)
            self.draw(painter)

    @guarded()
    def resizeEvent(self, _event: object) -> None:
        """Another size."""
        self.rebuild()
        self.follow()

    @guarded()
    def showEvent(self, _event: object) -> None:
        """Somebody looks."""
        self.follow()

    @guarded()
    def hideEvent(self, _event: object) -> None:
        """Nobody looks any more."""
        self.forget()

    @guarded()
    def leaveEvent(self, _event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        self.hover(None)

    @guarded()
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What is under the mouse; a drag takes it."""
        self.hover(event)

    @guarded()
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take what is under the mouse."""
        self.press(event)

    @guarded()
    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """The drag is over."""
        self.session.document.end_merge()

    def hover(self, event: QMouseEvent | None) -> None:
        """The mouse moved, or (None) left."""

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""

    @guarded(otherwise=QSize)
    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(640, 480)

    @guarded(otherwise=QSize)
    def minimumSizeHint(self) -> QSize:
        """What can still be read."""
        return QSize(200, 140)
