"""Random formulas with kinks, poles, edges and narrow hollows: what is called complete is searched by brute force."""

import random

import numpy as np
import pytest

from core.formula.errors import FormulaError
from surfaces.critical import critical_points
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec

WINDOW, SIZE = (-2.0, 2.0), 4.0
SMOOTH = ("sin({})", "cos({})", "exp({})", "tanh({})", "atan({})", "erf({})", "({})^2", "({})^3", "1/(1 + ({})^2)")
PARTIAL = ("ln({})", "sqrt({})", "1/({})", "asin({})", "tan({})", "({})^1.5", "({})^(-2)", "cbrt({})")
KINKED = ("|{}|", "max({}, {})", "min({}, {})", "relu({})", "floor({})", "where({} < {}, {}, {})", "mod({}, 1)")


def number(rng):
    return f"({rng.choice([rng.randint(1, 4), round(rng.uniform(-3, 3), 2), round(10 ** rng.uniform(-2, 2), 3)])})"


def tree(rng, depth, functions):
    """A formula of x, text by text."""
    if depth <= 0:
        return rng.choice(["x", f"({number(rng)}*x)", f"(x - {number(rng)})", number(rng)])
    if rng.random() < 0.4:
        return f"({tree(rng, depth - 1, functions)} {rng.choice('+-*')} {tree(rng, depth - 1, functions)})"
    text = rng.choice(functions)
    while "{}" in text:
        text = text.replace("{}", tree(rng, depth - 1, functions), 1)
    return text


def hollow(rng):
    """Something narrow on sloping ground."""
    place, width = rng.uniform(-1.8, 1.8), 10 ** rng.uniform(-5, -1)
    size = rng.choice([-1, 1]) * 10 ** rng.uniform(-4, 0)
    shape = rng.choice(["exp(-{})", "1/(1 + {})", "tanh({})", "ln(1 + {})", "max(0, 1 - {})"])
    ground = rng.choice(["x", "x^3", "sin(3x)", "exp(x)", "x^2"])
    return f"{ground} + {size:.4g}*" + shape.replace("{}", f"((x - ({place:.6f}))/{width:.4g})^2")


def formula(seed):
    rng = random.Random(seed)  # noqa: S311
    if seed % 4 == 0:
        return f"f(x) = {hollow(rng)}"
    return f"f(x) = {tree(rng, rng.randint(2, 3), SMOOTH + (PARTIAL if seed % 2 else KINKED))}"


def critical_places(surface):
    """Where the gradient changes its sign between two of many points, though it is no larger there; a level stretch."""
    x = np.linspace(*WINDOW, 100_003)[1:-1, None]
    with np.errstate(all="ignore"):
        slopes = surface.gradient(x)[:, 0]
        low, high = x[:-1, 0], x[1:, 0]
        first = np.sign(slopes[:-1])
        is_crossed = first * np.sign(slopes[1:]) < 0
        low, high, first, most = low[is_crossed], high[is_crossed], first[is_crossed], np.abs(slopes[:-1][is_crossed])
        for _ in range(40):
            middle = 0.5 * (low + high)
            goes_on = np.sign(surface.gradient(middle[:, None])[:, 0]) == first
            low, high = np.where(goes_on, middle, low), np.where(goes_on, high, middle)
        is_zero = np.abs(surface.gradient(low[:, None])[:, 0]) <= most  # at a pole it would be larger
    is_level = (slopes[:-2] == 0.0) & (slopes[1:-1] == 0.0) & (slopes[2:] == 0.0)
    return np.concatenate([low[is_zero], x[1:-1, 0][is_level][:1]])


@pytest.mark.parametrize("first", range(0, 100, 20))
def test_nothing_is_missing_from_what_is_complete(first):
    complete = 0
    for seed in range(first, first + 20):
        text = formula(seed)
        try:
            surface = make_surface(SurfaceSpec(text, ("x",)))
        except FormulaError:  # a constant without a value
            continue
        with np.errstate(all="ignore"):
            found = critical_points(surface, WINDOW, 2**18)
        if not found.complete:
            continue
        complete += 1
        listed = np.array([point.position[0] for point in found.points])
        for place in critical_places(surface):
            assert np.abs(listed - place).min(initial=np.inf) < 1e-4 * SIZE, (text, place, listed)
    assert complete >= 3
