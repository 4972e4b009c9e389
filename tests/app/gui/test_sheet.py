"""A dialog as all of them look."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import isValid

from app.gui.sheet import Sheet, label


@pytest.fixture
def sheet(qtbot):
    made = Sheet("Keys & more")
    with qtbot.waitExposed(made):
        made.open()
    yield made
    if isValid(made):
        made.close()


def test_its_title_stands_in_its_bar_and_in_it(sheet):
    assert sheet.windowTitle() == "Keys & more"
    (title,) = sheet.findChildren(QLabel)
    assert title.text() == "Keys & more"
    assert title.property("tone") == "title"


def test_escape_ends_it_for_good(sheet, qtbot):
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(sheet, QEvent.Type.DeferredDelete)
    assert not isValid(sheet)


def test_what_is_added_stands_below_the_title(sheet):
    first, second = label("one"), label("two")
    for part in (first, second):
        sheet.column.addWidget(part)
    QApplication.processEvents()
    tops = [part.y() for part in sheet.findChildren(QLabel)]
    assert tops == sorted(tops)


def test_it_is_above_its_parent(qtbot, show):
    parent = show(QWidget())
    made = Sheet("x", parent)
    assert made.parent() is parent
    made.close()


@pytest.mark.parametrize("text", ["<b>bold</b>", "&Save", "a\nb"])
def test_labels_show_what_they_are_given(text, show):
    made = show(label(text), 200, 60)
    assert made.text() == text
    assert made.textFormat() is Qt.TextFormat.PlainText


def test_labels_wrap_only_if_they_shall():
    long = "word " * 80
    assert label(long, wrap=True).sizeHint().width() < label(long).sizeHint().width()
    assert label("x", "quiet").property("tone") == "quiet"
    assert label("x").property("tone") is None
