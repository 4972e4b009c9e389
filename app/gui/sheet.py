"""A dialog as all of them look: a title, a body, and a way out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

GAP = "\u2002"  # between the icon and the text of a button; style sheets know none


class Sheet(QDialog):
    """A dialog that deletes itself when it is closed; Escape closes it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 24, 24, 24)
        self.column.setSpacing(12)
        self.column.addWidget(label(title, "title"))


def label(text: str, tone: str = "", wrap: bool = False) -> QLabel:
    """Plain text in one of the style's tones."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if tone:
        made.setProperty("tone", tone)
    return made
