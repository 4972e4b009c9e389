"""Labels of the panel: plain text, wrapped, in one of the tones of the style."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def label(tone: str = "", parent: QWidget | None = None) -> QLabel:
    """A label of plain text that wraps and never widens its panel."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    if tone:
        made.setProperty("tone", tone)
    return made


def show_or_hide(shown: QLabel, text: str) -> None:
    """A label is there while it has something to say."""
    shown.setText(text)
    shown.setVisible(bool(text))
