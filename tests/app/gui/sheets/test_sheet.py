"""A dialog as all of them look."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from shiboken6 import isValid

from app.gui.labels import label
from app.gui.sheets.sheet import Sheet


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


def test_words_get_the_height_that_they_need_even_where_that_is_most_of_the_screen(qtbot):
    made = Sheet("Much to say")
    said = label("word " * 150, wrap=True)
    made.column.addWidget(said)
    made.fit(360)
    with qtbot.waitExposed(made):
        made.open()
    assert made.width() == 360
    assert said.height() >= said.heightForWidth(said.width()) > 0
    assert made.height() > made.screen().availableSize().height() / 3
    made.close()


def test_what_has_no_room_on_the_screen_can_be_scrolled(qtbot):
    made = Sheet("Far too much to say")
    said = label("word " * 3000, wrap=True)
    made.column.addWidget(said)
    made.fit(360)
    with qtbot.waitExposed(made):
        made.open()
    assert made.height() <= made.screen().availableSize().height()
    assert said.height() >= said.heightForWidth(said.width())
    assert made.findChild(QScrollArea).verticalScrollBar().maximum() > 0
    made.close()


def test_it_wants_all_that_is_in_it(qtbot):
    """Qt's areas for scrolling are content with less: questions would be scrolled where there is room for them."""
    made = Sheet("Many questions")
    for _ in range(12):
        row = label("a question with a long name, and what could be chosen " * 2)
        made.column.addWidget(row)
    wanted = made.sizeHint()
    assert wanted.width() >= row.sizeHint().width()
    assert wanted.height() >= 12 * row.sizeHint().height()
    made.deleteLater()
