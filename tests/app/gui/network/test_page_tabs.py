"""Tabs as long as they have room, or a box; neither cuts a word."""

import pytest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from app.gui.network.page_tabs import PageTabs
from app.gui.network.pages import PAGES


@pytest.fixture
def extra():
    return QLabel("Choose another network")


@pytest.fixture
def row(session, extra, show):
    made = PageTabs(session, extra)
    made.setParent(show(QWidget(), 1200, 100))  # a window of its own would be as wide as what is in it
    made.resize(1200, 60)
    made.show()
    made.show_parts(has_settings=True, has_extra=True)
    return made


def test_with_room_there_are_tabs_in_one_row(row, extra):
    assert all(tab.isVisible() for tab in row.tabs)
    assert not row.box.isVisible()
    assert extra.y() < row.tabs[0].geometry().bottom()


def test_what_belongs_to_a_page_stands_below_where_tabs_leave_no_room(row, extra, qtbot):
    row.resize(row.tabs[-1].geometry().right() + row.settings.width() + 60, 90)
    qtbot.waitUntil(lambda: extra.y() > row.tabs[0].geometry().bottom())
    assert all(tab.isVisible() for tab in row.tabs)
    row.resize(1200, 60)
    qtbot.waitUntil(lambda: extra.y() < row.tabs[0].geometry().bottom())


@pytest.mark.parametrize("language", ["en", "ja"])
def test_tabs_that_would_be_cut_are_a_box(row, session, language, qtbot):
    session.language.switch(language)
    row.resize(260, 90)
    assert row.box.isVisible()
    assert not any(tab.isVisible() for tab in row.tabs)
    for place, (name, _) in enumerate(PAGES):
        row.box.setCurrentIndex(place)
        qtbot.waitUntil(lambda name=name: row.box.shown() == session.language(name))
    for button in row.findChildren(QToolButton):
        assert not button.isVisible() or button.width() >= button.sizeHint().width()


def test_tabs_and_box_are_about_the_same_page(row, qtbot):
    with qtbot.waitSignal(row.chosen, check_params_cb=lambda place: place == 2):
        row.tabs[2].click()
    with qtbot.waitSignal(row.chosen, check_params_cb=lambda place: place == 3):
        row.box.activated.emit(3)
    row.show_page(4)
    assert row.tabs[4].isChecked()
    assert row.box.currentIndex() == 4
