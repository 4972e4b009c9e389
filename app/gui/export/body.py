"""The middle of a dialog: as large as what is in it, and scrolled where the screen is too small for large type."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

from app.gui.bugs import guarded

_LEAST_HEIGHT = 160


class Body(QScrollArea):
    """Holds a layout."""

    def __init__(self, layout: QLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        content = QWidget()
        content.setLayout(layout)
        content.setProperty("surface", "ground")
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @guarded(otherwise=QSize)
    def sizeHint(self) -> QSize:
        """All of the content."""
        return self.widget().sizeHint()

    @guarded(otherwise=QSize)
    def minimumSizeHint(self) -> QSize:
        """What still makes sense."""
        least = self.widget().minimumSizeHint()
        return QSize(least.width(), min(least.height(), _LEAST_HEIGHT))
