"""A dialog as all of them look: a title, a body, and a way out."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.gui.bugs import guarded
from app.gui.labels import label
from app.gui.spacing import space

_SCROLLING = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)
_FRAME = 40  # of the system's, above it: nobody knows its height before the dialog is shown


class Sheet(QDialog):
    """A dialog that deletes itself when it is closed; Escape closes it. What has no room on the screen can be
    scrolled.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_fitted = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        body = QWidget()
        self.column = QVBoxLayout(body)
        space(self.column, 12, (24, 24, 24, 24))
        self.column.addWidget(label(title, "title"))
        area = self.area = _Area()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        for part in (body, area.viewport()):
            part.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def fit(self, width: int) -> None:
        """Be `width` pixels wide and, once its words are measured, as high as they need."""
        self._is_fitted = True
        self.setFixedWidth(min(width, self.screen().availableSize().width()))

    @guarded()
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no part of it wants may scroll it: a sheet of words alone has nothing that could have the keyboard."""
        if event.key() in _SCROLLING:
            QApplication.sendEvent(self.area.verticalScrollBar(), event)
        else:
            super().keyPressEvent(event)

    @guarded()
    def showEvent(self, event: QShowEvent) -> None:
        """Now the type is known. Left to itself, Qt makes no dialog higher than two thirds of the screen, and cuts."""
        if self._is_fitted:
            most = self.screen().availableSize().height() - _FRAME
            self.resize(self.width(), min(self.column.totalHeightForWidth(self.width()), most))
        super().showEvent(event)


class _Area(QScrollArea):
    """Wants all that is in it; Qt's own would be content with 36 by 24 letters."""

    @guarded(otherwise=QSize)
    def sizeHint(self) -> QSize:
        """As large as the content."""
        return self.widget().sizeHint()
