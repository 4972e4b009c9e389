"""The timeline: buttons, scrubbing, number of steps, speed, loop."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QToolButton

from app.document import edits
from app.gui.player import SPEEDS
from app.gui.timeline import Timeline
from core.message import message

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def timeline(session, show):
    return show(Timeline(session), 900, 48)


def type_in(qtbot, field, text, key=Qt.Key.Key_Return):
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, key)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [420, 640, 1000, 1600])
def test_at_any_width_the_track_has_room_and_the_step_is_whole(session, timeline, settle, width, percent):
    session.restyle(font_percent=percent)
    session.commit(message("Number of steps"), edits.set_steps(session.scene, 123_456))
    timeline.resize(round(width * percent / 100), 48 * percent // 100)
    QApplication.processEvents()
    assert timeline.track.width() >= session.style.px(60)
    assert timeline.reading.width() >= timeline.reading.sizeHint().width()
    assert timeline.steps_label.isVisible() is (width > 760)
    assert timeline.loop.geometry().right() < timeline.width()
    settle()


def test_buttons_move_the_playhead(session, timeline):
    player = session.player
    for button, step in (
        (timeline.forward, 1),
        (timeline.forward, 2),
        (timeline.back, 1),
        (timeline.to_end, 500),
        (timeline.forward, 500),
        (timeline.to_start, 0),
        (timeline.back, 0),
    ):
        button.click()
        assert player.step == step
        assert " ".join(timeline.reading.text().split()) == f"step {step} / 500"


def test_play_and_pause(session, timeline, qtbot):
    assert timeline.play.accessibleName() == "Play"
    timeline.play.click()
    assert session.player.is_playing
    assert timeline.play.accessibleName() == "Pause"
    with qtbot.waitSignal(session.player.stepped):
        pass
    timeline.play.click()
    assert not session.player.is_playing
    assert timeline.play.accessibleName() == "Play"


def test_to_the_start_and_to_the_end_pause(session, timeline):
    for button in (timeline.to_start, timeline.to_end):
        session.player.go_to(5)
        session.player.play()
        button.click()
        assert not session.player.is_playing


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 1.0])
def test_scrubbing(session, timeline, qtbot, share):
    track = timeline.track
    session.player.play()
    at = QPoint(8 + round(share * (track.width() - 16)), track.height() // 2)
    qtbot.mouseClick(track, LEFT, pos=at)
    assert session.player.step == pytest.approx(share * 500, abs=2)
    assert session.player.step == round(session.player.step)
    assert not session.player.is_playing


def test_dragging_beyond_the_ends(session, timeline, qtbot):
    track = timeline.track
    qtbot.mousePress(track, LEFT, pos=QPoint(50, 10))
    qtbot.mouseMove(track, QPoint(5000, 10))
    assert session.player.step == 500
    qtbot.mouseMove(track, QPoint(-5000, 10))
    assert session.player.step == 0
    qtbot.mouseRelease(track, LEFT, pos=QPoint(-5000, 10))


@pytest.mark.parametrize(("text", "steps"), [("10", 10), ("1", 1), ("1e3", 1000), ("12.4", 12)])
def test_another_number_of_steps(session, timeline, qtbot, settle, text, steps):
    type_in(qtbot, timeline.steps, text)
    assert session.scene.steps == steps
    assert session.player.steps == steps
    assert timeline.steps.text() == str(steps)
    settle()
    session.document.undo()
    assert session.scene.steps == 500
    settle()


@pytest.mark.parametrize("text", ["0", "-5", "1e300", "9e9", "abc", "", "1000001"])
def test_a_number_of_steps_that_cannot_be(session, timeline, qtbot, text):
    said, before = [], session.scene
    session.said.connect(said.append)
    type_in(qtbot, timeline.steps, text)
    assert session.scene is before
    assert len(said) == 1
    assert timeline.steps.property("wrong") is True
    assert timeline.steps.text() == text


def test_the_same_number_of_steps_changes_nothing(session, timeline, qtbot):
    type_in(qtbot, timeline.steps, "500")
    assert session.document.undo_label is None


def test_two_numbers_typed_are_two_undo_steps(session, timeline, qtbot, settle):
    type_in(qtbot, timeline.steps, "100")
    type_in(qtbot, timeline.steps, "200")
    settle()
    session.document.undo()
    assert session.scene.steps == 100
    settle()


def test_many_steps_are_written_out(session, timeline, settle):
    """12 500 steps are a number that one can read, not 1.25e+04."""
    session.commit(message("Number of steps"), edits.set_steps(session.scene, 12_345))
    settle()
    assert timeline.steps.text() == "12345"


def test_arrow_keys_change_it_by_ten(session, timeline, qtbot, settle):
    timeline.steps.setFocus()
    qtbot.keyClick(timeline.steps, Qt.Key.Key_Up)
    assert session.scene.steps == 510
    qtbot.keyClick(timeline.steps, Qt.Key.Key_PageDown)
    assert session.scene.steps == 410
    settle()


def test_speeds(session, timeline):
    for _ in SPEEDS:
        timeline.faster.click()
    assert session.player.speed == SPEEDS[-1]
    assert not timeline.faster.isEnabled()
    assert timeline.speed.text() == "32×"
    for _ in SPEEDS:
        timeline.slower.click()
    assert session.player.speed == SPEEDS[0]
    assert not timeline.slower.isEnabled()


def test_loop(session, timeline):
    timeline.loop.click()
    assert session.player.is_looping
    session.player.set_looping(False)
    assert not timeline.loop.isChecked()


def test_every_button_has_a_name_and_a_tip(session, timeline):
    for language in ("en", "ja"):
        session.language.switch(language)
        for button in timeline.findChildren(QToolButton):
            assert button.accessibleName()
            assert button.accessibleName() in button.toolTip()
