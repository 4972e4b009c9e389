import numpy as np
import pytest
from PySide6.QtCore import QRectF

from app.painting.relief.draped_trail import drape, lay_on

PLOT = QRectF(10, 20, 400, 300)


def flat(x, y):
    return 0 * x + 0 * y


def hill(x, y):
    return np.exp(-60 * (x * x + y * y))


def draped(sight, path):
    laid = lay_on(np.asarray(path, dtype=float), sight.grid, sight.view.scale)
    return drape(laid, sight, PLOT)


def length(trail):
    return np.hypot(*(trail.lines[:, 2:] - trail.lines[:, :2]).T).sum()


ACROSS = [(-0.8, 15.0), (2.8, 15.0)]  # straight over the middle of the window
BEHIND = [(-0.8, 16.5), (2.8, 16.5)]


def test_a_long_step_follows_the_surface(make_sight):
    sight = make_sight(hill, azimuth=-90, elevation=20)
    seen, _ = draped(sight, ACROSS)
    top = seen.lines[:, 1].min()
    assert top < sight.lifted(np.array([-0.45]), np.array([0.0]))[0, 1] - 40
    assert len(seen.lines) > 50


def test_what_lies_behind_a_hill_is_the_hidden_part(make_sight):
    seen, hidden = draped(make_sight(hill, azimuth=-90, elevation=20), BEHIND)
    assert 0 < length(hidden) < length(seen)
    middle = 0.5 * (hidden.lines[:, 0].min() + hidden.lines[:, 2].max())
    assert middle == pytest.approx(PLOT.center().x(), abs=4)
    assert draped(make_sight(flat), BEHIND)[1].pieces.before.size == 0


@pytest.mark.parametrize("path", [
    [(0, 12), (1, 15), (50, 15), (1, 13)],
    [(0, 12), (np.nan, np.nan)],
    [(0, 12), (1e300, -1e300)],
    [(0, 12), (np.inf, 12)],
    [(50, 50), (60, 60)],
    [(1, 15)],
    [(1, 15), (1, 15), (1, 15)],
    [(50, 50), (-50, -20), (np.nan, 3), (1, 15), (1, 15.5)],
])  # fmt: skip
def test_any_path_stays_within_the_window(make_sight, path):
    sight = make_sight(flat)
    corners = sight.view.pixels(*np.array([(x, y) for x in (-0.5, 0.5) for y in (-0.5, 0.5)]).T, 0.245)
    for trail in draped(sight, path):
        assert trail.points.shape == (len(path), 2)
        assert np.isfinite(trail.lines).all()
        assert len(trail.complete) == len(path)
        if len(trail.lines):
            ends = trail.lines.reshape(-1, 2)
            assert (ends >= corners.min(axis=0) - 1).all()
            assert (ends <= corners.max(axis=0) + 1).all()
        for step in range(len(path)):
            trail.rest(step, np.array([*trail.points[step], float(step)]))


def test_outside_of_the_window_there_are_no_pixels(make_sight):
    seen, _ = draped(make_sight(flat), [(1, 15), (50, 15), (1, 14)])
    assert np.isfinite(seen.points).all(axis=1).tolist() == [True, False, True]


def lines_at(trail, time, sight, path):
    """The corners of all lines that are drawn at a fractional step."""
    step = int(time)
    part = time - step
    here = path[step] if part == 0 else path[step] + part * (path[step + 1] - path[step])
    pixel = sight.lifted(*(np.array([each]) for each in sight.grid.unit(*here)))[0]
    rest = trail.rest(step, np.array([*pixel, time]))
    for pieces in (trail.pieces.slice(0, int(trail.complete[step])), rest):
        for k in range(len(pieces)):
            yield pieces.corners[pieces.first[k] : pieces.first[k + 1]]


def drawn_at(*given):
    """Pixels of line that are drawn at a fractional step."""
    return sum(np.hypot(*np.diff(corners, axis=0).T).sum() for corners in lines_at(*given))


def test_a_trail_grows_evenly(make_sight):
    """What has settled and what is growing are together as long as the path is by then."""
    sight = make_sight(flat)
    turn = np.linspace(0, 4, 60)
    path = np.column_stack([1 + 0.4 * turn * np.cos(3 * turn), 15 + turn * np.sin(3 * turn)])
    seen, _ = draped(sight, path)
    lengths = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(seen.points, axis=0).T))])
    for time in np.arange(0, 59, 0.37):
        wanted = np.interp(time, np.arange(60), lengths)
        assert drawn_at(seen, time, sight, path) == pytest.approx(wanted, rel=0.03, abs=4)


def test_a_hidden_part_does_not_join_what_is_seen_around_it(make_sight):
    sight = make_sight(hill, azimuth=-90, elevation=20)
    path = np.array([*BEHIND, (2.8, 11.0)])
    trails = draped(sight, path)
    for time in (0.2, 0.5, 0.9, 1.0, 1.5, 2.0):
        for trail in trails:
            for corners in lines_at(trail, time, sight, path):
                assert np.hypot(*np.diff(corners, axis=0).T).max(initial=0) < 16


def test_a_path_of_a_million_pixels_is_laid_coarsely(make_sight):
    sight = make_sight(hill)
    rng = np.random.default_rng(2)
    path = np.column_stack([rng.uniform(-1, 3, 4000), rng.uniform(10, 20, 4000)])
    laid = lay_on(path, sight.grid, sight.view.scale)
    assert len(laid.points) < 25_000
