import numpy as np
import pytest

from app.painting.pens import Stroke
from app.painting.relief.draped_runs import DrapedRuns


def hill(x, y):
    return np.exp(-60 * (x * x + y * y))


@pytest.fixture
def make_runs(make_frame, setting, stand):
    """Runs along paths in data units, laid on a hill; and their frame."""

    def make(*paths, azimuth=-90.0, elevation=20.0, steps=None, ends=None, is_draft=False, runs=None):
        frame = make_frame(hill, azimuth=azimuth, elevation=elevation)
        made = [
            stand.run(stand.trajectory(path, np.zeros(len(path)), diverged_at=ends), colour=k)
            for k, path in enumerate(paths)
        ]
        runs = runs or DrapedRuns(setting)
        runs.lay(made, frame, Stroke(3.0, 2.0), steps or max(map(len, paths)) - 1, is_draft)
        return runs, frame, made

    return make


BEFORE, BEHIND = [(0.0, 12.0), (2.0, 12.0)], [(1.0, 16.6), (1.05, 16.6)]


def shot_of(runs, canvas, step):
    return canvas(lambda painter: runs.paint(painter, step, True), 500, 400)


def test_the_ball_has_the_colour_of_its_run_where_the_surface_is(make_runs, setting, canvas):
    runs, frame, _ = make_runs(BEFORE)
    at = frame.point(1.0, 12.0)
    assert shot_of(runs, canvas, 0.5).colour(at.x(), at.y()) == setting.theme.runs.colours[0]


def test_a_ball_behind_a_hill_is_fainter(make_runs, setting, canvas):
    runs, frame, _ = make_runs(BEHIND)
    shot, at = shot_of(runs, canvas, 0.5), frame.point(1.025, 16.6)
    assert shot.colour(at.x(), at.y()) != setting.theme.runs.colours[0]
    assert shot.colour(at.x(), at.y()).name() != "#ff00ff"
    assert shot.count(setting.theme.runs.colours[0]) == 0


@pytest.mark.parametrize("is_direct", [True, False])
def test_hidden_balls_on_each_other_do_not_mix_their_colours(make_runs, canvas, is_direct):
    """Neither where they are stamped nor where they are drawn, as those of drafts are."""

    def colour(paths, at):
        runs, frame, _ = make_runs(*paths)
        spot = frame.point(*at)
        return canvas(lambda painter: runs.paint(painter, 0.0, is_direct), 500, 400).colour(spot.x(), spot.y())

    apart = [[(1.0, 17.4)] * 2, [(1.0, 16.6)] * 2]
    together = [[(1.0, 16.6)] * 2, [(1.0, 16.6)] * 2]
    assert colour(apart, (1.0, 16.6)) == colour(together, (1.0, 16.6)) != colour(apart, (1.0, 17.4))


def test_a_ball_outside_of_the_window_is_not_drawn(make_runs, canvas):
    runs, _, _ = make_runs([(50.0, 12.0), (60.0, 12.0)])
    assert shot_of(runs, canvas, 0.5).count("magenta") == 500 * 400


def test_a_run_that_diverges_has_a_cross_where_it_leaves(make_runs, setting, canvas):
    runs, frame, _ = make_runs([(0.0, 12.0), (2.0, 12.0), (900.0, 12.0)], ends=2)
    edge = frame.point(2.999, 12.0)
    assert shot_of(runs, canvas, 2).has_near(setting.theme.runs.colours[0], edge.x(), edge.y(), 12)


def test_a_cross_behind_a_hill_is_fainter(make_runs, setting, canvas):
    runs, frame, _ = make_runs([(1.0, 16.6), (1.05, 16.6)], ends=1)
    shot, at = shot_of(runs, canvas, 1), frame.point(1.05, 16.6)
    assert shot.count(setting.theme.runs.colours[0]) == 0
    assert shot.has_near(runs._laid[0].faint.colour, at.x(), at.y(), 2)


def test_paths_stay_as_they_lie_while_the_camera_turns(make_runs):
    runs, _, made = make_runs(BEFORE)
    before = runs._laid[0]
    runs.lay(made, before.sight and runs._frame, Stroke(3.0, 2.0), 1)
    assert runs._laid[0].seen is before.seen


def test_an_heir_has_the_same_trails(make_runs):
    runs, frame, made = make_runs(BEFORE)
    heir = runs.heir()
    heir.lay(made, frame, Stroke(3.0, 2.0), 1)
    assert heir._laid[0].seen is runs._laid[0].seen
    assert heir._marks is runs._marks


def test_one_ring_for_all_runs_from_one_place(make_runs, setting):
    runs, _, _ = make_runs(BEFORE, [(0.0, 12.0), (0.0, 13.0)], [(1.0, 11.0), (0.0, 13.0)])
    assert [colour for _, colour, _ in runs._starts] == [setting.theme.text, setting.theme.runs.colours[2]]


def test_no_runs_paint_nothing(make_runs, canvas, setting):
    runs = DrapedRuns(setting)
    assert runs.settle(3.0, is_fresh=True) == []
    assert shot_of(runs, canvas, 1).count("magenta") == 500 * 400


def test_of_a_crowd_a_draft_has_some(make_runs):
    """So that the camera moves smoothly; all of them as soon as it rests."""
    long = [(0.5, 12.0)] * 11_000
    few, _, _ = make_runs(long, is_draft=True)
    assert len(few._laid) == 1
    many = [long] * 10
    draft, _, _ = make_runs(*many, is_draft=True)
    assert len(draft._laid) == 2
    whole, _, _ = make_runs(*many, runs=draft)
    assert len(whole._laid) == 10
