"""The door from a picture to what depends on learning rates: sweeps and stability maps, computed and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.document.cache import PartCache
from app.document.picture import Picture, RunPicture
from core.descent import RunSpec
from core.outcome import KnownPoint
from core.rules.library import rules
from core.rules.rule import Rule
from surfaces.critical import points_of
from surfaces.dials import Dial
from surfaces.rates import Sweep, default_rates, growing_sweep
from surfaces.sampling import Window
from surfaces.stability import StabilityMap, growing_stability
from surfaces.surface import Surface

_SWEEPS = 256
_MAPS = 24
_SPREAD = 3.0  # a parameter's dial reaches from its value down and up by this factor
_PREFERRED = ("learning_rate", "momentum", "decay", "beta1")  # first what is most telling
_LARGEST_SHARE = 0.999  # a decay's dial ends here
_CLOSE = 0.01  # windows: a run that ends so near to a minimum is about it


@dataclass(frozen=True)
class SweepRequest:
    """What decides a sweep: the run without its learning rate. `known` only spares the search for the points."""

    surface: Surface
    window: Window
    spec: RunSpec
    steps: int
    seed: int
    rule: Rule  # that the spec's name means: a person's own may be another by now
    known: tuple[KnownPoint, ...] = field(default=(), compare=False)
    batch: int | None = None


@dataclass(frozen=True)
class StabilityRequest:
    """What decides a stability map: the run without the numbers that are on the dials."""

    surface: Surface
    window: Window
    spec: RunSpec
    dials: tuple[Dial, Dial]
    steps: int
    rule: Rule  # as for sweeps
    known: tuple[KnownPoint, ...] = field(default=(), compare=False)


def sweep_request(picture: Picture, run: RunPicture, seed: int) -> SweepRequest | None:
    """The request for a run of the picture; None where there is nothing to sweep."""
    if picture.surface is None or picture.problem is not None or run.spec is None:
        return None
    spec = run.spec.without("learning_rate")
    seed = seed if run.spec.noise or picture.batch is not None else 0
    rule = rules()[run.rule]
    return SweepRequest(
        picture.surface, picture.window, spec, picture.steps, seed, rule, points_of(picture.critical), picture.batch
    )


def stability_request(picture: Picture, run: RunPicture, dials: tuple[Dial, Dial]) -> StabilityRequest | None:
    """The request for a run of the picture; None where there is nothing to map."""
    if picture.surface is None or picture.problem is not None or run.spec is None:
        return None
    names = tuple(dial.name for dial in dials if dial.kind == "hyperparameter")
    spec = replace(run.spec.without(*names), noise=0.0)
    rule = rules()[run.rule]
    return StabilityRequest(
        picture.surface, picture.window, spec, dials, picture.steps, rule, points_of(picture.critical)
    )


def dials_of(picture: Picture, run: RunPicture) -> tuple[Dial, ...]:
    """Every number that can stand on an axis for a run: its hyperparameters, then the parameters of the surface."""
    rule = rules()[run.rule]
    found = [
        Dial("hyperparameter", one.name, one.low, min(one.high, _LARGEST_SHARE), one.scale)
        if one.scale == "one_minus"
        else Dial("hyperparameter", one.name, one.low, one.high, one.scale)
        for one in rule.hyperparameters
    ]
    parameters = picture.surface.parameters if picture.surface is not None else {}
    for name, value in parameters.items():
        low, high = sorted((value / _SPREAD, value * _SPREAD)) if value else (-1.0, 1.0)
        found.append(Dial("parameter", name, low, high, "linear"))
    return tuple(found)


def preferred_dials(picture: Picture, run: RunPicture) -> tuple[Dial, Dial] | None:
    """The two that tell most: the learning rate and momentum, or what comes nearest; None where there is but one."""
    dials = {dial.name: dial for dial in dials_of(picture, run)}
    names = [name for name in _PREFERRED if name in dials]
    names += [dial.name for dial in dials.values() if dial.kind == "parameter"]
    names += [name for name in dials if name not in names]
    return (dials[names[0]], dials[names[1]]) if len(names) > 1 else None


def minimum_of(picture: Picture, run: RunPicture) -> KnownPoint | None:
    """The minimum that a run is about: the one that it goes to, or else the lowest one that is known."""
    minima = [point for point in points_of(picture.critical) if point.kind == "minimum"]
    window, end = picture.window, run.verdict.position
    sizes = [window[2 * axis + 1] - window[2 * axis] for axis in range(len(end))]

    def is_reached(point: KnownPoint) -> bool:
        return all(abs(a - b) < _CLOSE * size for a, b, size in zip(point.position, end, sizes, strict=True))

    return next((point for point in minima if is_reached(point)), minima[0] if minima else None)


class RateMaps:
    """Computes sweeps and stability maps from coarse to fine, and keeps the finest."""

    def __init__(self) -> None:
        self._sweeps: PartCache[Sweep] = PartCache(_SWEEPS)
        self._maps: PartCache[StabilityMap] = PartCache(_MAPS)

    def sweeps(
        self, requests: Sequence[SweepRequest], cancelled: Callable[[], bool]
    ) -> Iterator[tuple[SweepRequest, Sweep]]:
        """The sweeps of all requests one after the other, each first with a few rates."""
        for request in requests:
            kept = self._sweeps.get(request)
            if kept is not None:
                yield request, kept
                continue
            rule, spec = request.rule, replace(request.spec, rule=request.rule)
            hyperparameters = rule.complete(dict(spec.hyperparameters))
            rates = default_rates(request.surface, rule, hyperparameters, request.known)
            for found in growing_sweep(
                request.surface, spec, request.steps, rates, request.window, request.known,
                seed=request.seed, batch=request.batch, cancelled=cancelled,
            ):  # fmt: skip
                if len(found.rates) == len(rates):
                    self._sweeps.put(request, found)
                yield request, found

    def stability(
        self, request: StabilityRequest, columns: int, rows: int, coarsest: int, cancelled: Callable[[], bool]
    ) -> Iterator[tuple[StabilityRequest, StabilityMap]]:
        """The map of a request from coarse to fine, and from few steps to all."""
        key = request, columns, rows
        kept = self._maps.get(key)
        if kept is not None:
            yield request, kept
            return
        spec = replace(request.spec, rule=request.rule)
        for found in growing_stability(
            request.surface, spec, request.dials, columns, rows, request.steps, request.window, request.known,
            coarsest=coarsest, cancelled=cancelled,
        ):  # fmt: skip
            if (found.columns, found.rows, found.made) == (columns, rows, request.steps):
                self._maps.put(key, found)
            yield request, found
