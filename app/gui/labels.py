"""Labels of plain text, in the tones of the style."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.gui.phrases import PhrasedLabel

GAP = "\u2002"  # between the icon and the text of a button; style sheets know none


def label(text: str, tone: str = "", wrap: bool = False) -> QLabel:
    """Plain text in one of the style's tones."""
    made = PhrasedLabel(text) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if tone:
        made.setProperty("tone", tone)
    return made


def wrapped(tone: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that wraps whatever it will be given, and never widens its panel."""
    made = PhrasedLabel(parent=parent)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    if tone:
        made.setProperty("tone", tone)
    return made


def show_or_hide(shown: QLabel, text: str) -> None:
    """A label is there while it has something to say."""
    shown.setText(text)
    shown.setVisible(bool(text))
