import numpy as np
import pytest

from app.painting.thinning import thinned


def series(count, seed=0):
    rng = np.random.default_rng(seed)
    return np.stack([np.linspace(0, 500, count), rng.normal(size=count).cumsum()], axis=1)


def test_few_points_stay():
    points = series(800)
    assert thinned(points, 500) is points


def test_many_points_become_few_with_the_same_extremes_per_column():
    points = series(100_000)
    few = thinned(points, 500)
    assert len(few) < 2100
    for column in (0, 17, 250, 499):
        own = points[np.floor(points[:, 0]) == column, 1]
        kept = few[np.floor(few[:, 0]) == column, 1]
        assert kept.min() == own.min()
        assert kept.max() == own.max()
        assert kept[0] == own[0]
        assert kept[-1] == own[-1]


def test_order_is_kept():
    few = thinned(series(20_000), 200)
    assert np.all(np.diff(few[:, 0]) >= 0)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_breaks_are_kept(bad):
    points = series(20_000)
    points[777, 1] = bad
    few = thinned(points, 100)
    assert np.count_nonzero(~np.isfinite(few[:, 1])) == 1
