"""Pictures of small networks whose numbers are worked out here, with plain NumPy."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from app.document.network.picture import (
    CurvesPicture,
    LayerPicture,
    NetworkPicture,
    PointsPicture,
)
from app.painting.setting import Setting
from app.painting.sizes import sizes_for
from app.painting.theme import load_theme
from core.network.measure import Measured

WINDOW = (-6.0, 6.0, -6.0, 6.0)


def plane(fine):
    """Inputs (2, rows, columns), rows upwards."""
    ends = np.linspace(-6, 6, fine)
    return np.stack(np.meshgrid(ends, ends))


def layers_of(widths, seed=0, fine=20):
    """Layers of tanh with drawn weights, and what each neuron gives on the plane."""
    draw = np.random.default_rng(seed)
    given = np.resize(plane(fine) / 3, (widths[0], fine, fine))  # so many features as are wanted
    layers = []
    for before, after in pairwise(widths):
        weights, biases = draw.normal(0, 1.2, (after, before)), draw.normal(0, 0.7, after)
        given = np.tanh(np.einsum("oi,irc->orc", weights, given) + biases[:, None, None])
        layers.append(LayerPicture("tanh", weights, biases, given))
    return tuple(layers)


def picture_of(widths=(2, 4, 2, 1), measured=60, **changes):
    """A circle, and a training that goes well; `changes` replace fields."""
    draw = np.random.default_rng(3)
    inputs = draw.uniform(-5, 5, (300, 2))
    targets = np.where(np.hypot(*inputs.T) < 3, 1.0, -1.0)
    at = np.arange(measured) * 25.0
    train = 0.5 * np.exp(-at / 400) + 0.01
    fields = {
        "kind": "signs",
        "features": ("x1", "x2"),
        "feature_maps": plane(20) / 3,
        "layers": layers_of(widths),
        "window": WINDOW,
        "reach": (-1.0, 1.0),
        "training": PointsPicture(inputs[:150], targets[:150]),
        "test": PointsPicture(inputs[150:], targets[150:]),
        "curves": CurvesPicture(
            at, train, train * 1.3 + 0.01, 1 - train, 1 - 1.1 * train, np.interp(np.arange(at[-1]), at, train)
        ),
        "read_outs": Measured(0.123, 0.2, 0.98, 0.9),
        "update": int(at[-1]),
        "updates_per_epoch": 25,
        "rule": "sgd",
    }
    return NetworkPicture(**fields | changes)


@pytest.fixture
def network_picture():
    """Makes pictures: `network_picture((2, 4, 1), update=3)`."""
    return picture_of


@pytest.fixture
def setting():
    theme = load_theme("dark")
    return Setting(theme, "en", sizes_for(QRectF(0, 0, 640, 480), theme))
