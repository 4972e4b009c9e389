"""Data that are images: some of them with what the network takes them for, and weights in the place of their pixels."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from app.document.network.picture import SheetPicture
from core.network.layout import with_ones
from core.network.passes import Forward
from core.network.plan import Plan
from core.network.samples import Split

Floats = NDArray[np.float64]

_SHOWN = 60  # images of a sheet
_LEAST = 4  # pixels along a side; four inputs are no image


class ImageSheet:
    """The first test images of one training."""

    def __init__(self, plan: Plan, side: int) -> None:
        self._layout, self._side = plan.layout, side
        test = plan.data.test.part(slice(0, _SHOWN))
        largest = max(float(np.abs(test.inputs).max(initial=0.0)), 1e-300)
        self._images = np.clip(test.inputs / largest, 0.0, 1.0).reshape(-1, side, side)
        self._targets = test.targets.astype(np.intp)
        self._names = test.names or tuple(str(number) for number in range(test.classes))
        self._weights = np.empty(plan.layout.count)
        self._inputs = with_ones(test.inputs).T
        self._forward = Forward(plan.layout, plan.head, self._weights, len(test))

    @staticmethod
    def of(plan: Plan, raw: Split) -> ImageSheet | None:
        """The sheet of data that are square images in classes; None for other data."""
        columns = raw.training.inputs.shape[1]
        side = math.isqrt(columns)
        is_image = side >= _LEAST and side * side == columns == plan.layout.inputs
        return ImageSheet(plan, side) if is_image and plan.data.test.kind == "classes" else None

    def picture(self, weights: Floats) -> SheetPicture:
        """With the answers of a network with these weights."""
        self._weights[...] = weights
        with np.errstate(all="ignore"):
            self._forward.forward(self._inputs)
            given = np.argmax(self._forward.outputs(), axis=0)
        return SheetPicture(self._images, self._targets, given, self._names)

    def weights_as_images(self, weights: Floats) -> Floats:
        """(neurons of the first layer, rows, columns) from −1 to 1, rows upwards as in all maps."""
        images = self._layout.views(weights)[0].weights.reshape(-1, self._side, self._side)[:, ::-1]
        with np.errstate(all="ignore"):
            found: Floats = images / np.maximum(np.abs(images).max(axis=(1, 2), keepdims=True), 1e-300)
        return found
