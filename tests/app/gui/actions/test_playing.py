"""What each action of time does to the playhead; none of them changes the scene."""

import pytest

from app.gui.actions.playing import PLAYING
from app.gui.player import SPEEDS

STEPS = 500  # of the example
# From step 100, and from each end.
MOVES = {
    "step_forward": (101, 1, STEPS),
    "step_back": (99, 0, STEPS - 1),
    "leap_forward": (110, 10, STEPS),
    "leap_back": (90, 0, STEPS - 10),
    "to_start": (0, 0, 0),
    "to_end": (STEPS, STEPS, STEPS),
}
SWITCHES = {"loop": "is_looping", "easing": "is_easing"}
OF_NETWORKS = {"train_epoch", "new_weights"}  # tested with their trainer


@pytest.fixture
def player(window, settle):
    settle()
    assert window.session.player.steps == STEPS
    yield window.session.player
    window.session.player.pause()
    assert window.session.document.undo_label is None


def test_every_action_has_an_effect_here():
    named = {*MOVES, *SWITCHES, "play", "slower", "faster"}
    assert {action.identifier for action in PLAYING} - OF_NETWORKS == named


@pytest.mark.parametrize("name", MOVES)
def test_where_it_leads(window, player, name):
    for begin, end in zip((100, 0, STEPS), MOVES[name], strict=True):
        player.go_to(begin)
        window.actions_.run(name)
        assert player.step == end


@pytest.mark.parametrize("name", MOVES)
def test_who_goes_somewhere_stays_there(window, player, name):
    player.go_to(100)
    player.play()
    window.actions_.run(name)
    assert not player.is_playing


def test_between_two_steps_a_step_back_ends_at_the_one_before(window, player):
    player.go_to(100.4)
    window.actions_.run("step_back")
    assert player.step == 100
    player.go_to(100.4)
    window.actions_.run("step_forward")
    assert player.step == 101


def test_play_and_pause(window, player, qtbot):
    window.actions_.run("play")
    assert player.is_playing
    assert window.actions_["play"].isChecked()
    qtbot.waitUntil(lambda: player.step > 0)
    window.actions_.run("play")
    assert not player.is_playing
    assert not window.actions_["play"].isChecked()


def test_play_at_the_end_begins_anew(window, player):
    player.go_to(STEPS)
    window.actions_.run("play")
    assert player.is_playing
    assert player.step < STEPS


@pytest.mark.parametrize(("name", "places"), [("slower", -1), ("faster", 1)])
def test_speeds_have_ends(window, player, name, places):
    here = SPEEDS.index(player.speed)
    window.actions_.run(name)
    assert player.speed == SPEEDS[here + places]
    for _ in SPEEDS:
        window.actions_.run(name)
    assert player.speed == (SPEEDS[0] if places < 0 else SPEEDS[-1])


@pytest.mark.parametrize(("name", "flag"), SWITCHES.items())
def test_a_switch_of_the_player(window, player, name, flag):
    before = getattr(player, flag)
    window.actions_.run(name)
    assert getattr(player, flag) is not before
    assert window.actions_[name].isChecked() is not before
    window.actions_.run(name)
    assert getattr(player, flag) is before
