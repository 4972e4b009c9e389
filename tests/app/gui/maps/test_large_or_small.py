"""The table: four live examples, computed when somebody looks, that lead to where they can be changed."""

import pytest
from PySide6.QtCore import Qt

from app.document.demonstrations import demonstration_scene
from app.document.large_or_small import EXAMPLES
from app.gui.maps.large_or_small import LargeOrSmall


@pytest.fixture
def table(session, show, qtbot):
    made = show(LargeOrSmall(session), 960, 620)
    qtbot.waitUntil(lambda: not made.is_computing, timeout=30_000)
    return made


def test_it_plays_once_all_pictures_are_there(table, qtbot):
    assert [cell.view.picture.runs[0].name for cell in table.cells] == ["rate 1", "rate 21", "rate 0.03", "rate 0.03"]
    qtbot.waitUntil(lambda: table.player.step > 0)
    assert table.player.is_playing
    assert table.player.steps == 100


def test_with_little_motion_it_shows_the_end(session, show, qtbot):
    session.settings.reduce_motion = True
    made = show(LargeOrSmall(session), 960, 620)
    qtbot.waitUntil(lambda: not made.is_computing, timeout=30_000)
    assert made.player.step == 100
    assert not made.player.is_playing


def test_nothing_is_computed_or_played_for_nobody(session, qtbot):
    made = LargeOrSmall(session)
    assert made._worker is None
    assert all(cell.view.picture is None for cell in made.cells)
    made.deleteLater()


def test_it_pauses_when_nobody_looks_and_begins_again(table, qtbot):
    table.player.go_to(50.0)
    table.hide()
    assert not table.player.is_playing
    assert table.player.step == 50.0
    table.show()
    assert table.player.is_playing
    assert table.player.step < 50.0


def test_pictures_and_space_play_and_pause(table, qtbot):
    for play in (
        lambda: qtbot.mouseClick(table.cells[2].view, Qt.MouseButton.LeftButton),
        lambda: qtbot.keyClick(table, Qt.Key.Key_Space),
        lambda: qtbot.mouseClick(table.play, Qt.MouseButton.LeftButton),
    ):
        before = table.player.is_playing
        play()
        assert table.player.is_playing != before


def test_arrow_keys_go_step_by_step(table, qtbot):
    table.player.pause()
    table.player.go_to(10.0)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.player.step == 11
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert table.player.step == 10


@pytest.mark.parametrize("place", range(4), ids=[example.scene for example in EXAMPLES])
def test_an_example_is_opened_and_played_and_can_be_taken_back(table, session, qtbot, place):
    before = session.scene
    with qtbot.waitSignal(table.wanted) as wanted:
        table.cells[place].open.click()
    assert wanted.args == ["explore"]
    assert session.scene == demonstration_scene(EXAMPLES[place].scene)
    assert session.player.is_playing
    session.player.pause()
    session.document.undo()
    assert session.scene == before


def test_alone_there_is_no_way_to_elsewhere(table):
    table.set_alone(True)
    assert not table.back.isVisible()
    assert not any(cell.open.isVisible() for cell in table.cells)
    table.set_alone(False)
    assert all(cell.open.isVisible() for cell in table.cells)


def test_japanese_at_once(table, session):
    session.language.switch("ja")
    assert table.title.text() == "大きい学習率と小さい学習率"
    assert [heading.text() for heading, _ in table._headings] == ["長所", "短所", "大きい学習率", "小さい学習率"]


def test_with_large_type_its_head_has_room(window, session, settle):
    session.language.switch("ja")
    session.restyle(theme="projector", font_percent=150)
    window.resize(1024, 640)
    window.actions_.run("demonstration_large_or_small")
    settle()
    track = window.workspaces.page("rates").large_or_small.track
    assert track.mapTo(window, track.rect().topRight()).x() < window.width()
    session.language.switch("en")


def test_the_picture_is_the_table(table):
    image = table.picture_image()
    assert (image.width(), image.height()) == (table.width(), table.height())
