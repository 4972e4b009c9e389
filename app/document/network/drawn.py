"""What is seen of points drawn by hand as long as there are too few to learn from: an empty plane, and they on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from app.document.network.picture import CurvesPicture, LayerPicture, NetworkPicture, PointsPicture
from app.document.network.scene import Point
from core.network.generators import REACH
from core.network.measure import Measured

_NONE = np.empty(0)
_UNDECIDED = LayerPicture("linear", np.zeros((1, 2)), np.zeros(1), maps=np.zeros((1, 2, 2)))
_PLANE = NetworkPicture(
    kind="signs",
    features=("x1", "x2"),
    feature_maps=None,
    layers=(_UNDECIDED,),
    window=(-REACH, REACH, -REACH, REACH),
    reach=(-1.0, 1.0),
    training=PointsPicture(_NONE.reshape(0, 2), _NONE),
    test=PointsPicture(_NONE.reshape(0, 2), _NONE),
    curves=CurvesPicture(_NONE, _NONE, _NONE, None, None, _NONE),
    read_outs=Measured(np.nan, np.nan, None, None),
    update=0,
    updates_per_epoch=1,
    rule="sgd",
)


def with_drawn(picture: NetworkPicture | None, points: Sequence[Point]) -> NetworkPicture:
    """The picture with these points in place of its own; an empty plane, where it has none to draw them on.

    Class 0 is the label −1, all others 1.
    """
    shown = _PLANE if picture is None or picture.window is None else picture
    table = np.array(points, dtype=np.float64).reshape(-1, 3)
    drawn = PointsPicture(table[:, :2], np.where(table[:, 2] > 0, 1.0, -1.0))
    return replace(shown, training=drawn, test=_PLANE.test)
