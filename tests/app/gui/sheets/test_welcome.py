"""Three things to try, each of which can be done with a click."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app.gui.sheets.welcome import Welcome
from app.gui.surface.gallery import GalleryDialog
from surfaces.gallery import gallery


@pytest.fixture
def welcome(window, qtbot):
    made = Welcome(window)
    with qtbot.waitExposed(made):
        made.open()
    return made


def test_the_race(window, welcome):
    welcome.buttons[0].click()
    assert window.session.player.is_playing
    assert not welcome.isVisible()
    window.session.player.pause()


def test_the_gallery(window, welcome, qtbot):
    welcome.buttons[1].click()
    dialog = window.findChild(GalleryDialog)
    assert dialog.isVisible()
    dialog.close()


def test_the_formula(window, welcome, qtbot):
    welcome.buttons[2].click()
    qtbot.waitUntil(lambda: window.focusWidget() is window.surface_panel.formula.field)


def test_who_looks_around_first_is_left_alone(window, welcome):
    (skip,) = (button for button in welcome.findChildren(QPushButton) if button not in welcome.buttons)
    skip.click()
    assert not welcome.isVisible()
    assert not window.session.player.is_playing


def test_each_thing_has_its_icon(welcome):
    assert len({button.icon().cacheKey() for button in welcome.buttons}) == 3
    assert not any(button.icon().isNull() for button in welcome.buttons)


def test_the_number_of_surfaces_is_true(welcome):
    texts = " ".join(label.text() for label in welcome.findChildren(QLabel))
    assert str(len(gallery())) in texts


def test_it_is_shown_at_the_first_start_only(window):
    window.session.settings.welcomed = False
    window.begin(None)
    assert window.session.settings.welcomed
    assert len([sheet for sheet in window.findChildren(Welcome) if sheet.isVisible()]) == 1
    window.findChild(Welcome).close()
    window.begin(None)
    assert not [sheet for sheet in window.findChildren(Welcome) if sheet.isVisible()]
