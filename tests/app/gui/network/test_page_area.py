"""Pages fill their room; with large type in a small window they are scrolled, not crushed."""

import pytest
from PySide6.QtWidgets import QLabel, QStackedWidget

from app.gui.network.page_area import PageArea


@pytest.fixture
def pages():
    return QStackedWidget()


@pytest.fixture
def area(session, show, pages):
    return show(PageArea(session, pages), 740, 440)


def test_they_have_all_the_room_and_no_bars(area, pages):
    assert pages.size() == area.size()
    assert (area.verticalScrollBar().maximum(), area.horizontalScrollBar().maximum()) == (0, 0)


def test_with_large_type_they_can_be_scrolled(area, pages, session, qtbot):
    session.restyle(font_percent=200)
    area.make_room(for_fields=False)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert area.horizontalScrollBar().maximum() > 0
    assert (pages.width(), pages.height()) == (session.style.px(400), session.style.px(250))
    session.restyle(font_percent=100)
    area.make_room(for_fields=False)
    qtbot.waitUntil(lambda: pages.size() == area.size())


def test_a_sentence_that_would_like_more_height_gets_no_bar(area, pages, qtbot):
    sentence = QLabel("words " * 1000)
    sentence.setWordWrap(True)
    pages.addWidget(sentence)
    qtbot.waitUntil(sentence.isVisible)
    qtbot.wait(50)
    assert pages.size() == area.size()


def test_fields_need_more_height_than_a_picture(area, pages, qtbot):
    area.resize(740, 300)
    qtbot.waitUntil(lambda: pages.height() == 300)
    area.make_room(for_fields=True)
    qtbot.waitUntil(lambda: pages.height() == 340)
    area.make_room(for_fields=False)
    qtbot.waitUntil(lambda: pages.height() == 300)


def test_two_parts_that_stand_one_above_the_other_need_more_height(area, pages, qtbot):
    area.make_room(for_two=True)
    assert pages.size() == area.size()
    area.resize(530, 440)
    qtbot.waitUntil(lambda: pages.height() == 600)
    assert area.horizontalScrollBar().maximum() == 0
    area.make_room()
    qtbot.waitUntil(lambda: pages.height() == 440)
