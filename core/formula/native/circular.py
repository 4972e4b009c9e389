"""Sine, cosine, tangent and their inverses over vectors, at most 3 units in the last place.

Arguments up to 2³⁰ are reduced by three parts of π (Cody and Waite 1980; with fused multiplication the first
difference is exact, so that nothing is lost near the zeros); farther ones, rarely, by `far`.
"""

import math
from fractions import Fraction

from core.formula.native.code import SIGN, Code, Value
from core.formula.native.exponential import MAGIC
from core.formula.native.polynomials import ASIN, ATAN, COS_SHORT, SIN, SIN_SHORT

FAR = 2.0**30
_PI = Fraction(314159265358979323846264338327950288419716939937510582097494459, 10**62)


def _down(x: Fraction) -> float:
    """The largest float that is not above x: what is left is positive, which keeps the sign of zeros."""
    nearest = float(x)
    return nearest if Fraction(nearest) <= x else math.nextafter(nearest, -math.inf)


PI_1 = _down(_PI)
PI_2 = _down(_PI - Fraction(PI_1))
PI_3 = float(_PI - Fraction(PI_1) - Fraction(PI_2))
QUARTER_LOW = PI_2 / 4.0
TAN_EIGHTH = math.sqrt(2.0) - 1.0


def _reduced(k: Code, x: Value, n: Value, part: float) -> Value:
    """X - n·π·part."""
    near = k.fma(n, -PI_1 * part, x)
    return k.fma(n, -PI_3 * part, k.fma(n, -PI_2 * part, near))


def _sine(k: Code, r: Value) -> Value:
    """For |r| ≤ π/2."""
    z = r * r
    return k.fma(r * z, k.polynomial(SIN, z), r)


def sin(k: Code, x: Value) -> Value:
    """By multiples of π: one polynomial, and a sign."""
    size = k.fabs(x)
    shifted = k.fma(size, 1.0 / math.pi, MAGIC)
    value = _sine(k, _reduced(k, size, shifted - MAGIC, 1.0))
    usual = (value.bits() ^ (shifted.bits() << 63) ^ (x.bits() & SIGN)).as_number()
    return k.unless_rare(size > FAR, usual, "far_sin", x)


def cos(k: Code, x: Value) -> Value:
    """By odd multiples of π/2; even, and exactly 1 at 0."""
    size = k.fabs(x)
    shifted = k.fma(size, 1.0 / math.pi, -0.5) + MAGIC
    value = _sine(k, _reduced(k, size, (shifted - MAGIC) + 0.5, 1.0))
    usual = (value.bits() ^ (shifted.bits() << 63) ^ SIGN).as_number()
    return k.unless_rare(size > FAR, usual, "far_cos", x)


def tan(k: Code, x: Value) -> Value:
    """By multiples of π/2: s/c, or -c/s in every second quadrant."""
    size = k.fabs(x)
    shifted = k.fma(size, 2.0 / math.pi, MAGIC)
    s, c = sine_and_cosine(k, _reduced(k, size, shifted - MAGIC, 0.5))
    is_odd = k.is_odd(shifted.bits())
    value = k.where(is_odd, -c, s) / k.where(is_odd, s, c)
    usual = (value.bits() ^ (x.bits() & SIGN)).as_number()
    return k.unless_rare(size > FAR, usual, "far_tan", x)


def sine_and_cosine(k: Code, r: Value) -> tuple[Value, Value]:
    """For |r| ≤ π/4."""
    z = r * r
    s = k.fma(r * z, k.polynomial(SIN_SHORT, z), r)
    return s, k.fma(z * z, k.polynomial(COS_SHORT, z), k.fma(z, -0.5, 1.0))


def _short_atan(k: Code, t: Value) -> Value:
    """For |t| ≤ tan(π/8)."""
    z = t * t
    return k.fma(t * z, k.polynomial(ATAN, z), t)


def atan(k: Code, x: Value) -> Value:
    """By steps of π/4 down to tan(π/8)."""
    size = k.fabs(x)
    is_large, is_middle = size > 1.0 / TAN_EIGHTH, size > TAN_EIGHTH
    above = k.where(is_large, -1.0, k.where(is_middle, size - 1.0, size))
    below = k.where(is_large, size, k.where(is_middle, size + 1.0, 1.0))
    steps = k.where(is_large, 2.0, k.where(is_middle, 1.0, 0.0))
    part = _short_atan(k, above / below)
    value = k.fma(steps, PI_1 / 4.0, k.fma(steps, QUARTER_LOW, part))
    return k.copysign(value, x)


def atan2(k: Code, y: Value, x: Value) -> Value:
    """The angle of (x, y), with C's answers for zeros and infinities."""
    across, up = k.fabs(x), k.fabs(y)
    is_steep = up > across
    small, large = k.where(is_steep, across, up), k.where(is_steep, up, across)
    is_huge = large > 2.0**1000
    scale = k.where(is_huge, 2.0**-100, k.where(large < 2.0**-900, 2.0**100, 1.0))
    a, b = small * scale, large * scale
    is_diagonal = small.equals(large)
    is_middle = a > TAN_EIGHTH * b
    t = k.where(is_middle, a - b, a) / k.where(is_middle, a + b, b)
    t = k.where(is_diagonal, 0.0, k.where(large.equals(math.inf), 0.0, t))
    steps = k.where(is_middle | (is_diagonal & (large > 0.0)), 1.0, 0.0)
    angle, turned = _short_atan(k, t), k.fma(steps, PI_1 / 4.0, k.fma(steps, QUARTER_LOW, 0.0))
    octant = k.where(steps.equals(0.0), angle, turned + angle)
    octant = k.where(is_steep, PI_1 / 2.0 - (octant - PI_2 / 2.0), octant)
    half = k.where(k.copysign(1.0, x) < 0.0, PI_1 - (octant - PI_2), octant)
    return k.where(x.is_nan() | y.is_nan(), math.nan, k.copysign(half, y))


def _short_asin(k: Code, x: Value, z: Value) -> Value:
    """For |x| ≤ 1/2; z = x²."""
    return k.fma(x * z, k.polynomial(ASIN, z), x)


def asin(k: Code, x: Value) -> Value:
    """Near ±1 from √((1 - |x|)/2)."""
    size = k.fabs(x)
    is_small = size <= 0.5
    z = k.where(is_small, size * size, 0.5 * (1.0 - size))
    short = _short_asin(k, k.where(is_small, size, k.intrinsic("sqrt", z)), z)
    return k.copysign(k.where(is_small, short, PI_1 / 2.0 - (2.0 * short - PI_2 / 2.0)), x)


def acos(k: Code, x: Value) -> Value:
    """Near ±1 from √((1 - |x|)/2)."""
    size = k.fabs(x)
    is_small = size <= 0.5
    z = k.where(is_small, x * x, 0.5 * (1.0 - size))
    short = _short_asin(k, k.where(is_small, x, k.intrinsic("sqrt", z)), z)
    far = k.where(x < 0.0, PI_1 - (2.0 * short - PI_2), 2.0 * short)
    return k.where(is_small, PI_1 / 2.0 - (short - PI_2 / 2.0), far)
