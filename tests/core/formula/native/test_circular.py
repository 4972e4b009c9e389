import numpy as np
import pytest

from core.formula.native.circular import FAR

RNG = np.random.default_rng(0)


@pytest.mark.parametrize(("op", "most"), [("sin", 2.0), ("cos", 2.0), ("tan", 4.0)])
def test_near(compute, worst, spread, op, most):
    """Small, ordinary, and next to the zeros and poles, where reducing the argument loses most."""
    zeros = np.round(np.concatenate([np.arange(-40.0, 40.0), spread(300, 3.0, 29.0)])) * (np.pi / 2.0)
    x = np.concatenate([RNG.uniform(-10, 10, 600), zeros, np.nextafter(zeros, 1e9), spread(300, -1070, 29.9)])
    assert worst(op, [x], compute(op, x)) < (most,)


@pytest.mark.parametrize("op", ["sin", "cos", "tan"])
def test_far_ones_do_not_disturb_their_neighbours(compute, op):
    x = RNG.uniform(-10.0, 10.0, 64)
    alone = compute(op, x)
    x[::3] *= 1e200
    mixed = compute(op, x)
    kept = np.abs(x) < FAR
    np.testing.assert_array_equal(mixed[kept], alone[kept])
    assert (np.abs(mixed[~kept]) <= 1.0).all() or op == "tan"


def test_whole_values(compute):
    np.testing.assert_array_equal(compute("cos", np.array([0.0, -0.0])), [1.0, 1.0])
    found = compute("sin", np.array([0.0, -0.0, 5e-324, -5e-324]))
    np.testing.assert_array_equal(found, [0.0, 0.0, 5e-324, -5e-324])
    assert np.signbit(found).tolist() == [False, True, False, True]


@pytest.mark.parametrize(("op", "most"), [("asin", 2.0), ("acos", 2.0)])
def test_inverses_within_one(compute, worst, spread, op, most):
    near_one = 1.0 - spread(300, -53.0, -1.0)
    x = np.concatenate([RNG.uniform(-1, 1, 600), near_one, -near_one, spread(300, -1070, -1), [1.0, -1.0, 0.5, -0.5]])
    assert worst(op, [x], compute(op, x)) < (most,)


def test_atan(compute, worst, spread):
    x = np.concatenate([RNG.uniform(-4, 4, 800), spread(400), -spread(400)])
    assert worst("atan", [x], compute("atan", x)) < (2.5,)


def test_atan2(compute, worst, spread):
    pairs = [*RNG.normal(size=(2, 900))]
    sizes = spread(500) * RNG.choice([-1.0, 1.0], 500)
    others = np.clip(sizes, -1e290, 1e290) * RNG.normal(size=500) * 2.0 ** RNG.uniform(-30, 30, 500)
    y, x = (np.concatenate(both) for both in zip(pairs, (sizes, others), strict=True))
    assert worst("atan2", [y, x], compute("atan2", y, x)) < (3.0,)
