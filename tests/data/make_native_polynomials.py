"""Makes core/formula/native/polynomials.py: the polynomials in core/formula/native, fitted with mpmath.

    python tests/data/make_native_polynomials.py > core/formula/native/polynomials.py

Each is the interpolation at Chebyshev's nodes, near enough to the best one, of as low a degree as keeps its error far
below half a unit in the last place of the whole function; then rounded to float64.
"""

from collections.abc import Callable

import mpmath
from mpmath import mpf

mpmath.mp.dps = 60
LN2, PI = mpmath.log(2), mpmath.pi


def even(function: Callable[[mpf], mpf], limit: mpf) -> Callable[[mpf], mpf]:
    """A function of x² from one of x; at 0 its limit."""
    return lambda z: function(mpmath.sqrt(z)) if z > 0 else limit


def erfcx(t: mpf) -> mpf:
    """exp(x²)·erfc(x) where t = (x - 3)/(x + 3)."""
    x = 3 * (1 + t) / (1 - t)
    return mpmath.exp(x * x) * mpmath.erfc(x)


def exp_rest(x: mpf) -> mpf:
    """(exp(x) - 1 - x)/x²."""
    if abs(x) < mpf("1e-12"):
        return mpf("0.5") + x / 6 + x**2 / 24 + x**3 / 120
    return (mpmath.expm1(x) - x) / x**2


FITS: dict[str, tuple[str, Callable[[mpf], mpf], tuple[mpf, mpf], int]] = {
    "EXP": ("(exp(r) - 1 - r)/r² in r, |r| ≤ ln2/2", exp_rest, (-LN2 / 2, LN2 / 2), 10),
    "SIN": (
        "(sin(r) - r)/r³ in r², |r| ≤ π/2",
        even(lambda r: (mpmath.sin(r) - r) / r**3, mpf(-1) / 6),
        (mpf(0), (PI / 2) ** 2 * mpf("1.0001")),
        8,
    ),
    "SIN_SHORT": (
        "(sin(r) - r)/r³ in r², |r| ≤ π/4",
        even(lambda r: (mpmath.sin(r) - r) / r**3, mpf(-1) / 6),
        (mpf(0), (PI / 4) ** 2 * mpf("1.0001")),
        6,
    ),
    "COS_SHORT": (
        "(cos(r) - 1 + r²/2)/r⁴ in r², |r| ≤ π/4",
        even(lambda r: (mpmath.cos(r) - 1 + r**2 / 2) / r**4, mpf(1) / 24),
        (mpf(0), (PI / 4) ** 2 * mpf("1.0001")),
        6,
    ),
    "LOG": (
        "(log((1 + s)/(1 - s)) - 2s)/s³ in s², |s| ≤ 3 - √8",
        even(lambda s: (2 * mpmath.atanh(s) - 2 * s) / s**3, mpf(2) / 3),
        (mpf(0), (3 - mpmath.sqrt(8)) ** 2),
        7,
    ),
    "LOG_LONG": (
        "(log((1 + s)/(1 - s)) - 2s - 2s³/3)/s⁵ in s², |s| ≤ 3 - √8",
        even(lambda s: (2 * mpmath.atanh(s) - 2 * s - 2 * s**3 / 3) / s**5, mpf(2) / 5),
        (mpf(0), (3 - mpmath.sqrt(8)) ** 2),
        8,
    ),
    "ATAN": (
        "(atan(t) - t)/t³ in t², |t| ≤ tan(π/8)",
        even(lambda t: (mpmath.atan(t) - t) / t**3, mpf(-1) / 3),
        (mpf(0), mpmath.tan(PI / 8) ** 2),
        11,
    ),
    "ASIN": (
        "(asin(x) - x)/x³ in x², |x| ≤ 1/2",
        even(lambda x: (mpmath.asin(x) - x) / x**3, mpf(1) / 6),
        (mpf(0), mpf(1) / 4),
        13,
    ),
    "CBRT": ("the cube root on [1, 2]", mpmath.cbrt, (mpf(1), mpf(2)), 8),
    "ERF": (
        "erf(x)/x - 2/√π in x², divided by x², |x| ≤ 1",
        even(lambda x: (mpmath.erf(x) / x - 2 / mpmath.sqrt(PI)) / x**2, -2 / (3 * mpmath.sqrt(PI))),
        (mpf(0), mpf(1)),
        11,
    ),
    "ERFCX": ("exp(x²)·erfc(x) in (x - 3)/(x + 3), 1 ≤ x ≤ 6", erfcx, (mpf(-1) / 2, mpf(1) / 3), 15),
}


def main() -> None:
    """Print the module."""
    print('"""Coefficients, highest power first; made by tests/data/make_native_polynomials.py."""\n')
    for name, (what, function, ends, count) in FITS.items():
        coefficients, error = mpmath.chebyfit(function, ends, count, error=True)
        print(f"# {what}; to {mpmath.nstr(error, 2)}")
        print(f"{name} = (")
        for coefficient in coefficients:
            print(f"    {float(coefficient)!r},")
        print(")")


if __name__ == "__main__":
    main()
