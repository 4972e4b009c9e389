"""A network tried on one point: what it gives there."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.document.network.plan import feature_texts
from app.document.network.scene import Network
from core.network.features import feature_values
from core.network.layout import with_ones
from core.network.passes import Forward
from core.network.plan import Plan

Floats = NDArray[np.float64]


def outputs_at(network: Network, plan: Plan, weights: Floats, point: tuple[float, ...]) -> Floats:
    """The outputs (outputs,) at a point of the data's inputs; NaN where a feature has no value there."""
    inputs = np.array([point])
    texts = feature_texts(network, len(point))
    values = inputs if texts is None else feature_values(texts, inputs)
    with np.errstate(all="ignore"):
        way = Forward(plan.layout, plan.head, weights, 1)
        way.forward(with_ones(values).T)
        return way.outputs()[:, 0].copy()
