"""Exponentials, logarithms and what is made of them, over vectors.

At most 2 units in the last place off, tanh 3.

The schemes are those of W. J. Cody and W. Waite, Software Manual for the Elementary Functions (1980), and of fdlibm
(Sun Microsystems 1993) where it is named; polynomials are in `polynomials`.
"""

import math
from fractions import Fraction

from core.formula.native.code import Code, Value
from core.formula.native.polynomials import EXP, LOG, LOG_LONG

MAGIC = 1.5 * 2.0**52  # added to a number it leaves the nearest whole number in the lowest bits
ONE_BITS = 1023 << 52
_LN2 = Fraction(6931471805599453094172321214581765680755001343602552, 10**52)
LOG2_E = 1.4426950408889634
LN2_HIGH = float(int(_LN2 * 2**42)) / 2**42  # so few bits that k·LN2_HIGH is exact
LN2_LOW = float(_LN2 - Fraction(LN2_HIGH))
MAGIC_BITS = 0x4338000000000000
ROOT_HALF_BITS = 0x3FE6A09E667F3BCD
LOG2_E_LOW = 2.0355273740931033e-17
LOG10_E, LOG10_E_LOW = 0.4342944819032518, 1.098319650216765e-17
LEAST_NORMAL = 2.0**-1022
TWO_THIRDS, TWO_THIRDS_LOW = 2.0 / 3.0, float(Fraction(2, 3) - Fraction(2.0 / 3.0))


def exp(k: Code, x: Value) -> Value:
    """Infinite from 709.79 on, 0 below -745.2."""
    n, r = _reduced(k, k.where(x > 710.0, 710.0, k.where(x < -746.0, -746.0, x)))
    return times_power_of_two(k, _exp_small(k, r), n)


def half_exp(k: Code, x: Value) -> Value:
    """exp(x)/2, which overflows later."""
    n, r = _reduced(k, k.where(x > 711.0, 711.0, k.where(x < -746.0, -746.0, x)))
    return times_power_of_two(k, _exp_small(k, r), n - 1.0)


def _reduced(k: Code, x: Value) -> tuple[Value, Value]:
    """N and r with x = n·ln2 + r, |r| ≤ ln2/2."""
    n = k.fma(x, LOG2_E, MAGIC) - MAGIC
    return n, k.fma(n, -LN2_LOW, k.fma(n, -LN2_HIGH, x))


def _exp_small(k: Code, r: Value, low: Value | None = None) -> Value:
    """exp(r + low), |r| ≤ ln2/2, low tiny."""
    rest = r * r * k.polynomial(EXP, r)
    if low is not None:
        rest = k.fma(low, rest + r + 1.0, rest)
    return rest + r + 1.0


def times_power_of_two(k: Code, x: Value, n: Value) -> Value:
    """x·2ⁿ for |n| < 2000, in two steps, as 2ⁿ itself may not be a number; rounded once."""
    half = k.fma(n, 0.5, MAGIC) - MAGIC
    return x * power_of_two(half) * power_of_two(n - half)


def power_of_two(n: Value) -> Value:
    """2ⁿ for a whole number n from -1022 to 1023."""
    return (((n + MAGIC).bits() << 52) + ONE_BITS).as_number()


def expm1(k: Code, x: Value) -> Value:
    """exp(x) - 1, accurate near 0."""
    n, r = _reduced(k, k.where(x > 710.0, 710.0, k.where(x < -40.0, -40.0, x)))
    small = k.fma(r * r, k.polynomial(EXP, r), r)
    half = power_of_two(n - 1.0)
    return k.where(k.fabs(x) < LEAST_NORMAL, x, 2.0 * k.fma(half, small, half - 0.5))


def sinh(k: Code, x: Value) -> Value:
    """From expm1 where it is small."""
    size = k.fabs(x)
    t = k.call("expm1", k.where(size < 1.0, size, 1.0))
    e = k.call("half_exp", size)
    return k.copysign(k.where(size < 1.0, 0.5 * (t + t / (t + 1.0)), e - 0.25 / e), x)


def cosh(k: Code, x: Value) -> Value:
    """Even and at least 1."""
    e = k.call("half_exp", k.fabs(x))
    return e + 0.25 / e


def tanh(k: Code, x: Value) -> Value:
    """From exp(-2|x|) - 1, for all sizes."""
    decayed, _ = _decayed(k, x)
    return k.copysign(decayed / (decayed + 2.0), x)


def tanh_slope(k: Code, x: Value, tanh: Value) -> Value:
    """4d/(1 + d)^2 with d = exp(-2|x|), accurate for all sizes and mostly made for tanh already."""
    decayed, decay = _decayed(k, x)
    divisor = decayed + 2.0
    return 4.0 * decay / (divisor * divisor)


def _decayed(k: Code, x: Value) -> tuple[Value, Value]:
    """exp(-2|x|) - 1, accurate near 0, and exp(-2|x|), accurate down to the least numbers."""
    doubled = -2.0 * k.fabs(x)
    n, r = _reduced(k, k.where(doubled < -746.0, -746.0, doubled))
    small = k.fma(r * r, k.polynomial(EXP, r), r)
    half = k.fma(n, 0.5, MAGIC) - MAGIC
    first, second = power_of_two(half), power_of_two(n - half)
    power = first * second
    return k.fma(power, small, power - 1.0), (small + 1.0) * first * second


def sigmoid(k: Code, x: Value) -> Value:
    """1/(1 + exp(-x)), accurate in both tails down to the least numbers."""
    e = k.call("exp", -k.fabs(x))
    return k.where(x < 0.0, e, 1.0) / (1.0 + e)


def sigmoid_slope(k: Code, x: Value, sigmoid: Value) -> Value:
    """d/(1 + d)^2 with d = exp(-|x|), accurate for all sizes and mostly made for sigmoid already."""
    e = k.call("exp", -k.fabs(x))
    divisor = 1.0 + e
    return e / (divisor * divisor)


def softplus(k: Code, x: Value) -> Value:
    """log(1 + exp(x)) without overflow."""
    positive = k.where(x < 0.0, 0.0, x)
    return positive + k.call("log1p", k.call("exp", -k.fabs(x)))


def _split(k: Code, x: Value) -> tuple[Value, Value]:
    """N and m with x = 2ⁿ·m, √½ ≤ m < √2, for a positive finite x."""
    is_tiny = x < LEAST_NORMAL
    bits = k.where(is_tiny, x * 2.0**54, x).bits()
    above = bits - ROOT_HALF_BITS
    n = ((above >> 52) + MAGIC_BITS).as_number() - MAGIC
    m = (bits - (above & (0xFFF << 52))).as_number()
    return n - k.where(is_tiny, 54.0, 0.0), m


def _log_finite(k: Code, x: Value) -> tuple[Value, Value]:
    """N and log(m) of `_split`. As fdlibm's: with s = f/(2 + f), log(1 + f) = f - f²/2 + s(f²/2 + R(s²))."""
    n, m = _split(k, x)
    f = m - 1.0
    s = f / (f + 2.0)
    z = s * s
    half_square = 0.5 * f * f
    rest = s * k.fma(z, k.polynomial(LOG, z), half_square)
    return n, f - (half_square - k.fma(n, LN2_LOW, rest))


def _at_edges(k: Code, x: Value, usual: Value) -> Value:
    """What a logarithm is at 0, infinity and below 0."""
    return k.where(x > 0.0, k.where(x.equals(math.inf), math.inf, usual), k.where(x.equals(0.0), -math.inf, math.nan))


def log(k: Code, x: Value) -> Value:
    """Natural logarithm."""
    n, low = _log_finite(k, x)
    return _at_edges(k, x, k.fma(n, LN2_HIGH, low))


def log2(k: Code, x: Value) -> Value:
    """Exact at powers of two."""
    n, m = _split(k, x)
    f = m - 1.0
    s = f / (f + 2.0)
    z = s * s
    half_square = 0.5 * f * f
    small = f - (half_square - s * k.fma(z, k.polynomial(LOG, z), half_square))
    return _at_edges(k, x, k.fma(small, LOG2_E, k.fma(small, LOG2_E_LOW, n)))


def log10(k: Code, x: Value) -> Value:
    """From the natural logarithm, with a factor of two parts."""
    natural = k.call("log", x)
    return k.fma(natural, LOG10_E, natural * LOG10_E_LOW)


def log1p(k: Code, x: Value) -> Value:
    """log(1 + x), what the sum loses put back: W. Kahan's (HP-15C, 1982)."""
    u = 1.0 + x
    lost = k.where(u.equals(math.inf), 0.0, (x - (u - 1.0)) / u)
    return k.where(u.equals(1.0), x, k.where(u > 0.0, k.call("log", u) + lost, k.call("log", u)))


def power(k: Code, x: Value, y: Value) -> Value:
    """C's pow: |x|^y by a logarithm of twice the precision; the sign of a negative base by the exponent's parity."""
    size = k.fabs(x)
    high, low = _long_log(k, size)
    product = y * high
    error = k.fma(y, high, -product) + y * low
    clamped = k.where(product > 800.0, 800.0, k.where(product < -800.0, -800.0, product))
    n, r = _reduced(k, clamped)
    usual = times_power_of_two(k, _exp_small(k, r, k.where(clamped.equals(product), error, 0.0)), n)
    result = k.where(_is_extreme(k, size, y), _extreme_power(k, size, y), usual)
    return _signed_power(k, x, y, result)


def _long_log(k: Code, x: Value) -> tuple[Value, Value]:
    """log(x) as a sum of two numbers, good to 2⁻⁶⁵ of it."""
    n, m = _split(k, x)
    f, g = m - 1.0, m + 1.0
    g_low = m - (g - 1.0)
    s = f / g
    s_low = (k.fma(-s, g, f) - s * g_low) / g
    z = s * s
    z_low = k.fma(s, s, -z) + 2.0 * (s * s_low)
    cube = z * s
    cube_low = k.fma(z, s, -cube) + z_low * s + z * s_low
    third = k.fma(z, k.polynomial(LOG_LONG, z), TWO_THIRDS_LOW)  # what comes after 2/3
    part = cube * TWO_THIRDS
    part_low = k.fma(cube, TWO_THIRDS, -part) + cube * third + cube_low * TWO_THIRDS
    first, first_low = _sum(k, n * LN2_HIGH, 2.0 * s)
    second, second_low = _sum(k, first, part)
    low = k.fma(n, LN2_LOW, 2.0 * s_low + part_low) + (first_low + second_low)
    high = second + low
    return high, low - (high - second)


def _sum(k: Code, a: Value, b: Value) -> tuple[Value, Value]:
    """A + b and what its rounding lost (Knuth)."""
    total = a + b
    part = total - a
    return total, (a - (total - part)) + (b - part)


def _is_extreme(k: Code, size: Value, y: Value) -> Value:
    return size.is_nan() | size.equals(0.0) | size.equals(math.inf) | k.fabs(y).equals(math.inf)


def _extreme_power(k: Code, size: Value, y: Value) -> Value:
    """Of 0 or infinity, or to an infinite exponent: the direction decides. NaN in either stays."""
    direction = k.where(size.equals(1.0), 0.0, (size - 1.0) * y)
    towards = k.where(direction > 0.0, math.inf, k.where(direction < 0.0, 0.0, 1.0))
    return k.where(size.is_nan() | y.is_nan(), math.nan, towards)


def _signed_power(k: Code, x: Value, y: Value, result: Value) -> Value:
    is_negative = k.copysign(1.0, x) < 0.0
    half = 0.5 * y
    is_whole = k.intrinsic("floor", y).equals(y)
    is_odd = is_whole & k.negated(k.intrinsic("floor", half).equals(half))
    signed = k.where(is_negative & is_odd, -result, result)
    is_real = is_whole | k.fabs(x).equals(math.inf) | k.negated(x < 0.0)
    is_one = y.equals(0.0) | x.equals(1.0)
    return k.where(is_one, 1.0, k.where(is_real, signed, math.nan))
