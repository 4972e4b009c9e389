import numpy as np
import pytest

from app.painting.relief.grid import BASE, HEIGHT, Mesh, height, make_grid


def test_the_lowest_value_lies_on_the_base_and_the_highest_on_top(make_field):
    grid = make_grid(make_field(lambda x, y: x + y), "linear")
    assert height(grid.shares.min()) == pytest.approx(BASE)
    assert height(grid.shares.max()) == pytest.approx(HEIGHT)


@pytest.mark.parametrize("scale", ["linear", "log", "rank"])
def test_heights_follow_the_scale_of_the_colours(make_field, scale):
    grid = make_grid(make_field(lambda x, y: 10 ** (6 * x)), scale)
    there = grid.share(np.array([0.0]), np.array([0.0]))[0]
    assert there < 0.02 if scale == "linear" else 0.4 < there < 0.6


def test_shares_between_cells_are_those_of_the_formula(make_field):
    grid = make_grid(make_field(lambda x, y: 3 * x + y), "linear")
    x, y = np.random.default_rng(1).uniform(-0.48, 0.48, (2, 200))
    low, high = grid.field.low, grid.field.high
    assert grid.share(x, y) == pytest.approx((3 * x + y - low) / (high - low), abs=1e-5)


def test_outside_of_the_window_there_is_nothing(make_field):
    grid = make_grid(make_field(lambda x, y: x), "linear")
    x = np.array([0.51, -0.51, 0.0, 0.0, np.nan, np.inf, 1e300, 0.5])
    y = np.array([0.0, 0.0, 0.6, -0.6, 0.0, 0.0, 0.0, 0.5])
    assert np.isfinite(grid.share(x, y)).tolist() == [False] * 7 + [True]


def test_where_it_is_undefined_there_is_nothing(make_field):
    grid = make_grid(make_field(lambda x, y: np.sqrt(x)), "linear")
    assert np.isfinite(grid.share(np.array([-0.2, -0.05, 0.05, 0.2]), np.zeros(4))).tolist() == [
        False,
        False,
        True,
        True,
    ]
    assert np.isfinite(grid.shares).all()
    assert not grid.is_nowhere
    assert make_grid(make_field(lambda x, y: np.nan * x), "linear").is_nowhere


def test_values_that_would_take_all_colours_are_cut(make_field):
    grid = make_grid(make_field(lambda x, y: np.where((abs(x) < 0.01) & (abs(y) < 0.01), 1e9, x)), "linear")
    assert grid.shares.max() == 1.0
    assert grid.share_of(np.array([1e12, -1e12, np.nan]))[:2].tolist() == [1.0, 0.0]


def test_normals_stand_on_the_surface(make_field):
    east, north, up = make_grid(make_field(lambda x, y: 2 * x), "linear").normals
    assert (east**2 + north**2 + up**2) == pytest.approx(1, abs=1e-5)
    assert east[20, 20] < 0
    assert north[20, 20] == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("shape", [(1, 1), (1, 5), (5, 1), (2, 2), (7, 4)])
def test_a_mesh_of_any_shape_stays_in_its_grid(shape):
    rng = np.random.default_rng(3)
    grid = rng.uniform(2, 3, shape)
    taken = Mesh(shape, *rng.uniform(-0.5, 0.5, (2, 50))).take(grid)
    assert (taken >= grid.min() - 1e-6).all()
    assert (taken <= grid.max() + 1e-6).all()
