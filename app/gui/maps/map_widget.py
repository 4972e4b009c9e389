"""What widgets of maps have in common: they are painted whole, follow the picture, and compute only while looked at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.bugs import guarded, painting
from app.gui.session import Session
from app.painting.setting import Setting
from app.painting.sizes import sizes_for

_Key = Qt.Key
_ARROWS = {_Key.Key_Left: (-1, 0), _Key.Key_Right: (1, 0), _Key.Key_Down: (0, -1), _Key.Key_Up: (0, 1)}
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_FAR = 10  # small steps in one with Shift


class MapWidget(QWidget):
    """`follow` asks for what the picture wants; `draw` paints it into a painter with `setting`.

    What a mouse can take, arrow keys can move (`nudge`): with the focus they are the map's, not the player's.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._shows_focus = False
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

    def draw(self, painter: QPainter, part: QRect) -> None:
        """Paint everything that lies in a part."""

    @guarded()
    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, and what is on it."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), self.session.style.theme.ground)
            self.draw(painter, event.rect())
            if self._shows_focus and self.hasFocus():
                painter.setPen(QPen(self.session.style.theme.accent, 2))
                painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    @guarded()
    def focusInEvent(self, event: QFocusEvent) -> None:
        """A frame says where the keys go, once keys are used at all."""
        self._shows_focus = event.reason() in _BY_KEY
        self.update()

    @guarded()
    def focusOutEvent(self, _event: QFocusEvent) -> None:
        """The keys go elsewhere."""
        self.update()

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

    @guarded(otherwise=False)
    def event(self, event: QEvent) -> bool:
        """Arrow keys are no shortcuts while the map has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _arrow(event):
            event.accept()
            return True
        return super().event(event)

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move what the map is about a little; with Shift, more."""
        arrow = _arrow(event)
        if arrow is None:
            super().keyPressEvent(event)
            return
        self.nudge(*arrow)

    @guarded()
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """What a key moved while it was held is one step to undo."""
        if _arrow(event) is not None and not event.isAutoRepeat():
            self.session.document.end_merge()

    def nudge(self, right: int, up: int) -> None:
        """Move by so many small steps."""

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


def _arrow(event: QKeyEvent) -> tuple[int, int] | None:
    """Small steps to the right and upwards that a key stands for; None for any other key."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    found = _ARROWS.get(_Key(event.key()))
    if found is None or plain not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        return None
    far = _FAR if plain else 1
    return far * found[0], far * found[1]
