"""Every operation on single Python floats, with NumPy's manners: NaN outside the domain, ±inf at poles and beyond.

These are the meaning of a Program's operations where one number is at stake: constants are folded by them, and the
safe flavour of printed Python calls them. `math` raises instead, and is faster.
"""

import math
from collections.abc import Callable

inf, nan = math.inf, math.nan
STEEP = 1e-3  # from here on 1 - tanh^2 and 1 - sigmoid are as accurate as need be: to 3e-13


def divide(numerator: float, denominator: float) -> float:
    """Quotient; x/0 is infinite with the sign that the signs of x and of the zero give, 0/0 is NaN."""
    try:
        return numerator / denominator
    except ZeroDivisionError:
        if numerator == 0.0 or math.isnan(numerator):
            return nan
        return math.copysign(inf, numerator) * math.copysign(1.0, denominator)


def power(base: float, exponent: float) -> float:
    """C's pow: NaN for a negative base, unless the exponent is a whole number."""
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -inf if base < 0.0 and exponent % 2.0 == 1.0 else inf
    except ValueError:
        if base != 0.0:
            return nan
        return math.copysign(inf, base) if exponent % 2.0 == 1.0 else inf


def floor(x: float) -> float:
    """Largest whole number that is not larger, as a float; ±inf and NaN stay."""
    return float(math.floor(x)) if math.isfinite(x) else x


def ceil(x: float) -> float:
    """Smallest whole number that is not smaller, as a float; ±inf and NaN stay."""
    return float(math.ceil(x)) if math.isfinite(x) else x


def sign(x: float) -> float:
    """-1, 0, 1 or NaN."""
    return 1.0 if x > 0.0 else -1.0 if x < 0.0 else x


def minimum(a: float, b: float) -> float:
    """The smaller one; NaN if either is."""
    return a if a <= b or a != a else b


def maximum(a: float, b: float) -> float:
    """The larger one; NaN if either is."""
    return a if a >= b or a != a else b


def sigmoid(x: float) -> float:
    """1/(1 + exp(-x)), accurate in both tails: exp is infinite where the quotient is 0."""
    return 1.0 / (1.0 + exp(-x))


def tanh_slope(x: float, tanh: float) -> float:
    """1 - tanh(x)^2, where that would lose its digits from cosh; `tanh` is tanh(x)."""
    slope = 1.0 - tanh * tanh
    if not slope < STEEP:
        return slope
    decay = math.exp(-2.0 * abs(x))
    return 4.0 * decay / (1.0 + decay) ** 2


def sigmoid_slope(x: float, sigmoid: float) -> float:
    """s*(1 - s), where 1 - s would lose its digits s(x)*s(-x); `sigmoid` is s(x)."""
    rest = 1.0 - sigmoid
    return sigmoid * (math.exp(-x) * sigmoid if rest < STEEP else rest)


def softplus(x: float) -> float:
    """log(1 + exp(x)) without overflow."""
    return maximum(x, 0.0) + math.log1p(math.exp(-abs(x)))


def sinh(x: float) -> float:
    """Hyperbolic sine, infinite with its sign beyond float64."""
    try:
        return math.sinh(x)
    except OverflowError:
        return math.copysign(inf, x)


def atanh(x: float) -> float:
    """Inverse hyperbolic tangent, infinite at ±1."""
    try:
        return math.atanh(x)
    except ValueError:
        return math.copysign(inf, x) if abs(x) == 1.0 else nan


def _or_infinite(function: Callable[[float], float]) -> Callable[[float], float]:
    def safe(x: float) -> float:
        try:
            return function(x)
        except OverflowError:
            return inf

    return safe


def _or_nan(function: Callable[[float], float]) -> Callable[[float], float]:
    def safe(x: float) -> float:
        try:
            return function(x)
        except ValueError:
            return nan

    return safe


def _with_pole(function: Callable[[float], float], pole: float) -> Callable[[float], float]:
    def safe(x: float) -> float:
        try:
            return function(x)
        except ValueError:
            return -inf if x == pole else nan

    return safe


exp = _or_infinite(math.exp)

SCALAR: dict[str, Callable[..., float]] = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": divide,
    "negate": lambda a: -a,
    "power": power,
    "abs": abs,
    "sign": sign,
    "floor": floor,
    "ceil": ceil,
    "minimum": minimum,
    "maximum": maximum,
    "exp": exp,
    "expm1": _or_infinite(math.expm1),
    "cosh": _or_infinite(math.cosh),
    "sinh": sinh,
    "tanh": math.tanh,
    "asinh": math.asinh,
    "acosh": _or_nan(math.acosh),
    "atanh": atanh,
    **{name: _or_nan(getattr(math, name)) for name in ("sqrt", "sin", "cos", "tan", "asin", "acos")},
    **{name: _with_pole(getattr(math, name), 0.0) for name in ("log", "log2", "log10")},
    "log1p": _with_pole(math.log1p, -1.0),
    "cbrt": math.cbrt,
    "atan": math.atan,
    "atan2": math.atan2,
    "erf": math.erf,
    "sigmoid": sigmoid,
    "tanh_slope": tanh_slope,
    "sigmoid_slope": sigmoid_slope,
    "softplus": softplus,
}

CONDITIONS: dict[str, Callable[[float, float], bool]] = {
    "less": lambda a, b: a < b,
    "less_equal": lambda a, b: a <= b,
    "equal": lambda a, b: a == b,
}
