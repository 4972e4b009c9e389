"""What has a least height, in a room that may be lower: then it is scrolled."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.gui.bugs import guarded


class Scrolled(QScrollArea):
    """An area that `content` fills, from its least height on; its width is always that of the area."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @guarded(otherwise=QSize)
    def minimumSizeHint(self) -> QSize:
        """As wide as the content has to be, with a bar beside it; any height."""
        wanted = self.widget().minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(wanted, super().minimumSizeHint().height())
