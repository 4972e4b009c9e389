import numpy as np
import pytest

from app.painting.relief.contour_lines import contour_lines, draw_contours, outline
from app.painting.relief.grid import BASE, HEIGHT, make_grid
from app.painting.theme import load_theme


def hill(x, y):
    return np.exp(-20 * (x * x + y * y))


@pytest.mark.parametrize("scale", ["linear", "log", "rank"])
def test_lines_lie_on_the_surface(make_field, scale):
    grid = make_grid(make_field(hill), scale)
    lines = contour_lines(grid)
    assert len(lines.shares) > 5
    across, along, up = lines.points.T
    share = grid.share(np.clip(across, -0.5, 0.5), np.clip(along, -0.5, 0.5))
    assert np.abs(BASE + (HEIGHT - BASE) * share - up).max() < 0.02


@pytest.mark.parametrize("function", [
    lambda x, y: 7 + 0 * x * y, lambda x, y: np.nan * x * y, lambda x, y: np.sqrt(x) + 0 * y,
    lambda x, y: np.floor(3 * x) + 0 * y, lambda x, y: 1 / x + 0 * y, lambda x, y: 1e300 * x + 0 * y,
])  # fmt: skip
def test_any_field(make_sight, canvas, function):
    sight = make_sight(function)
    for lines in (contour_lines(sight.grid), outline(sight.grid)):
        assert len(lines.first) == len(lines.shares) + 1
        assert lines.first[-1] == len(lines.points)
        for every in (1, 3):
            canvas(lambda painter, a=lines, b=every: draw_contours(painter, a, sight, load_theme("dark"), 1.0, b))


def test_fewer_points_end_where_all_end(make_field):
    lines = contour_lines(make_grid(make_field(hill), "linear"))
    fewer = lines.sparse(4)
    assert len(fewer.points) < 0.5 * len(lines.points)
    assert fewer.is_last.sum() == lines.is_last.sum()
    assert (fewer.points[fewer.is_last] == lines.points[lines.is_last]).all()
    assert fewer.first[-1] == len(fewer.points)


def test_the_outline_goes_around_and_leaves_gaps_where_nothing_is(make_field):
    whole = outline(make_grid(make_field(hill), "linear"))
    assert whole.is_last.sum() == 4
    half = outline(make_grid(make_field(lambda x, y: np.sqrt(x) + 0 * y), "linear"))
    joined = ~half.is_last[:-1]
    assert np.isfinite(half.points[:-1][joined]).all()
    assert np.isfinite(half.points[1:][joined]).all()


def test_what_is_behind_the_hill_is_not_drawn(make_sight, canvas):
    def ink(elevation):
        sight = make_sight(hill, azimuth=-90, elevation=elevation)
        lines = contour_lines(sight.grid)
        shot = canvas(lambda painter: draw_contours(painter, lines, sight, load_theme("dark"), 1.0), 500, 400)
        return shot.pixels.size - shot.count("magenta")

    assert 0 < ink(12) < 0.8 * ink(80)
