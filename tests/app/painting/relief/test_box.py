import itertools

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from app.document.scene import Camera
from app.painting.fonts import metrics
from app.painting.relief.box import Box, value_ticks
from app.painting.relief.camera import viewpoint
from app.painting.relief.grid import make_grid

PLOT = QRectF(10, 20, 480, 360)
WINDOW = (-1.0, 3.0, 10.0, 20.0)


def slope(x, y):
    return 1000 * x + y


@pytest.fixture
def make_box(make_field, setting):
    def make(function=slope, plot=PLOT, scale="linear", names=("x", "y"), window=WINDOW, **camera):
        grid = make_grid(make_field(function, window), scale)
        view = viewpoint(Camera(**camera), plot.adjusted(45, 20, -45, -25))
        return Box(grid, view, names, plot, setting)

    return make


def texts(box):
    return [label.text for label in box._labels]


def test_axes_and_values_are_named(make_box):
    found = texts(make_box())
    assert {"x", "y", "f(x, y)"} <= set(found)
    assert sum(text.lstrip("−").isdigit() for text in found) >= 7


def test_far_from_zero_its_numbers_count_from_a_round_one(make_box):
    shown = texts(make_box(function=lambda x, y: 1e9 + x * x + y * y))
    assert "f(x, y) − 10⁹" in shown
    assert max(len(text) for text in shown if "f(" not in text) <= 3


@pytest.mark.parametrize(("azimuth", "elevation", "zoom"), [
    *itertools.product((-360, -135, -90, -60, 0, 30, 90, 180), (0, 35, 60, 90), (1,)), (-60, 35, 0.1), (-60, 35, 20),
])  # fmt: skip
def test_labels_lie_in_the_plot_and_not_on_each_other(make_box, azimuth, elevation, zoom):
    box = make_box(azimuth=azimuth, elevation=elevation, zoom=zoom)
    rects = [label.rect for label in box._labels]
    assert all(PLOT.contains(rect) for rect in rects)
    assert not any(one.intersects(other) for one, other in itertools.combinations(rects, 2))


def test_small_plots_have_no_labels(make_box):
    assert texts(make_box(plot=QRectF(0, 0, 100, 80))) == []


def test_from_above_there_is_no_axis_of_values(make_box):
    assert "f(x, y)" not in texts(make_box(elevation=90))


def test_long_names_are_cut(make_box):
    found = texts(make_box(names=("temperature_of_the_first_of_all_reactors" * 3, "y")))
    assert "y" in found
    assert any("…" in text for text in found)


@pytest.mark.parametrize("scale", ["linear", "log", "rank"])
@pytest.mark.parametrize("function", [
    slope, lambda x, y: 10 ** (8 * x) + 0 * y, lambda x, y: -(10 ** (8 * x)) + 0 * y, lambda x, y: 1e300 * x + 0 * y,
    lambda x, y: 1e-290 * x + 0 * y, lambda x, y: 7 + 0 * x * y, lambda x, y: 1 / x + 0 * y,
    lambda x, y: np.nan * x * y,
])  # fmt: skip
def test_ticks_of_values_are_few_and_apart(make_field, scale, function):
    grid = make_grid(make_field(function), scale)
    ticks = value_ticks(grid, 6)
    assert len(ticks.values) == len(ticks.labels) <= 10
    if grid.field.constant is None and grid.field.quantiles.size:
        nearly = 0.021 * (grid.field.high - grid.field.low)
        assert all(grid.field.low - nearly <= value <= grid.field.high for value in ticks.values)


def test_a_logarithmic_axis_has_powers_of_ten(make_field):
    ticks = value_ticks(make_grid(make_field(lambda x, y: 10 ** (8 * x) + 0 * y), "log"), 6)
    assert len(ticks.values) >= 3
    assert all(np.log10(value) == pytest.approx(round(np.log10(value))) for value in ticks.values)


def test_it_paints(make_box, canvas):
    box = make_box()
    shot = canvas(lambda painter: (box.paint_behind(painter), box.paint(painter)), 500, 400)
    assert shot.pixels.size - shot.count("magenta") > 500


def test_near_by_no_line_leaves_the_plot(make_box, canvas):
    """Also where nobody clips: SVG does not."""
    box = make_box(zoom=6)
    pixels = canvas(lambda painter: (box.paint_behind(painter), box.paint(painter)), 500, 400).pixels
    pixels[19:382, 9:492] = 0xFFFF00FF
    assert (pixels == 0xFFFF00FF).all()


@pytest.mark.parametrize("scale", ["linear", "log", "rank"])
@pytest.mark.parametrize(("low", "high"), [(-14, 14), (-1009, -1001), (-4, 4), (3, 9.9), (6, 19)])
def test_no_axis_of_values_has_a_single_number(make_field, scale, low, high):
    grid = make_grid(make_field(lambda x, y: low + (high - low) * (x + 0.5)), scale)
    assert len(value_ticks(grid, 0).values) >= 2


@pytest.mark.parametrize("end", [0.9, 1.5, 9.0, 15.0, 19.0])
def test_no_axis_of_the_floor_has_a_single_number(make_box, end):
    box = make_box(plot=QRectF(0, 0, 260, 220), window=(-end, end, -end, end))
    numbers = {label.text for label in box._labels if label.mark is not None}
    assert {text.lstrip("−") for text in numbers} - {"0", "0.0"}


def test_the_name_of_the_values_keeps_off_a_power_of_ten(make_box):
    """Its exponent stands higher than capitals do, and the brackets of the name reach lower."""
    box = make_box(lambda x, y: 10 ** (6 * (x + 0.5)) + 0 * y, scale="log", elevation=20)
    name = next(label for label in box._labels if label.text == "f(x, y)")
    top = min((label for label in box._labels if "×10" in label.text), key=lambda label: label.middle.y())
    descent, ascent = _ink(name).bottom(), _ink(top).top()
    assert name.middle.y() + name.kind.middle + descent < top.middle.y() + top.kind.middle + ascent


def _ink(label):
    return metrics(label.kind.size, label.kind.italic, label.kind.strong).tightBoundingRect(label.text)
