"""Time: what moves the playhead, and how far."""

import itertools
import math
from types import SimpleNamespace

import pytest

from app.gui.player import SPEEDS, Player


@pytest.fixture
def player(qapp):
    made = Player()
    made.set_steps(100)
    yield made
    made.pause()
    made.deleteLater()


def test_stands_at_the_start(player):
    assert (player.step, player.steps, player.is_playing) == (0.0, 100, False)


@pytest.mark.parametrize(
    ("asked", "shown"), [(7, 7), (7.5, 7.5), (-3, 0), (1e300, 100), (math.inf, 100), (-math.inf, 0)]
)
def test_goes_to_any_step_and_no_farther(player, asked, shown):
    player.go_to(asked)
    assert player.step == shown


def test_going_where_it_is_tells_nobody(player, qtbot):
    player.go_to(5)
    with qtbot.assertNotEmitted(player.stepped):
        player.go_to(5)


@pytest.mark.parametrize(
    ("begin", "steps", "end"),
    [(0, 1, 1), (0, -1, 0), (99, 10, 100), (5.5, 1, 6), (5.5, -1, 5), (5, -1, 4), (50, -10, 40)],
)
def test_moves_by_whole_steps(player, begin, steps, end):
    player.go_to(begin)
    player.move(steps)
    assert player.step == end


def test_moving_pauses(player, qtbot):
    player.play()
    with qtbot.waitSignal(player.playing_changed) as paused:
        player.move(1)
    assert paused.args == [False]


def test_plays_forward_and_stops_at_the_end(player, qtbot):
    player.set_steps(3)
    player.set_speed(32)
    seen = []
    player.stepped.connect(seen.append)
    player.play()
    qtbot.waitUntil(lambda: not player.is_playing)
    assert player.step == 3
    assert seen == sorted(seen)


def test_plays_again_from_the_start_when_it_stands_at_the_end(player):
    player.go_to(100)
    player.play()
    assert player.step == 0
    assert player.is_playing


def test_a_loop_begins_again(player, qtbot):
    player.set_steps(2)
    player.set_speed(32)
    player.set_looping(True)
    seen = []
    player.stepped.connect(seen.append)
    player.play()
    qtbot.waitUntil(lambda: any(later < earlier for earlier, later in itertools.pairwise(seen)))
    assert player.is_playing


def test_playing_twice_is_playing_once(player, qtbot):
    player.play()
    with qtbot.assertNotEmitted(player.playing_changed):
        player.play()
    player.toggle()
    assert not player.is_playing
    with qtbot.assertNotEmitted(player.playing_changed):
        player.pause()


@pytest.mark.parametrize(("asked", "set_"), [(0.0, 0.1), (-1, 0.1), (1e9, 32.0), (3.0, 3.0)])
def test_speeds_have_ends(player, asked, set_):
    player.set_speed(asked)
    assert player.speed == set_


def test_speeds_go_up_and_down_in_places(player):
    for expected in SPEEDS[SPEEDS.index(1.0) + 1 :]:
        player.change_speed(1)
        assert player.speed == expected
    player.change_speed(1)
    assert player.speed == SPEEDS[-1]
    player.change_speed(-len(SPEEDS))
    assert player.speed == SPEEDS[0]


@pytest.mark.parametrize("eases", [True, False])
def test_a_change_of_speed_or_easing_does_not_move_it(player, eases):
    player.go_to(41.25)
    player.set_easing(eases)
    player.set_speed(8)
    assert player.step == 41.25


def test_fewer_steps_pull_it_back(player, qtbot):
    player.go_to(80)
    with qtbot.waitSignals([player.stepped, player.options_changed]):
        player.set_steps(10)
    assert player.step == 10
    player.set_steps(0)
    assert player.steps == 1


def test_the_same_number_of_steps_changes_nothing(player, qtbot):
    with qtbot.assertNotEmitted(player.options_changed):
        player.set_steps(100)


def test_goes_on_from_where_it_was_put_while_playing(player, qtbot):
    player.set_speed(0.1)
    player.play()
    player.go_to(60)
    with qtbot.waitSignal(player.stepped):
        pass
    assert 60 <= player.step < 75


@pytest.fixture
def clock(monkeypatch):
    made = SimpleNamespace(now=100.0)
    monkeypatch.setattr("app.gui.player.time", SimpleNamespace(monotonic=lambda: made.now))
    return made


def test_it_moves_at_once_and_is_at_the_end_when_its_time_is_over(player, clock):
    """A film rests before and after; nobody who pressed the space bar waits for that."""
    player.set_easing(False)
    player.play()
    whole = player._film.duration_s
    seen = []
    for share in (0.01, 0.25, 0.5, 0.99):
        clock.now = 100.0 + share * whole
        player._tick()
        seen.append(player.step)
    assert seen == pytest.approx([1, 25, 50, 99], abs=0.01)
    clock.now = 100.0 + whole
    player._tick()
    assert player.step == 100
    assert not player.is_playing


def test_looping_it_begins_again_without_a_rest(player, clock):
    player.set_easing(False)
    player.set_looping(True)
    player.play()
    clock.now += 1.25 * player._film.duration_s
    player._tick()
    assert player.step == pytest.approx(25, abs=0.01)
    assert player.is_playing
    player.pause()
