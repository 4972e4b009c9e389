"""From weights to a picture: the maps of all neurons, and the parts that never change, made once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.document.network.picture import CurvesPicture, Floats, LayerPicture, NetworkPicture, PointsPicture
from app.document.network.plan import feature_texts
from app.document.network.scene import Network
from app.document.network.sheet import ImageSheet
from core.network.features import feature_values
from core.network.generators import REACH
from core.network.layout import with_ones
from core.network.measure import Measured
from core.network.passes import Forward
from core.network.plan import Plan
from core.network.samples import Samples, Split
from core.network.training import Snapshot

_FINE, _COARSE = 80, 44  # points of a map along a side
_MANY = 24  # neurons from which maps are coarse
_ROOM = 1.08  # of a window around data that is not made up
_LETTERS = 40  # of a class's name
_NONE = np.empty(0)
_NO_CURVES = CurvesPicture(_NONE, _NONE, _NONE, None, None, _NONE)


class NetworkView:
    """Pictures of one training. `raw` is its data as it came, with its own inputs in place of features.

    `map_points` along a side of each map; None: as many as can be computed between two pictures of the window.
    """

    def __init__(self, network: Network, plan: Plan, raw: Split, map_points: int | None = None) -> None:
        self._plan, self._network = plan, network
        kind = plan.data.training.kind
        self._training, self._test = (
            PointsPicture(part.inputs, like.targets)
            for part, like in ((raw.training, plan.data.training), (raw.test, plan.data.test))
        )
        self._kind = kind
        columns = raw.training.inputs.shape[1]
        self._features = feature_texts(network, columns) or tuple(f"x{k + 1}" for k in range(columns))
        self._columns = raw.training.columns
        self._classes = tuple(_cut(name) for name in raw.training.names)
        self._window = window_of(raw) if columns == 2 else None
        self._reach = _reach_of(plan)
        self._sheet = ImageSheet.of(plan, raw) if self._window is None else None
        self._feature_maps: Floats | None = None
        if self._window is not None:
            self._lay_maps(self._window, map_points)

    def _lay_maps(self, window: tuple[float, float, float, float], map_points: int | None) -> None:
        """What enters the network at each point of the maps."""
        plan = self._plan
        fine = map_points or (_FINE if sum(plan.layout.widths[1:]) <= _MANY else _COARSE)
        x, y = np.meshgrid(np.linspace(*window[:2], fine), np.linspace(*window[2:], fine))
        values = feature_values(self._network.features, np.column_stack([x.ravel(), y.ravel()]))
        self._feature_maps = np.ascontiguousarray(values.T).reshape(-1, fine, fine)
        self._weights = np.empty(plan.layout.count)
        self._inputs = with_ones(values).T
        self._forward = Forward(plan.layout, plan.head, self._weights, len(values))

    def picture(self, state: Snapshot, measured: Measured) -> NetworkPicture:
        """The network with the weights of a state, and what was measured of them."""
        layout = self._plan.layout
        names = [layout.activation_text] * (layout.layers - 1) + [self._plan.head.output]
        layers = tuple(
            LayerPicture(name, view.weights, view.biases, maps)
            for name, view, maps in zip(names, layout.views(state.weights), self._maps(state.weights), strict=True)
        )
        return NetworkPicture(
            kind=self._kind,
            features=self._features,
            feature_maps=self._feature_maps,
            layers=layers,
            window=self._window,
            reach=self._reach,
            training=self._training,
            test=self._test,
            curves=_NO_CURVES,
            read_outs=measured,
            update=state.update,
            updates_per_epoch=self._plan.batches.per_epoch,
            rule=self._network.rule,
            columns=self._columns,
            is_standardised=bool(self._columns) and self._network.data.standardised,
            classes=self._classes,
            sheet=None if self._sheet is None else self._sheet.picture(state.weights),
        )

    def _maps(self, weights: Floats) -> list[Floats | None]:
        """What every layer gives on the window (width, rows, columns)."""
        if self._feature_maps is None:
            others: list[Floats | None] = [None] * (self._plan.layout.layers - 1)
            return [None if self._sheet is None else self._sheet.weights_as_images(weights), *others]
        shape = self._feature_maps.shape[1:]
        self._weights[...] = weights
        with np.errstate(all="ignore"):
            self._forward.forward(self._inputs)
            given = [one[:-1] for one in self._forward.activations] + [self._forward.outputs()]
        return [one.reshape(-1, *shape).copy() for one in given]


def _cut(name: str) -> str:
    return name if len(name) <= _LETTERS else name[: _LETTERS - 1] + "…"


def window_of(data: Split) -> tuple[float, float, float, float]:
    """The square that made-up and drawn data lies in; a person's own, which has columns, with some room around it."""
    points = np.concatenate([data.training.inputs, data.test.inputs])
    if not data.training.columns and (np.abs(points) <= REACH + 2).all():
        return (-REACH, REACH, -REACH, REACH)
    low, high = points.min(axis=0), points.max(axis=0)
    middle, half = (low + high) / 2, np.maximum((high - low) / 2, 1e-6) * _ROOM
    return (
        float(middle[0] - half[0]),
        float(middle[0] + half[0]),
        float(middle[1] - half[1]),
        float(middle[1] + half[1]),
    )


def _reach_of(plan: Plan) -> tuple[float, float]:
    """The outputs that have the full colours: "no" and "yes", or the largest numbers of the data."""
    if plan.data.training.kind == "numbers":
        most = _largest(plan.data.training)
        return (-most, most)
    return (plan.head.low, 1.0)


def _largest(samples: Samples) -> float:
    found: NDArray[np.float64] = np.abs(samples.targets)
    return max(float(found.max()), 1e-6)
