"""Tooltips show other people's words as they were written."""

import pytest
from PySide6.QtGui import QTextDocument

from app.gui.tips import plain_tip


@pytest.mark.parametrize("text", ["", "SGD", "rate < 0.1", "two\nlines", "x² & y"])
def test_plain_words_stay_as_they_are(text):
    assert plain_tip(text) == text


@pytest.mark.parametrize("text", ["<b>SGD</b>", "<img src='file:///etc/hostname'>", "<h1>a</h1>\n& b"])
def test_what_looks_like_html_is_shown_letter_by_letter(qapp, text):
    shown = QTextDocument()
    shown.setHtml(plain_tip(text))
    assert shown.toPlainText().split() == text.split()
