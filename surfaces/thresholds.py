"""What theory says of learning rates: up to where a minimum can hold a run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.outcome import KnownPoint
from surfaces.sharpness import sharpness
from surfaces.surface import Surface

_HEAVY_BALL = frozenset({"momentum", "momentum_keras"})
_NESTEROV = frozenset({"nesterov", "nesterov_keras"})
_PLAIN = frozenset({"sgd"})
BOUND_NAMES = {
    **dict.fromkeys(_PLAIN, "2/η"),
    **dict.fromkeys(_HEAVY_BALL, "2(1+μ)/η"),
    **dict.fromkeys(_NESTEROV, "2(1+μ)/(1+2μ)η"),
}  # the largest curvature that a learning rate η can bear
RATE_NAMES = {
    **dict.fromkeys(_PLAIN, "2/λmax"),
    **dict.fromkeys(_HEAVY_BALL, "2(1+μ)/λmax"),
    **dict.fromkeys(_NESTEROV, "2(1+μ)/(1+2μ)λmax"),
}  # the largest learning rate that a minimum of curvature λmax can bear


@dataclass(frozen=True)
class Threshold:
    """Above `rate` runs are thrown out of the minimum `point`; `curvature` is its largest eigenvalue."""

    rate: float
    point: KnownPoint
    curvature: float


def stable_product(rule: str, hyperparameters: Mapping[str, float]) -> float | None:
    """The learning rate times the curvature at which `rule` begins to leave a parabola; None where nobody knows.

    SGD: 2. Heavy ball (Polyak 1964): 2(1 + μ). Nesterov's form in PyTorch, b ← μb + g, x ← x - η(g + μb), has on a
    parabola of curvature λ the trace (1 + μ)(1 - ηλ) and the determinant μ(1 - ηλ), so that Jury's criterion
    1 + trace + determinant > 0 gives 2(1 + μ)/(1 + 2μ).
    """
    momentum = hyperparameters.get("momentum", 0.0)
    if rule in _PLAIN:
        return 2.0
    if rule in _HEAVY_BALL:
        return 2.0 * (1.0 + momentum)
    if rule in _NESTEROV:
        return 2.0 * (1.0 + momentum) / (1.0 + 2.0 * momentum)
    return None


def largest_rate(rule: str, hyperparameters: Mapping[str, float], curvature: float) -> float | None:
    """The largest stable learning rate on a parabola; weight decay bends it further. None if there is no bound."""
    product = stable_product(rule, hyperparameters)
    bend = curvature + hyperparameters.get("weight_decay", 0.0)
    return product / bend if product is not None and bend > 0.0 else None


def thresholds(
    surface: Surface, rule: str, hyperparameters: Mapping[str, float], known: Sequence[KnownPoint]
) -> tuple[Threshold, ...]:
    """Of each known minimum with a Hessian, by rate; empty for rules without a theory."""
    found = []
    for point in known:
        if point.kind != "minimum":
            continue
        curvature = float(sharpness(surface, point.position))
        rate = largest_rate(rule, hyperparameters, curvature)
        if rate is not None:
            found.append(Threshold(rate, point, curvature))
    return tuple(sorted(found, key=lambda each: each.rate))
