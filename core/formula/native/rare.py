"""The less common functions over vectors: inverse hyperbolics, cube root, error function."""

import math

from core.formula.native.code import Code, Value
from core.formula.native.exponential import LEAST_NORMAL, MAGIC, MAGIC_BITS, ONE_BITS, power_of_two
from core.formula.native.polynomials import CBRT, ERF, ERFCX

LN2 = math.log(2.0)
LARGE = 2.0**28  # beyond it x² + 1 is x²
TWO_OVER_ROOT_PI, TWO_OVER_ROOT_PI_LOW = 1.1283791670955126, 1.533545961316588e-17


def asinh(k: Code, x: Value) -> Value:
    """log1p(|x| + x²/(1 + √(x² + 1))), which is accurate near 0."""
    size = k.fabs(x)
    is_large = size > LARGE
    a = k.where(is_large, 1.0, size)
    square = a * a
    inside = a + square / (1.0 + k.intrinsic("sqrt", square + 1.0))
    value = k.where(is_large, k.call("log", size) + LN2, k.call("log1p", inside))
    return k.copysign(value, x)


def acosh(k: Code, x: Value) -> Value:
    """log1p(t + √(2t + t²)) with t = x - 1."""
    is_large = x > LARGE
    t = k.where(is_large, 1.0, x) - 1.0
    inside = t + k.intrinsic("sqrt", k.fma(t, t, 2.0 * t))
    value = k.where(is_large, k.call("log", x) + LN2, k.call("log1p", inside))
    return k.where(x < 1.0, math.nan, value)


def atanh(k: Code, x: Value) -> Value:
    """½·log1p(2a/(1 - a)), a = |x|."""
    size = k.fabs(x)
    doubled = size + size
    value = 0.5 * k.call(
        "log1p", k.where(size < 0.5, k.fma(doubled, size / (1.0 - size), doubled), doubled / (1.0 - size))
    )
    return k.copysign(value, x)


def cbrt(k: Code, x: Value) -> Value:
    """A polynomial for the mantissa, one step of Halley's, and a third of the exponent."""
    size = k.fabs(x)
    is_tiny = size < LEAST_NORMAL
    bits = k.where(is_tiny, size * 2.0**54, size).bits()
    exponent = ((bits >> 52) + MAGIC_BITS).as_number() - MAGIC - 1023.0
    third = k.intrinsic("floor", (exponent + 0.5) * (1.0 / 3.0))
    left = exponent - 3.0 * third
    m = ((bits & ((1 << 52) - 1)) + ONE_BITS).as_number()
    scaled = m * k.where(left.equals(0.0), 1.0, k.where(left.equals(1.0), 2.0, 4.0))
    root = k.polynomial(CBRT, m) * k.where(
        left.equals(0.0), 1.0, k.where(left.equals(1.0), 2.0 ** (1.0 / 3.0), 4.0 ** (1.0 / 3.0))
    )
    cube = root * root * root
    root = root - root * ((cube - scaled) / (2.0 * cube + scaled))
    value = root * power_of_two(third - k.where(is_tiny, 18.0, 0.0))
    is_plain = (size > 0.0) & (size < math.inf)
    return k.copysign(k.where(is_plain, value, size), x)


def erf(k: Code, x: Value) -> Value:
    """Within 1 a polynomial, beyond it 1 - exp(-x²)·erfcx(x); 1 from 6 on."""
    size = k.fabs(x)
    z = size * size
    rest = k.fma(z, k.polynomial(ERF, z), TWO_OVER_ROOT_PI_LOW)
    small = k.fma(size, TWO_OVER_ROOT_PI, size * rest)
    a = k.where(size > 6.0, 6.0, k.where(size < 1.0, 1.0, size))
    tail = k.call("exp", -(a * a)) * k.polynomial(ERFCX, (a - 3.0) / (a + 3.0))
    return k.copysign(k.where(size < 1.0, small, 1.0 - tail), x)
