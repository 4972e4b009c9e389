"""Blocks of stand-in surfaces before a camera."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from app.document.scene import Camera
from app.painting.relief.camera import viewpoint
from app.painting.relief.grid import make_grid
from app.painting.relief.horizon import Horizon
from app.painting.relief.sight import Sight, frame_of
from surfaces.field import field_of

WINDOW = (-1.0, 3.0, 10.0, 20.0)
PLOT = QRectF(10, 20, 400, 300)


def values_of(function, rows=60, columns=80):
    """A function of X and Y (−0.5…0.5) at the centres of cells."""
    x, y = ((np.arange(count) + 0.5) / count - 0.5 for count in (columns, rows))
    with np.errstate(all="ignore"):
        return function(x[np.newaxis], y[:, np.newaxis]) + np.zeros((rows, columns))


@pytest.fixture
def make_field():
    """A field of a function of X and Y."""
    return lambda function, window=WINDOW: field_of(values_of(function), window)


@pytest.fixture
def make_sight(make_field):
    """A block of a function of X and Y, seen from somewhere."""

    def make(function, azimuth=-60.0, elevation=35.0, zoom=1.0, grain=1.0, plot=PLOT, depths=300):
        grid = make_grid(make_field(function), "linear")
        view = viewpoint(Camera(azimuth=azimuth, elevation=elevation, zoom=zoom), plot)
        return Sight(grid, view, Horizon(grid, view, plot, grain, depths))

    return make


@pytest.fixture
def make_frame(make_sight):
    """The same as a frame."""
    return lambda *given, **more: frame_of(make_sight(*given, **more), more.get("plot", PLOT))
