"""Functions that NumPy lacks, over whole arrays; `out` may be the argument itself."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# W. J. Cody, Rational Chebyshev approximations for the error function, Math. Comp. 23 (1969) 631-637: the first
# interval gives erf(x)/x in x*x, the second exp(x*x)*erfc(x) in |x|. Highest power first.
_SMALL = 0.46875
_SMALL_ABOVE = (
    *(1.85777706184603153e-1, 3.16112374387056560, 1.13864154151050156e2, 3.77485237685302021e2),
    3.20937758913846947e3,
)
_SMALL_BELOW = (1.0, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3)
_LARGE_ABOVE = (
    *(2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594, 6.61191906371416295e1),
    *(2.98635138197400131e2, 8.81952221241769090e2, 1.71204761263407058e3, 2.05107837782607147e3),
    1.23033935479799725e3,
)
_LARGE_BELOW = (
    *(1.0, 1.57449261107098347e1, 1.17693950891312499e2, 5.37181101862009858e2, 1.62138957456669019e3),
    *(3.29079923573345963e3, 4.36261909014324716e3, 3.43936767414372164e3, 1.23033935480374942e3),
)
_ALL_ONE = 6.0  # from here on erf is 1 in float64


def erf(x: Floats, out: Floats | None = None) -> Floats:
    """The error function, to 2e-16 (Cody's second interval serves up to 6, where erfc is below 2e-17)."""
    size = np.minimum(np.abs(x), _ALL_ONE)
    large = np.exp(-size * size) * _polynomial(_LARGE_ABOVE, size) / _polynomial(_LARGE_BELOW, size)
    large = np.copysign(1.0 - large, x)
    square = size * size
    is_small = size <= _SMALL
    small = x * (_polynomial(_SMALL_ABOVE, square) / _polynomial(_SMALL_BELOW, square))
    result = large if out is None else out
    np.copyto(result, large)
    np.copyto(result, small, where=is_small)
    return result


def sigmoid(x: Floats, out: Floats | None = None) -> Floats:
    """1/(1 + exp(-x)), accurate in both tails."""
    result: Floats = np.negative(x, out=out)
    np.exp(result, result)
    np.add(result, 1.0, result)
    np.divide(1.0, result, result)
    return result


def tanh_slope(x: Floats, _tanh: Floats, out: Floats | None = None) -> Floats:
    """1/cosh(x)^2."""
    return _hump(x, -2.0, 4.0, out)


def sigmoid_slope(x: Floats, _sigmoid: Floats, out: Floats | None = None) -> Floats:
    """s(x)*s(-x)."""
    return _hump(x, -1.0, 1.0, out)


def _hump(x: Floats, rate: float, factor: float, out: Floats | None) -> Floats:
    """factor*e/(1 + e)^2 with e = exp(rate*|x|): quicker than cosh, and than to choose for each number what is enough.

    Chosen for all of them together, each would depend on those beside it.
    """
    result: Floats = np.abs(x, out=out)
    np.multiply(result, rate, result)
    np.exp(result, result)
    whole = np.add(result, 1.0)
    np.multiply(whole, whole, whole)
    np.multiply(result, factor, result)
    return np.divide(result, whole, result)


def softplus(x: Floats, out: Floats | None = None) -> Floats:
    """log(1 + exp(x)) without overflow."""
    tail = np.abs(x)
    np.negative(tail, tail)
    np.exp(tail, tail)
    np.log1p(tail, tail)
    result: Floats = np.maximum(x, 0.0, out=out)
    return np.add(result, tail, result)


def _polynomial(coefficients: tuple[float, ...], x: Floats) -> Floats:
    result = coefficients[0] * x
    for coefficient in coefficients[1:-1]:
        result += coefficient
        result *= x
    result += coefficients[-1]
    return result
