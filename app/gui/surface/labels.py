"""Labels of the panel: plain text, wrapped, in one of the tones of the style."""

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.gui.phrases import PhrasedLabel


def label(tone: str = "", parent: QWidget | None = None) -> QLabel:
    """A label of plain text that wraps and never widens its panel."""
    made = PhrasedLabel(parent=parent)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    if tone:
        made.setProperty("tone", tone)
    return made


def show_or_hide(shown: QLabel, text: str) -> None:
    """A label is there while it has something to say."""
    shown.setText(text)
    shown.setVisible(bool(text))
