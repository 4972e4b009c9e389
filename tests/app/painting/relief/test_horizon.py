import numpy as np
import pytest
from PySide6.QtCore import QPointF


def hill(x, y):
    return np.exp(-60 * (x * x + y * y))


def slope(x, y):
    return 2 * x + y


def seen(sight, x, y):
    across, along = np.array([x], float), np.array([y], float)
    return bool(sight.sees(across, along, sight.lifted(across, along))[0])


@pytest.mark.parametrize("azimuth", [-90, -60, 0, 30, 45, 90, 135, 180, 270])
def test_what_a_hill_hides(make_sight, azimuth):
    sight = make_sight(hill, azimuth=azimuth, elevation=20)
    away = np.array(sight.view.away)
    behind, before, beside = 0.16 * away, -0.16 * away, 0.3 * np.array(sight.view.right)
    assert not seen(sight, *behind)
    assert seen(sight, *before)
    assert seen(sight, *beside)
    assert seen(sight, 0, 0)


def test_nothing_is_hidden_from_above(make_sight):
    sight = make_sight(hill, elevation=90)
    x, y = np.random.default_rng(1).uniform(-0.49, 0.49, (2, 200))
    assert sight.sees(x, y, sight.lifted(x, y)).all()


def test_a_plane_is_seen_everywhere(make_sight):
    sight = make_sight(slope)
    x, y = np.random.default_rng(1).uniform(-0.49, 0.49, (2, 500))
    assert sight.sees(x, y, sight.lifted(x, y)).all()


@pytest.mark.parametrize(("azimuth", "elevation"), [(-60, 35), (0, 35), (90, 60), (33, 90), (-170, 15)])
def test_under_a_pixel_lies_the_point_that_is_projected_there(make_sight, azimuth, elevation):
    """The inverse of the projection, for every point that is seen."""
    sight = make_sight(hill, azimuth=azimuth, elevation=elevation, grain=2.0, depths=600)
    x, y = np.random.default_rng(5).uniform(-0.47, 0.47, (2, 300))
    pixels = sight.lifted(x, y)
    for k in np.flatnonzero(sight.sees(x, y, pixels, -2.0)).tolist():  # well above what lies before it
        found = sight.horizon.under(QPointF(*pixels[k].tolist()))
        assert found is not None
        again = sight.lifted(*(np.array([part]) for part in found))[0]
        assert again == pytest.approx(pixels[k], abs=1.5)
        assert found == pytest.approx((x[k], y[k]), abs=0.03)


def test_beside_the_block_and_on_its_sides_there_is_no_point(make_sight):
    sight = make_sight(lambda x, y: x * 0 + np.where(x > 0, 1.0, 1.001))
    area, view = sight.horizon.area, sight.view
    assert sight.horizon.under(area.topLeft()) is None
    assert sight.horizon.under(QPointF(area.left() - 500, 1e9)) is None
    side = view.point(0.0, -0.5, 0.02)  # the front one, a little above the floor
    assert sight.horizon.under(side) is None


def test_a_hole_has_no_point(make_sight):
    sight = make_sight(lambda x, y: np.sqrt(x * x + y * y - 0.05))
    assert sight.horizon.under(sight.view.point(0.0, 0.0, 0.0)) is None


@pytest.mark.parametrize("zoom", [0.1, 1, 5, 20])
@pytest.mark.parametrize("elevation", [0, 1e-3, 35, 90])
@pytest.mark.parametrize("azimuth", [-360, -90, -60, 0, 90, 180, 360])
def test_any_camera(make_sight, azimuth, elevation, zoom):
    horizon = make_sight(hill, azimuth=azimuth, elevation=elevation, zoom=zoom, depths=60, grain=0.5).horizon
    first = horizon.first_rows()
    assert first.shape == (horizon.rows, horizon.columns)
    assert (np.diff(first, axis=0) >= 0).all()
    assert first.min() >= 0
    assert first.max() <= 60
