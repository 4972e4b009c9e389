"""How the values of a field become colours: linear, logarithmic above the lowest value, or by rank."""

import math

import numpy as np

from surfaces.sampling import Field, Floats, Scale

CROWDED = 0.25  # of the pixels in the lowest twentieth of the colours: too many for the linear scale
SCALES: tuple[Scale, Scale] = ("linear", "log")
BOTTOM = 0.01  # this share of the pixels lies on the straight part of the logarithmic scale
LEAST_BOTTOM = 1e-6  # of the range
BINS = 20
PLAIN, PLAIN_SHARE = 1e-3, 0.1  # so little of the colours to either side holds more than this share of the pixels


def choose_scale(field: Field) -> Scale:
    """The scale on which the field shows most: linear as long as the low values do not all look alike."""
    if field.constant is not None or not field.quantiles.size:
        return "linear"
    linear, log = (_shares(_position(field, scale, field.quantiles)) for scale in SCALES)
    if linear[0] <= CROWDED:
        return "linear"
    return "log" if log.max() < linear.max() else "rank"


def normalise(field: Field, scale: Scale) -> Floats:
    """(rows, columns) in 0…1, rising with the value; NaN kept; 0.5 everywhere on a constant field."""
    if not field.quantiles.size:
        return field.values.copy()
    if field.constant is not None:
        return np.where(np.isnan(field.values), math.nan, 0.5)
    if scale == "rank":
        return np.interp(field.values, *_ranks(field))
    return _position(field, scale, field.values)


def value_at(field: Field, scale: Scale, positions: Floats) -> Floats:
    """The values that `normalise` puts at `positions` in 0…1."""
    if scale == "rank":
        values, ranks = _ranks(field)
        return np.interp(positions, ranks, values)
    span = field.high - field.low
    if scale == "linear":
        return field.low + span * positions
    bottom = _bottom(field)
    return field.low + bottom * np.expm1(positions * math.log1p(span / bottom))


def levels(field: Field, scale: Scale, count: int = 20) -> Floats:
    """About `count` contour levels, rising, evenly spread on `scale`: round numbers on the linear scale.

    None on a constant field, and none at the height of a plain, where lines would follow nothing but its rounding.
    """
    if field.constant is not None or not field.quantiles.size:
        return np.empty(0)
    if scale == "rank":
        found = np.unique(value_at(field, scale, np.arange(1, count + 1) / (count + 1)))
    elif scale == "log":
        found = _off_the_plains(field, scale, value_at(field, scale, np.arange(1, count + 1) / (count + 1)))
    else:
        found = _off_the_plains(field, scale, _round_levels(field.low, field.high, count))
    return found[(found > field.lowest) & (found < field.highest)]


def hillshade(field: Field, scale: Scale, height: float = 0.6) -> Floats:
    """(rows, columns) light in −1…1 as from the north-west on the coloured field; 0 is flat; NaN kept.

    `height`: of the highest colour above the lowest, in widths of the window.
    """
    ground = normalise(field, scale)
    along = height * field.columns * _difference(ground, 1)
    upward = height * field.rows * _difference(ground, 0)
    return (along - upward) / np.sqrt(2.0 * (1.0 + along * along + upward * upward))


def _position(field: Field, scale: Scale, values: Floats) -> Floats:
    """Where values lie between `low` and `high` on the linear or the logarithmic scale, clipped to 0…1."""
    above = np.clip(values, field.low, field.high)  # clipped first, so that no quotient overflows
    above -= field.low
    span = field.high - field.low
    if scale == "log":
        bottom = _bottom(field)
        above = np.log1p(above / bottom)
        span = math.log1p(span / bottom)
    return np.minimum(above / span, 1.0)


def _bottom(field: Field) -> float:
    """How far above `low` the logarithmic scale is still straight."""
    share = float(np.quantile(field.quantiles, BOTTOM)) - field.low
    return max(share, LEAST_BOTTOM * (field.high - field.low))


def _ranks(field: Field) -> tuple[Floats, Floats]:
    """Values and the share of pixels below them, for interpolation; equal values share their mean rank."""
    values, first, counts = np.unique(field.quantiles, return_index=True, return_counts=True)
    ranks = (first + (counts - 1) / 2.0) / (field.quantiles.size - 1)
    if values.size > 1:  # the lowest and the highest take the ends of the scale
        ranks = (ranks - ranks[0]) / (ranks[-1] - ranks[0])
    return values, np.asarray(ranks, dtype=np.float64)


def _shares(positions: Floats) -> Floats:
    """The share of the pixels in each twentieth of the colours (BINS,)."""
    return np.asarray(np.histogram(positions, BINS, (0.0, 1.0))[0] / positions.size, dtype=np.float64)


def _round_levels(low: float, high: float, count: int) -> Floats:
    """Multiples of 1, 2, 2.5 or 5 times a power of ten between low and high, as many as come nearest to `count`."""
    rough = (high - low) / (count + 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = min((power * factor for factor in (1.0, 2.0, 2.5, 5.0, 10.0)), key=lambda step: abs(math.log(step / rough)))
    found = np.asarray(step * np.arange(math.ceil(low / step), math.floor(high / step) + 1), dtype=np.float64)
    return found[(found > low) & (found < high)]


def _off_the_plains(field: Field, scale: Scale, heights: Floats) -> Floats:
    """Those of the levels at which few pixels lie."""
    places, positions = (_position(field, scale, values) for values in (field.quantiles, heights))
    before, after = (np.searchsorted(places, positions + by) for by in (-PLAIN, PLAIN))
    return heights[after - before <= PLAIN_SHARE * places.size]


def _difference(values: Floats, axis: int) -> Floats:
    """Central differences by pixel, one-sided at the edges."""
    return np.gradient(values, axis=axis) if values.shape[axis] > 1 else np.zeros_like(values)
