"""Tooltips whose words are somebody else's: names of runs and files, columns of a table."""

from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """What a widget is given so that its tooltip shows `text` as it is: Qt takes for HTML whatever looks like it."""
    return Qt.convertFromPlainText(text, Qt.WhiteSpaceMode.WhiteSpaceNormal) if Qt.mightBeRichText(text) else text
