import numpy as np
import pytest
from PySide6.QtCore import QRectF

from app.painting.frame import Axis, Frame
from app.painting.pens import Stroke
from app.painting.run_style import style_of
from app.painting.runs_layer import RunsLayer

FRAME = Frame(QRectF(10, 10, 300, 200), Axis(0, 30), Axis(0, 20))


def path_of(run):
    return FRAME.pixels(run.trajectory.positions[:, 0], run.trajectory.positions[:, 1])


@pytest.fixture
def layer_of(setting):
    def make(*runs, steps=4):
        layer = RunsLayer(setting)
        layer.lay(runs, FRAME, path_of, Stroke(3.0, 2.0), steps)
        return layer

    return make


@pytest.fixture
def run(stand):
    return stand.run(stand.trajectory([[5, 5], [15, 5], [25, 5], [25, 15], [15, 15]], np.arange(5)), colour=0)


def shot_of(canvas, layer, step):
    return canvas(lambda painter: layer.paint(painter, step, is_direct=True), 320, 220)


def at(*position):
    point = FRAME.point(*position)
    return point.x(), point.y()


def test_ball_trail_and_start(canvas, layer_of, run, setting):
    shot = shot_of(canvas, layer_of(run), 2)
    colour = setting.theme.runs.colours[0]
    assert shot.has_near(colour, *at(25, 5), 0)  # the ball
    assert shot.has_near(colour, *at(10, 5), 1)  # the trail
    assert shot.colour(*at(5, 5)) == setting.theme.runs.halo  # the hole of the ring
    assert not shot.has_near(colour, *at(15, 15), 3)  # what is to come


def test_between_two_steps(canvas, layer_of, run, setting):
    shot = shot_of(canvas, layer_of(run), 2.5)
    assert shot.has_near(setting.theme.runs.colours[0], *at(25, 10), 0)
    assert not shot.has_near(setting.theme.runs.colours[0], *at(25, 14), 1)


def test_a_halo_lies_along_the_trail(canvas, layer_of, run, setting):
    shot = shot_of(canvas, layer_of(run), 2)
    x, y = at(15, 5)
    assert shot.has_near(setting.theme.runs.halo, x, y - 3, 1)
    assert shot.has_near(setting.theme.runs.halo, x, y + 3, 1)


def test_a_rim_until_the_end(canvas, layer_of, run, setting):
    layer = layer_of(run)
    assert shot_of(canvas, layer, 3.9).count(setting.theme.runs.rim) > 0
    assert shot_of(canvas, layer, 4).count(setting.theme.runs.rim) == 0


def test_divergence_ends_in_a_cross_with_a_word(canvas, layer_of, stand, setting):
    wild = stand.run(stand.trajectory([[15, 10], [18, 10], [1e300, 1e300]], [1, 2, 3], diverged_at=3), colour=3)
    layer = layer_of(wild)
    before, after = shot_of(canvas, layer, 1), shot_of(canvas, layer, 3)
    colour = style_of(setting.theme, wild).colour
    assert before.has_near(colour, *at(18, 10), 0)
    assert after.has_near(colour, 290, FRAME.plot.top() + setting.sizes.ball, 3)  # where the path left the plot
    assert layer._crosses._labels[0] is not None
    assert after.count(setting.theme.ground) > before.count(setting.theme.ground) + 100  # the halo of the words


def test_one_ring_for_runs_that_start_together(canvas, layer_of, run, stand, setting):
    other = stand.run(stand.trajectory([[5, 5], [5, 15]], [1, 0]), colour=1)
    shot = shot_of(canvas, layer_of(run, other), 1)
    assert shot.count(setting.theme.text) > 0


def test_nothing_beyond_the_plot_but_what_sits_on_its_edge(canvas, layer_of, stand):
    far = stand.run(stand.trajectory([[-50, 5], [15, 500], [90, -7], [15, 10], [1e9, 1e9]], np.arange(5)))
    pixels = shot_of(canvas, layer_of(far), 4).pixels
    outside = np.ones(pixels.shape, dtype=bool)
    outside[10:210, 10:310] = False
    assert (pixels[outside] == 0xFFFF00FF).all()
    assert (pixels[10:210, 10:310] != 0xFFFF00FF).any()


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 1e308])
def test_strange_positions(canvas, layer_of, stand, bad):
    strange = stand.run(stand.trajectory([[5, 5], [bad, 3], [6, bad], [bad, bad], [7, 7]], np.arange(5)))
    layer = layer_of(strange)
    for step in (0, 0.5, 1, 2.5, 3, 4, np.nan, np.inf, -9):
        shot_of(canvas, layer, step)


def test_trails_of_unchanged_runs_are_kept(layer_of, run, stand):
    layer = layer_of(run)
    kept = layer._laid[0].trail
    other = stand.run(stand.trajectory([[1, 1], [2, 2]], [1, 0]), colour=2)
    layer.lay((other, run), FRAME, path_of, Stroke(3.0, 2.0), 4)
    assert layer._laid[1].trail is kept
