"""A view that was moved: what it shows, how finely, and where it ends."""

import numpy as np
import pytest

from app.document.frozen_map import FrozenMap
from app.document.limits import REACH
from app.document.resolve import COLUMNS, resolve
from app.document.scene import Scene, SurfaceScene
from app.gui.views.lens import Lens


def picture_of(formula, *variables):
    window = FrozenMap(dict.fromkeys(variables, (-2.0, 2.0)))
    return resolve(Scene(surface=SurfaceScene(formula=formula, variables=variables, window=window)))


@pytest.fixture
def flat():
    return picture_of("x^2 + y^2", "x", "y")


def test_until_it_moves_the_very_picture_is_seen(flat):
    assert Lens().through(flat) is flat


def test_moved_it_shows_the_surface_there(flat):
    lens = Lens()
    lens.move(flat, (1.0, -0.5))
    seen = lens.through(flat)
    assert seen.window == lens.window == (-1.0, 3.0, -2.5, 1.5)
    assert np.nanmin(seen.field.values) == pytest.approx(0.0, abs=0.01)
    assert np.nanmax(seen.field.values) == pytest.approx(3.0**2 + 2.5**2, rel=0.02)
    assert lens.through(flat) is seen, "the same view is not computed twice"


def test_zooming_keeps_its_centre(flat):
    lens = Lens()
    lens.zoom(flat, 0.5, (1.0, 1.0))
    assert lens.window == (-0.5, 1.5, -0.5, 1.5)


def test_coarse_while_it_moves_and_sharp_afterwards(flat):
    lens = Lens()
    lens.move(flat, (0.1, 0.0))
    assert lens.through(flat).field.values.shape[1] < COLUMNS
    assert lens.sharpen()
    assert lens.through(flat).field.values.shape[1] == COLUMNS


def test_back(flat):
    lens = Lens()
    lens.zoom(flat, 3.0, (0.0, 0.0))
    lens.reset()
    assert lens.window is None
    assert lens.through(flat) is flat


@pytest.mark.parametrize("factor", [0.0, 1e-300, 1e300, float("inf"), float("nan"), -1.0])
def test_what_would_be_no_window_is_not_made(flat, factor):
    lens = Lens()
    lens.zoom(flat, factor, (0.0, 0.0))
    assert lens.window is None
    assert lens.through(flat) is flat


def test_it_goes_no_farther_than_a_scene_may(flat):
    lens = Lens()
    for _ in range(200):
        lens.move(flat, (REACH / 50, 0.0))
    assert max(lens.window) <= REACH


def test_a_picture_of_other_dimensions_is_seen_as_it_is(flat):
    lens = Lens()
    lens.move(flat, (1.0, 0.0))
    line = picture_of("x^4", "x")
    assert lens.through(line) is line


def test_one_variable(flat):
    line, lens = picture_of("x^2", "x"), Lens()
    lens.zoom(line, 2.0, (0.0,))
    assert lens.through(line).curve.high == pytest.approx(16.0)


@pytest.mark.parametrize("quick_s", [-1.0, 1e9], ids=["slow", "quick"])
def test_what_a_copy_has_looked_at_is_not_looked_at_again(flat, monkeypatch, quick_s):
    monkeypatch.setattr("app.gui.views.lens._QUICK_S", quick_s)
    lens = Lens()
    lens.move(flat, (1.0, 0.0))
    other = lens.copy()
    seen = other.through(flat)
    lens.learn(other)
    assert lens.through(flat) is seen


@pytest.mark.parametrize("quick_s", [-1.0, 1e9], ids=["slow", "quick"])
def test_two_copies_see_the_same_field(flat, monkeypatch, quick_s):
    """Two views make the next picture ready, each through a copy: it is sampled once."""
    monkeypatch.setattr("app.gui.views.lens._QUICK_S", quick_s)
    lens = Lens()
    lens.move(flat, (1.0, 0.0))
    one, other = lens.copy(), lens.copy()
    seen = one.through(flat)
    assert other.through(flat) is seen
    lens.learn(one)
    lens.learn(other)
    assert lens.through(flat) is seen


def test_only_the_last_looks_are_kept(flat):
    lens = Lens()
    for _ in range(20):
        lens.move(flat, (0.01, 0.0))
        lens.through(flat)
    assert len(lens._memory.looks) <= 4


def test_a_lens_that_was_moved_meanwhile_learns_nothing(flat):
    lens = Lens()
    lens.move(flat, (1.0, 0.0))
    other = lens.copy()
    other.through(flat)
    lens.move(flat, (0.5, 0.0))
    lens.learn(other)
    assert lens.through(flat).window == (-0.5, 3.5, -2.0, 2.0)
