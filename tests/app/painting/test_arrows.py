import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from app.document.picture import RunPicture
from app.document.scene import View
from app.painting.arrows import MOST_RUNS, Arrow, draw_arrows, shafts_of
from app.painting.frame import Frame, sound_axis
from app.painting.views import make_view
from core.descent import Trajectory

FRAME = Frame(QRectF(0, 0, 400, 200), sound_axis(-4.0, 4.0), sound_axis(-2.0, 2.0))  # 50 pixels to the unit
ALL = View(gradient_arrow=True, velocity_arrow=True, step_arrow=True)
LEAST = 14.0 * 10.5 / 15  # of the fixture's type
MOST = 90.0 * 10.5 / 15


def make(positions, gradients, state=None, rule="momentum", values=None):
    positions, gradients = np.array(positions, dtype=float), np.array(gradients, dtype=float)
    values = np.zeros(len(positions)) if values is None else np.array(values, dtype=float)
    path = Trajectory(positions, values, gradients, np.full(len(positions), 0.1), state or {})
    return RunPicture(rule, rule, 0, 0, tuple(positions[0]), path, None)


@pytest.fixture
def arrows(make_picture, setting):
    """The arrows of one run by kind."""

    def of(run, step=0.0, view=ALL, steps=None):
        picture = make_picture(runs=(run,), steps=steps or len(run.trajectory.positions) - 1, view=view)
        return {shaft.kind: shaft for shaft in shafts_of(run, picture, FRAME, setting, step)}

    return of


def direction(shaft):
    return math.degrees(math.atan2(-(shaft.tip.y() - shaft.begin.y()), shaft.tip.x() - shaft.begin.x()))


def test_directions_are_those_of_descent_push_and_step(arrows):
    state = {"velocity": np.array([[0.0, 0.0], [0.0, 1.0], [0.0, 1.0]])}
    run = make([[0, 0], [2, 0], [2, -1]], [[-1, 1], [0, 1], [0, 1]], state)
    at_start = arrows(run, 0.0)
    assert direction(at_start[Arrow.GRADIENT]) == pytest.approx(-45)
    assert Arrow.VELOCITY not in at_start  # the memory is empty
    assert direction(at_start[Arrow.STEP]) == pytest.approx(0)
    assert at_start[Arrow.STEP].tip.toTuple() == pytest.approx((300, 100))  # true scale: the next position
    assert direction(arrows(run, 1.0)[Arrow.VELOCITY]) == pytest.approx(-90)


@pytest.mark.parametrize("size", [1e-300, 1e-9, 1.0, 1e9, 1e300])
def test_lengths_stay_where_they_can_be_seen(arrows, size):
    view = View(gradient_arrow=True)
    run = make([[0, 0]] * 5, [[size, 0], [1, 0], [1, 0], [1, 0], [1, 0]])
    assert LEAST - 1e-9 <= arrows(run, view=view)[Arrow.GRADIENT].length <= MOST + 1e-9


def test_a_longer_gradient_has_a_longer_arrow(arrows):
    run = make([[0, 0]] * 5, [[0.1, 0], [1, 0], [1, 0], [1, 0], [10, 0]])
    lengths = [arrows(run, step)[Arrow.GRADIENT].length for step in (0, 1, 4)]
    assert lengths[0] < lengths[1] < lengths[2]


@pytest.mark.parametrize("gradient", [(math.nan, 1.0), (math.inf, 0.0), (0.0, 0.0)])
def test_no_arrow_where_there_is_no_direction(arrows, gradient):
    run = make([[0, 0], [1, 0]], [gradient, gradient], {"velocity": np.array([gradient, gradient])})
    assert set(arrows(run)) == {Arrow.STEP}


def test_gradients_near_the_largest_number_do_no_harm(arrows):
    """Half of the sum of the two in the middle is their median, and the sum is no number."""
    run = make([[0, 0]] * 4, [[1.5e308, 0], [1, 0], [1.6e308, 0], [1.7e308, 0]])
    assert arrows(run, 1, view=View(gradient_arrow=True)) == {}


def test_no_arrow_where_the_ball_is_not_seen(arrows):
    for place in ((math.nan, 0.0), (1e300, 0.0), (9.0, 0.0)):
        assert arrows(make([place, [0, 0]], [[1, 1], [1, 1]])) == {}


def test_the_last_position_has_no_step_and_a_stopped_run_no_arrows(arrows):
    run = make([[0, 0], [1, 0]], [[1, 1], [1, 1]])
    assert set(arrows(run, 1.0)) == {Arrow.GRADIENT}
    assert arrows(run, 5.0, steps=9) == {}


def test_a_step_that_is_nearly_made_hides_behind_its_ball(arrows):
    run = make([[0, 0], [1, 0]], [[1, 1], [1, 1]])
    assert Arrow.STEP in arrows(run, 0.2)
    assert Arrow.STEP not in arrows(run, 0.95)


def test_in_one_variable_they_lie_across_and_beside_each_other(make_picture, setting):
    state = {"velocity": np.array([[0.0], [-1.0], [-1.0]])}
    run = make([[-2], [0], [2]], [[-1], [-1], [1]], state, values=[1, 0, 1])
    picture = make_picture("parabola", runs=(run,), steps=2, view=ALL)
    found = list(shafts_of(run, picture, FRAME, setting, 1.0))
    assert len(found) == 3
    for shaft in found:
        assert shaft.begin.y() == pytest.approx(shaft.tip.y())
        assert shaft.tip.x() > shaft.begin.x()
    heights = sorted(shaft.begin.y() for shaft in found)
    assert heights[1] - heights[0] > setting.sizes.ball
    assert heights[2] - heights[1] > setting.sizes.ball


def changed(one, other):
    return np.argwhere(one.pixels != other.pixels)


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("name", ["himmelblau", "parabola"])
def test_films_show_them_only_where_the_view_asks(make_picture, shoot, name, theme):
    start = (-1.0, 1.5) if name == "himmelblau" else (0.5,)
    picture = make_picture(name, starts=[start], rate=0.01 if name == "himmelblau" else 0.2)
    plain = shoot(picture, 2.0, theme=theme)
    for flag in ("gradient_arrow", "step_arrow"):
        shown = shoot(replace(picture, view=View(**{flag: True})), 2.0, theme=theme)
        assert len(changed(plain, shown)) > 20, flag
    off = shoot(replace(picture, view=View(velocity_arrow=True)), 2.0, theme=theme)  # plain descent has no memory
    assert not len(changed(plain, off))


def test_pixels_change_on_the_side_of_descent(make_picture, shoot):
    picture = make_picture("parabola", starts=[(0.5,)], steps=10, rate=0.05)  # the minimum lies to the right
    plain, shown = shoot(picture), shoot(replace(picture, view=View(gradient_arrow=True)))
    columns = changed(plain, shown)[:, 1]
    frame = make_view("contour").frames(QRectF(0, 0, 640, 480), picture)[0]
    assert columns.min() > frame.pixels(0.5, 0.0)[0]


def test_a_step_far_out_of_the_plot_is_cut(make_picture, shoot):
    run = make([[0, 0], [1e200, 1e200]], [[-1, -1], [-1, -1]])
    picture = make_picture(runs=(run,), steps=1, view=View(step_arrow=True))
    plain, shown = shoot(replace(picture, view=View())), shoot(picture)
    assert len(changed(plain, shown)) > 100


def test_a_crowd_has_arrows_for_the_first_of_it(make_picture, shoot):
    starts = [(-4 + 0.5 * k, 4.0) for k in range(MOST_RUNS + 3)]
    picture = make_picture(starts=starts, steps=5)
    view = View(gradient_arrow=True)
    one = shoot(replace(picture, view=view))
    rest = replace(picture, runs=picture.runs[:MOST_RUNS])
    assert len(changed(shoot(picture), one)) == pytest.approx(
        len(changed(shoot(rest), shoot(replace(rest, view=view)))), rel=0.25
    )


class Hilly(Frame):
    """A plot in which all lies behind a hill."""

    def hides(self, _points, _part, _slack):
        return True


def test_arrows_of_a_hidden_ball_are_faint(make_picture, setting, canvas):
    run = make([[0, 0], [2, 0]], [[-1, 1], [0, 1]])
    picture = make_picture(runs=(run,), steps=1, view=View(gradient_arrow=True))
    frames = FRAME, Hilly(FRAME.plot, FRAME.x, FRAME.y)
    seen, hidden = (
        canvas(lambda painter, frame=frame: draw_arrows(painter, picture, frame, setting, 0.0), 400, 200).pixels
        for frame in frames
    )
    is_inked = seen != seen[0, 0]
    assert is_inked.sum() > 100
    assert ((hidden != hidden[0, 0]) == is_inked).mean() > 0.99  # the same arrow …
    assert (seen[is_inked] != hidden[is_inked]).mean() > 0.9  # … but faint
