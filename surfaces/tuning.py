"""A fair race: every optimizer at its own best learning rate, over the same budget from the same start."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.descent import RunSpec, descend
from core.descent.crowd import Backend
from core.outcome import KnownPoint
from core.rules.library import rules
from surfaces.rates import Sweep, default_rates, sweep
from surfaces.sampling import Floats, Window
from surfaces.surface import Surface

_SAME = 1e-4  # of the descent, that two final values may differ by and are one
_TRIED = 24  # rates that look best, where rounding decides where a run ends
DIPS = 6  # of the final values, the lowest: the best rate may be in a narrow one, of which a sweep sees the brim
REFINED = 33  # rates between the neighbours of the lowest in a dip
WORTH = 0.9  # of the best descent that a rate within the band still makes


@dataclass(frozen=True, eq=False)
class Tuned:
    """A run at its best rate.

    `spec` has that rate, and `final_value` is what a single run reaches with it. `band` (low, high): the rates around
    the best one, without a gap, that bring at least 9/10 of its descent, from the value at the start to the final one;
    both are the best rate itself where no other does.
    """

    spec: RunSpec
    rate: float
    final_value: float
    band: tuple[float, float]
    coarse: Sweep


def tune(
    surface: Surface,
    specs: Sequence[RunSpec],
    steps: int,
    window: Window,
    known: Sequence[KnownPoint] = (),
    *,
    seed: int = 0,
    batch: int | None = None,
    backend: Backend | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[Tuned | None]:
    """One after the other the runs `specs`, each tuned by itself; None for one that fails at every rate.

    The same start, steps, noise, batches and schedule in all of its trials: 240 rates, then 33 in each of the lowest
    dips, then 33 around the best of those.
    """

    def tried(spec: RunSpec, rates: Floats) -> Sweep | None:
        return sweep(
            surface, spec, steps, rates, window, known, seed=seed, batch=batch, backend=backend, cancelled=cancelled
        )

    def ended(spec: RunSpec) -> float:
        (path,) = descend(surface, [spec], steps, seed=seed, window=window, batch=batch)
        return float(path.values[-1]) if np.isfinite(path.values[-1]) else np.inf

    for spec in specs:
        rule = rules()[spec.rule] if isinstance(spec.rule, str) else spec.rule
        coarse = tried(spec, default_rates(surface, rule, rule.complete(dict(spec.hyperparameters)), known))
        if coarse is None:
            return
        if coarse.best is None:
            yield None
            continue
        found = [coarse]
        for dips in (DIPS, 1):
            places = _dips(found[-1])[:dips]
            refined = tried(spec, np.concatenate([_beside(found[-1].rates, place) for place in places]))
            if refined is None:
                return
            found.append(refined)
        yield _tuned(surface, spec, coarse, *_best(spec, found, ended))


def _dips(found: Sweep) -> list[int]:
    """Of the rates, in any order, those that are better than their neighbours, the lowest first; at least one."""
    order = np.argsort(found.rates, kind="stable")
    values = np.where(found.holds, found.final_values, np.inf)[order]
    around = np.concatenate([[np.inf], values, [np.inf]])
    dips = np.flatnonzero((values < around[:-2]) & (values <= around[2:]))
    lowest = order[dips[np.argsort(values[dips], kind="stable")]].tolist()
    best = int(order[0]) if found.best is None else found.best
    return [best, *(dip for dip in lowest if dip != best)]


def _beside(rates: Floats, place: int) -> Floats:
    """Many rates between the two that are next to one of `rates`."""
    others = np.sort(rates)
    at = int(np.searchsorted(others, rates[place]))
    return np.geomspace(others[max(at - 1, 0)], others[min(at + 1, len(others) - 1)], REFINED)


def _best(spec: RunSpec, found: Sequence[Sweep], ended: Callable[[RunSpec], float]) -> tuple[float, float]:
    """The best rate, and what a single run reaches there.

    Sweeps round otherwise than single runs do. Where a run is chaotic that decides where it ends, and of the rates that
    look best the one is taken whose run ends lowest.
    """
    rate, value = min(
        (float(each.rates[each.best]), float(each.final_values[each.best]))
        for each in found
        if each.best is not None and each.final_values[each.best] <= _lowest(*found)
    )
    reached, descent = ended(_at_rate(spec, rate)), abs(found[0].start_value - value)
    if abs(reached - value) <= _SAME * max(descent if np.isfinite(descent) else 0.0, abs(value)):
        return rate, reached
    rates = np.concatenate([each.rates[each.holds] for each in found])
    values = np.concatenate([each.final_values[each.holds] for each in found])
    tried = [float(rates[place]) for place in np.argsort(values)[:_TRIED]]
    lowest, steadiest = min((ended(_at_rate(spec, each)), each) for each in tried)
    return (steadiest, lowest) if np.isfinite(lowest) else (rate, value)


def _at_rate(spec: RunSpec, rate: float) -> RunSpec:
    others = spec.without("learning_rate").hyperparameters
    return replace(spec, hyperparameters=(("learning_rate", rate), *others))


def _tuned(surface: Surface, spec: RunSpec, coarse: Sweep, rate: float, value: float) -> Tuned:
    return Tuned(_at_rate(spec, rate), rate, value, _band(surface, spec, coarse, rate, value), coarse)


def _lowest(*found: Sweep) -> float:
    """The lowest final value, and as much above it as rounding may be."""
    values = [float(each.final_values[each.best]) for each in found if each.best is not None]
    return min(values) + 1e-12 * max(map(abs, values))


def _band(surface: Surface, spec: RunSpec, coarse: Sweep, rate: float, value: float) -> tuple[float, float]:
    start = float(surface.value(np.array(spec.start)))
    with np.errstate(all="ignore"):
        is_worth = coarse.holds & (start - coarse.final_values >= WORTH * (start - value))
    nearest = int(np.argmin(np.abs(np.log(coarse.rates / rate))))
    if not is_worth[nearest]:
        return rate, rate
    gaps = np.flatnonzero(~is_worth)
    first = int(gaps[gaps < nearest].max(initial=-1)) + 1
    last = int(gaps[gaps > nearest].min(initial=len(is_worth))) - 1
    return min(float(coarse.rates[first]), rate), max(float(coarse.rates[last]), rate)
