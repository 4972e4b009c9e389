"""How long bars and arrows of a card are: by scales that stay as they are for a whole run."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from app.document.memory import memory_of
from app.document.picture import RunPicture
from core.descent import Trajectory
from core.descent.anatomy import effective_rates
from surfaces.surface import Surface

Floats = NDArray[np.float64]
_MOST_ROWS = 2_000  # of a run that are looked at
_DECADES = 3.0  # from here on a scale is logarithmic …
_MOST_DECADES = 5.0  # … over at most so many …
_MOST_OF_DIVERGED = 24.0  # … or, of a run that grows beyond all bounds, where its beginning shall be seen too
_MOST_OF_RATES = 8.0
_BESIDE = 10.0 ** (1 / 3)  # what a scale of rates reaches beyond them
_LEAST, _GREATEST = 1e-300, 1e300  # beyond, powers of ten around a number are no numbers any more


@dataclass(frozen=True)
class Span:
    """A scale from 0 (or, logarithmic, `low`) to `high`, and to both sides where there are signs."""

    low: float
    high: float
    is_signed: bool = False
    is_log: bool = False

    def share(self, value: float) -> float:
        """How much of its length a bar fills, 0…1, with the sign of the value (±1 beyond the ends, 0 for NaN)."""
        size = abs(value)
        if not size > 0 or not self.high > 0:
            return 0.0
        if self.is_log:
            low, high = math.log(self.low), math.log(self.high)  # the quotient itself may be no number
            filled = (math.log(size) - low) / (high - low) if math.isfinite(size) else 1.0
        else:
            filled = size / self.high
        return math.copysign(min(max(filled, 0.0), 1.0), value)

    @property
    def decades(self) -> tuple[float, ...]:
        """The powers of ten within a logarithmic scale."""
        if not self.is_log:
            return ()
        first, last = math.ceil(math.log10(self.low) - 1e-9), math.floor(math.log10(self.high) + 1e-9)
        return tuple(10.0**exponent for exponent in range(first, last + 1))


def span_of(values: Floats, most_decades: float = _MOST_DECADES) -> Span:
    """The scale of some values: logarithmic where they span decades."""
    sizes = np.abs(values[np.isfinite(values)])
    sizes = sizes[sizes >= _LEAST]
    if not len(sizes):
        return Span(0.0, 0.0)
    high = float(sizes.max())
    low = max(float(np.quantile(sizes, 0.02)), high * 10.0**-most_decades)
    is_log = high > low * 10.0**_DECADES
    with np.errstate(invalid="ignore"):
        is_signed = bool((values < 0).any())
    return Span(10.0 ** math.floor(math.log10(low)) if is_log else 0.0, high, is_signed, is_log)


@dataclass(frozen=True, eq=False)
class RunSpans:
    """Scales of a run by what they are of: a state variable, `g`, `delta`, `rate`.

    `usual`: the median length of what arrows show (`g`, `delta`, `memory`), in windows.
    """

    spans: Mapping[str, Span]
    usual: Mapping[str, float]


_known: WeakKeyDictionary[Trajectory, RunSpans] = WeakKeyDictionary()  # a card is asked for at every step


def spans_of(run: RunPicture, surface: Surface, window: tuple[float, ...]) -> RunSpans:
    """The scales of a run."""
    found = _known.get(run.trajectory)
    if found is None:
        found = _known[run.trajectory] = _measure(run, surface, window)
    return found


def _measure(run: RunPicture, surface: Surface, window: tuple[float, ...]) -> RunSpans:
    path = run.trajectory
    stride = path.steps // _MOST_ROWS + 1
    decades = _MOST_DECADES if path.diverged_at is None else _MOST_OF_DIVERGED
    with np.errstate(all="ignore"):
        moves = np.diff(path.positions, axis=0)[::stride]
        measured = {**path.state, "g": path.gradients, "delta": moves}
        spans = {name: span_of(rows if rows is moves else rows[::stride], decades) for name, rows in measured.items()}
        spans["rate"] = _rates(run, surface, stride)
        memory = memory_of(run)
        vectors = {"g": path.gradients[::stride], "delta": moves}
        vectors |= {} if memory is None else {"memory": memory[::stride]}
        usual = {name: _usual(rows, window) for name, rows in vectors.items()}
    signed = {"g", "delta"}  # also where a run happened to see one sign alone
    return RunSpans({name: _with_sign(span) if name in signed else span for name, span in spans.items()}, usual)


def _with_sign(span: Span) -> Span:
    return Span(span.low, span.high, True, span.is_log)


def _rates(run: RunPicture, surface: Surface, stride: int) -> Span:
    """From below the lowest rate to above the highest, the learning rates among them, at least a decade."""
    path = run.trajectory
    found = [path.learning_rates[1::stride].ravel()]
    if run.spec is not None and path.steps:
        found.append(effective_rates(surface, run.spec, path, stride).ravel())
    rates = np.concatenate(found)
    rates = rates[(rates >= _LEAST) & (rates <= _GREATEST)]
    if not len(rates):
        return Span(0.1, 1.0, is_log=True)
    high = float(rates.max())
    low = max(float(rates.min()), high * 10.0**-_MOST_OF_RATES)
    return Span(low / _BESIDE, high * _BESIDE, is_log=True)


def in_windows(vector: Floats, window: tuple[float, ...]) -> Floats:
    """A vector (…, dims) in windows of width 1."""
    dims = vector.shape[-1]
    widths = np.abs(np.diff(np.reshape(window[: 2 * dims], (dims, 2)), axis=1)[:, 0])
    return np.asarray(vector / widths)


def _usual(rows: Floats, window: tuple[float, ...]) -> float:
    lengths = np.hypot.reduce(in_windows(rows, window), axis=1)
    lengths = lengths[np.isfinite(lengths) & (lengths > 0)]
    return float(np.median(lengths)) if len(lengths) else math.nan
