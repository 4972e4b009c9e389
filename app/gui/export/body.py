"""The middle of a dialog: as large as what is in it, and scrolled where the screen is too small for large type, so that
the buttons below it stay on the screen.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

from app.gui.bugs import guarded

_LEAST = QSize(400, 160)
_BESIDE_BAR = 12


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
        self.verticalScrollBar().rangeChanged.connect(self._clear_the_bar)

    def settle(self) -> None:
        """Take notice of what has become visible or hidden in the content."""
        self.widget().layout().activate()
        self.updateGeometry()

    def _clear_the_bar(self, _lowest: int, highest: int) -> None:
        """Keep the content a little away from the bar, where there is one."""
        self.widget().layout().setContentsMargins(0, 0, _BESIDE_BAR if highest > 0 else 0, 0)

    @guarded(otherwise=QSize)
    def sizeHint(self) -> QSize:
        """All of the content, with text as high as it becomes at that width."""
        wanted = self.widget().sizeHint()
        high = self.widget().heightForWidth(max(wanted.width(), self.viewport().width() if self.isVisible() else 0))
        return QSize(wanted.width(), max(wanted.height(), high))

    @guarded(otherwise=QSize)
    def minimumSizeHint(self) -> QSize:
        """What still makes sense."""
        least = self.widget().minimumSizeHint()
        return least.boundedTo(_LEAST)
