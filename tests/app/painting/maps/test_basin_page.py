"""The page says what the colours mean, and divides its room well."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.document.files import load
from app.document.resolve import resolve
from app.painting.maps.basin_image import colour_of
from app.painting.maps.basin_page import cell, cells, legend_entries, paint_basin_page, runs_on_map
from app.painting.theme import THEMES, load_theme
from core.outcome import KnownPoint
from core.resources import resource
from surfaces.arrivals import AWAY, NOWHERE
from surfaces.basins import BasinMap


def a_map(count=2):
    points = tuple(KnownPoint("minimum", (float(k), 0.0), float(k)) for k in range(count))
    labels = np.arange(20 * 20).reshape(20, 20).astype(np.int16) % (count + 2) - 2
    return BasinMap((0.0, 1.0, 0.0, 1.0), labels, np.ones((20, 20), dtype=np.int32), points, 10, "numpy")


@pytest.mark.parametrize(
    ("count", "size", "expected"),
    [(1, (300, 300), (1, 1)), (4, (300, 300), (2, 2)), (3, (900, 300), (3, 1)), (0, (9, 9), (1, 1))],
)
def test_cells_make_the_maps_as_large_as_possible(count, size, expected):
    assert cells(count, *size) == expected


def test_cells_lie_side_by_side():
    area = QRectF(10, 20, 200, 100)
    rooms = [cell(area, place, 2, 1, 4) for place in range(2)]
    assert rooms == [QRectF(10, 20, 96, 96), QRectF(110, 20, 96, 96)]


def test_the_legend_names_everything_that_is_on_the_map():
    entries = legend_entries(a_map())
    assert [label for label, _ in entries] == [0, 1, NOWHERE, AWAY]
    assert str(entries[0][1]) == "(0, 0): 25 %"


def test_a_long_legend_counts_the_rest():
    assert str(legend_entries(a_map(30))[-1][1]) == "… and 18 more"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_page_has_the_colours_of_its_map(theme, language):
    picture = resolve(load(resource("scenes", "example.thalweg")))
    image = QImage(900, 600, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    found = a_map()
    paint_basin_page(painter, QRectF(image.rect()), picture, [(picture.runs[0], found)], theme, language)
    painter.end()
    seen = {image.pixelColor(x, y).name() for x in range(0, 900, 7) for y in range(0, 600, 7)}
    look = load_theme(theme)
    assert {colour_of(look, found, label, slowness=0.0).name() for label in (0, 1)} <= seen
    assert image.pixelColor(3, 3) == look.ground


def test_a_map_is_true_of_all_runs_that_differ_only_in_their_start():
    picture = resolve(load(resource("scenes", "local_minimum.thalweg")))
    first, second = picture.runs
    assert runs_on_map(picture, second) == [first, second]
    assert runs_on_map(picture, first) == [second, first]


def test_other_optimizers_have_maps_of_their_own():
    picture = resolve(load(resource("scenes", "example.thalweg")))
    assert all(runs_on_map(picture, run) == [run] for run in picture.runs)
    four = resolve(load(resource("scenes", "four_rates.thalweg")))
    assert all(runs_on_map(four, run) == [run] for run in four.runs)
