import math

import mpmath
import numpy as np
import pytest

from core.formula.intervals.functions import DOMAINS, FUNCTIONS, restricted
from core.formula.intervals.interval import JUMP, NOWHERE, POLE, UNDEFINED, Interval
from core.formula.numpy_text import UFUNCS
from core.formula.operations import BESIDE

pi, inf = math.pi, math.inf


def interval(low, high):
    return Interval(np.array([[-low], [high]]))


def of(op, low, high):
    with np.errstate(all="ignore"):
        found = FUNCTIONS[op](interval(low, high))
    return found.low.item(), found.high.item(), 0 if found.doubt is None else int(found.doubt.item())


@pytest.mark.parametrize("op", sorted(set(FUNCTIONS) - {"atan2", *BESIDE}))
def test_bounds_are_tight_around_the_values(op):
    """1000 boxes: no value outside, and the bounds are hardly wider than what a dense sample reaches."""
    rng = np.random.default_rng(1)
    start, end = DOMAINS.get(op, (-6.0, 6.0))
    start, end = max(start, -6.0) + 1e-3, min(end, 6.0) - 1e-3
    low = rng.uniform(start, end, 1000)
    high = np.minimum(low + rng.uniform(0.0, 2.0, 1000), end)
    with np.errstate(all="ignore"):
        found = FUNCTIONS[op](Interval(np.stack((-low, high))))
        values = UFUNCS[op](np.minimum(low + np.linspace(0.0, 1.0, 2001)[:, None] * (high - low), high))
    no_pole = np.ones(1000, dtype=bool) if found.doubt is None else found.doubt == 0
    assert no_pole.sum() > 500
    assert (found.low <= values.min(axis=0)).all()
    assert (found.high >= values.max(axis=0)).all()
    reach = (found.high - found.low)[no_pole]
    seen = (values.max(axis=0) - values.min(axis=0))[no_pole]
    assert (reach <= seen * (1 + 1e-2) + 1e-5).all()


@pytest.mark.parametrize(
    ("op", "low", "high", "expected"),
    [
        ("sin", 0.0, pi, (0.0, 1.0)),
        ("sin", 4.0, 5.0, (-1.0, math.sin(4.0))),
        ("cos", -1.0, 1.0, (math.cos(1.0), 1.0)),
        ("cos", 3.0, 4.0, (-1.0, math.cos(4.0))),
        ("cos", 0.0, 7.0, (-1.0, 1.0)),
        ("sin", 1e15, 1e15, (-1.0, 1.0)),
        ("sin", -inf, inf, (-1.0, 1.0)),
        ("exp", -inf, 0.0, (0.0, 1.0)),
        ("exp", 0.0, inf, (1.0, inf)),
        ("tanh", -inf, inf, (-1.0, 1.0)),
        ("cosh", -1.0, 2.0, (1.0, math.cosh(2.0))),
        ("sqrt", 0.0, 4.0, (0.0, 2.0)),
        ("atan", -inf, inf, (-pi / 2, pi / 2)),
        ("acos", -1.0, 1.0, (0.0, pi)),
    ],
)
def test_bounds(op, low, high, expected):
    below, above, doubt = of(op, low, high)
    assert (below, above) == pytest.approx(expected, rel=1e-13, abs=1e-13)
    assert doubt == 0


@pytest.mark.parametrize(
    ("op", "low", "high", "doubt"),
    [
        ("sqrt", -1.0, 1.0, UNDEFINED),
        ("sqrt", -2.0, -1.0, UNDEFINED | NOWHERE),
        ("log", 0.5, 1.0, 0),
        ("log", 0.0, 1.0, UNDEFINED | POLE),
        ("log", -2.0, -1.0, UNDEFINED | NOWHERE | POLE),
        ("log1p", -1.0, 1.0, UNDEFINED | POLE),
        ("asin", 0.0, 1.0, 0),
        ("asin", 0.0, 1.5, UNDEFINED),
        ("acos", 2.0, 3.0, UNDEFINED | NOWHERE),
        ("acosh", 0.5, 2.0, UNDEFINED),
        ("atanh", 0.5, 1.0, UNDEFINED | POLE),
        ("tan", 0.0, 1.5, 0),
        ("tan", 0.0, 1.6, UNDEFINED | POLE),
    ],
)
def test_domains(op, low, high, doubt):
    below, above, found = of(op, low, high)
    assert found == doubt
    assert below <= above


@pytest.mark.parametrize(("op", "height", "inside"), [("tanh_slope", 1.0, 1.0), ("sigmoid_slope", 0.25, 0.5)])
@pytest.mark.parametrize(("low", "high"), [(-1.0, 3.0), (2.0, 5.0), (-9.0, -1.0), (300.0, 2000.0), (-inf, inf)])
def test_a_slope_falls_with_the_distance_from_0(op, height, inside, low, high):
    def exact(x):
        return height * mpmath.sech(inside * mpmath.mpf(x)) ** 2

    with np.errstate(all="ignore"):
        found = FUNCTIONS[op](interval(low, high), FUNCTIONS[BESIDE[op]](interval(low, high)))
    nearest = 0.0 if low <= 0.0 <= high else min(abs(low), abs(high))
    least, most = exact(max(abs(low), abs(high))), exact(nearest)
    assert 0.0 <= found.low.item() <= least
    assert most <= found.high.item() <= most * (1 + 1e-14) + 1e-320
    assert found.low.item() >= least * (1 - mpmath.mpf(1e-14)) - 1e-320
    assert found.doubt is None


def test_an_argument_is_restricted_to_the_domain():
    assert restricted(interval(-1.0, 2.0), "log").low.item() == 0.0
    both = restricted(interval(-3.0, 2.0), "asin")
    assert (both.low.item(), both.high.item()) == (-1.0, 1.0)
    nowhere = restricted(interval(-3.0, -2.0), "sqrt")
    assert (nowhere.low.item(), nowhere.high.item()) == (-3.0, -2.0)


@pytest.mark.parametrize(
    ("y", "x", "expected", "doubt"),
    [
        ((1.0, 2.0), (1.0, 2.0), (math.atan2(1, 2), math.atan2(2, 1)), 0),
        ((1.0, 2.0), (-1.0, 1.0), (math.atan2(1, 1), math.atan2(1, -1)), 0),
        ((-1.0, 1.0), (1.0, 2.0), (-pi / 4, pi / 4), 0),
        ((-1.0, 1.0), (-2.0, -1.0), (-pi, pi), JUMP),
        ((0.0, 1.0), (-1.0, 1.0), (-pi, pi), JUMP),
    ],
)
def test_angles(y, x, expected, doubt):
    found = FUNCTIONS["atan2"](interval(*y), interval(*x))
    assert (found.low.item(), found.high.item()) == pytest.approx(expected, rel=1e-13)
    assert (0 if found.doubt is None else found.doubt.item()) == doubt
