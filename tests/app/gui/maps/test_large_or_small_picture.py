"""The picture of an example follows its player, theme and language."""

import pytest
from PySide6.QtCore import Qt

from app.document.demonstrations import demonstration_scene
from app.document.resolve import resolve
from app.gui.maps.large_or_small_picture import ExamplePicture
from app.gui.player import Player


@pytest.fixture
def view(session, show):
    player = Player(session)
    player.set_steps(100)
    return show(ExamplePicture(session, player), 360, 220)


@pytest.fixture
def shown(view):
    view.show_picture(resolve(demonstration_scene("large_rate_frees")))
    return view


def test_before_its_picture_it_is_empty_ground(view, session):
    image = view.grab().toImage()
    assert image.pixelColor(100, 100).name() == session.style.theme.ground.name()


def test_it_shows_the_step_of_its_player(shown):
    before = shown.grab().toImage()
    assert shown.grab().toImage() == before
    shown._player.go_to(62.0)
    after = shown.grab().toImage()
    assert after != before
    shown._player.go_to(0.0)
    assert shown.grab().toImage() == before


def test_the_session_keeps_its_own_picture_and_step(shown, session):
    shown._player.go_to(62.0)
    assert session.player.step == 0.0
    assert shown.picture is not session.picture


def test_names_stand_below_and_not_in_it(shown):
    assert not shown.picture.view.names


def test_another_theme_is_another_picture(shown, session):
    dark = shown.grab().toImage()
    session.restyle(theme="light")
    light = shown.grab().toImage()
    assert light != dark
    assert light.pixelColor(2, 2).name() == session.style.theme.ground.name()
    session.restyle(theme="dark")
    assert shown.grab().toImage() == dark


def test_a_click_plays_and_pauses(shown, qtbot):
    qtbot.mouseClick(shown, Qt.MouseButton.RightButton)
    assert not shown._player.is_playing
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert shown._player.is_playing
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert not shown._player.is_playing
