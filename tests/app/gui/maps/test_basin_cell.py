"""A cell draws its map anew for another map, and its path over it for another path."""

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from app.document import edits
from app.document.files import load
from app.document.resolve import resolve
from app.gui.maps.basin_cell import make_cells
from app.gui.style import Style
from app.painting.theme import load_theme
from core.resources import resource
from surfaces.basins import BasinMap

RECT = QRect(0, 0, 600, 400)
STYLE = Style(load_theme("dark"), 100)


@pytest.fixture
def scene():
    return edits.set_steps(load(resource("scenes", "example.thalweg")), 60)


def a_map(picture, label=0):
    labels = np.full((8, 8), label, dtype=np.int16)
    points = tuple(picture.critical.points)
    return BasinMap(picture.window, labels, np.ones((8, 8)), points, 10, "numpy")


def drawn(cell, picture, found, run=0, may_wait=False):
    image = QImage(RECT.size(), QImage.Format.Format_RGB32)
    image.fill(STYLE.theme.ground)
    cell.lay(picture, "title", "")
    painter = QPainter(image)
    cell.draw(painter, picture.runs[run], found, (), may_wait)
    painter.end()
    return image


def test_another_path_leaves_the_map_alone(qapp, scene):
    (cell,) = make_cells(1, RECT, STYLE, "en")
    picture = resolve(scene)
    found = a_map(picture)
    first = drawn(cell, picture, found)
    below, whole = cell.map.pixels, cell.whole.pixels
    assert drawn(cell, picture, found) == first
    assert (cell.map.pixels is below, cell.whole.pixels is whole) == (True, True)
    moved = resolve(edits.move_start(scene, 0, (1.0, 1.0)))
    assert drawn(cell, moved, found) != first
    assert (cell.map.pixels is below, cell.whole.pixels is whole) == (True, False)


def test_another_map_is_drawn(qapp, scene):
    (cell,) = make_cells(1, RECT, STYLE, "en")
    picture = resolve(scene)
    first = drawn(cell, picture, a_map(picture))
    below = cell.map.pixels
    assert drawn(cell, picture, a_map(picture, -1)) != first
    assert cell.map.pixels is not below


def test_cells_lie_side_by_side(qapp):
    cells = make_cells(6, RECT, STYLE, "en")
    assert all(RECT.contains(cell.rect) for cell in cells)
    assert not any(a.rect.intersects(b.rect) for k, a in enumerate(cells) for b in cells[:k])
