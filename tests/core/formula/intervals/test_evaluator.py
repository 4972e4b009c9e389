"""Whatever the Program and the box: the values at points of the box lie within the bounds."""

import math

import mpmath
import numpy as np
import pytest

from core.formula.differentiate import gradient, hessian
from core.formula.grammar import parse
from core.formula.interpret import evaluate
from core.formula.intervals import JUMP, NOWHERE, UNDEFINED, IntervalFunction
from core.formula.lower import program_of
from core.formula.operations import BESIDE, OPS
from core.formula.program import Builder, Program

NUMBERS = sorted(op for op in OPS if not OPS[op].is_condition and OPS[op].arity and op != "mean")
FREE = sorted(set(NUMBERS) - set(BESIDE))  # their arguments may be anything, and floats are as good as the bounds
CONDITIONS = sorted(op for op in OPS if OPS[op].is_condition)
NASTY = (0.0, 1.0, -1.0, 0.5, -2.0, 3.0, 7.0, 1e-8, math.pi, -0.5, 100.0, 1e-300, -1e200)


def program(text):
    return program_of(parse(text))


def random_program(rng: np.random.Generator) -> Program:
    """Up to a dozen operations on x, y and constants, all of them possible."""
    builder = Builder()
    numbers = [builder.input("x"), builder.input("y")] + [builder.constant(each) for each in rng.choice(NASTY, 2)]
    truths = [builder.emit("less", numbers[0], numbers[1])]
    for _ in range(int(rng.integers(2, 12))):
        is_number = rng.random() < 0.85
        op = str(rng.choice(FREE if is_number else CONDITIONS))
        pools = [truths if place in OPS[op].condition_arguments else numbers for place in range(OPS[op].arity)]
        made = builder.emit(op, *(int(pool[-1 - int(rng.integers(min(len(pool), 5)))]) for pool in pools))
        (numbers if is_number else truths).append(made)
    return builder.finish([numbers[-1], numbers[-2]])


def random_boxes(rng: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Corners (2, count): of all sizes, some of no size, some that end at whole numbers."""
    middles = rng.choice(NASTY, (2, count)) + rng.normal(size=(2, count)) * 10.0 ** rng.integers(-8, 2, (2, count))
    middles = np.where(rng.random((2, count)) < 0.3, np.round(middles), middles)
    sizes = 10.0 ** rng.uniform(-10, 1, (2, count)) * (rng.random((2, count)) < 0.9)
    return middles - sizes * rng.integers(0, 2, (2, count)), middles + sizes


def points_in(rng, low, high, count):
    """(2, count, boxes): corners and what is between."""
    shares = rng.choice([0.0, 1.0, 0.5, rng.random(), rng.random()], (2, count, low.shape[1]))
    return np.clip(low[:, None] + shares * (high - low)[:, None], low[:, None], high[:, None])


@pytest.mark.parametrize("seed", range(40))
def test_values_of_random_programs_lie_within_the_bounds(seed):
    """25 Programs, 8 boxes each, 3 points in each of these, a seed: 24 000 points in all."""
    rng = np.random.default_rng(seed)
    judged = 0
    for _ in range(25):
        made = random_program(rng)
        low, high = random_boxes(rng, 8)
        bounds = IntervalFunction(made, ("x", "y"))(low, high)
        for x, y in zip(*points_in(rng, low, high, 3), strict=True):
            for place in range(8):
                judged += check(made, {"x": float(x[place]), "y": float(y[place])}, bounds, place)
    assert judged > 200  # of 600: not all of it may be undefined


def check(made, point, bounds, place) -> bool:
    """Beyond an infinity (a pole, an overflow) floats are no judges: only there may they disagree."""
    everything = Program(made.instructions, tuple(range(len(made.instructions))))
    steps = evaluate(everything, point)
    is_strange = any(math.isinf(step) or math.isnan(step) for step in steps)
    for output, interval in zip(made.outputs, bounds, strict=True):
        assert not np.isnan(interval.bounds[:, place]).any()
        doubt = 0 if interval.doubt is None else int(interval.doubt[place])
        value = steps[output]
        if math.isnan(value):
            assert doubt & UNDEFINED or any(map(math.isinf, steps)), (made, point)
        elif not is_strange and not math.isnan(steps[made.outputs[0]]):
            assert interval.low[place] <= value <= interval.high[place], (made, point, value)
            assert not doubt & NOWHERE, (made, point)
    return not is_strange


@pytest.mark.parametrize("op", [op for op in NUMBERS if op != "where"])
def test_every_operation_against_mpmath(op):
    """Numbers without width: what is between the bounds is little more than rounding, and the truth is in it."""
    builder = Builder()
    arguments = [builder.input(name) for name in "xy"[: OPS[op].arity]]
    if op in BESIDE:
        arguments[1] = builder.emit(BESIDE[op], arguments[0])
    made = builder.finish([builder.emit(op, *arguments)])
    rng = np.random.default_rng(5)
    points = rng.uniform(-4.0, 4.0, (2, 100)) * 10.0 ** rng.integers(-6, 2, (2, 100))
    (found,) = IntervalFunction(made, ("x", "y"))(points, points)
    with mpmath.workdps(60):
        for place, (x, y) in enumerate(points.T.tolist()):
            (exact,) = evaluate(made, {"x": x, "y": y}, context=mpmath.mp)
            if mpmath.isnan(exact):
                assert found.doubt[place] & NOWHERE or (op == "power" and found.doubt[place] & UNDEFINED)
                continue
            low, high = float(found.low[place]), float(found.high[place])
            assert low <= exact <= high
            if op != "power":
                assert high - low <= 1e-14 * abs(float(exact)) + 1e-307


def test_sines_of_huge_and_unlucky_numbers():
    """At the floats next to multiples of pi a sine is all rounding error of its argument."""
    points = np.array([math.pi * k for k in (1, 2, 7, 1000, 10**6, 10**9, 355, 2**30)] + [1e15, 1e22, -1e300])
    for op in ("sin", "cos", "tan"):
        builder = Builder()
        made = builder.finish([builder.emit(op, builder.input("x"))])
        (found,) = IntervalFunction(made, ("x",))(points[None], points[None])
        with mpmath.workdps(400):
            exact = [float(getattr(mpmath, op)(mpmath.mpf(x))) for x in points.tolist()]
        assert ((found.low <= exact) & (exact <= found.high)).all()


def test_derivatives_are_enclosed():
    made = hessian(program("x^3*exp(-y^2) + sin(x*y)/(1 + x^2)"), "xy")
    rng = np.random.default_rng(2)
    low = rng.uniform(-2, 2, (2, 50))
    high = low + rng.uniform(0, 0.3, (2, 50))
    bounds = IntervalFunction(made, ("x", "y"))(low, high)
    inside = low + rng.random((2, 50)) * (high - low)
    for place, (x, y) in enumerate(inside.T.tolist()):
        for value, interval in zip(evaluate(made, {"x": x, "y": y}), bounds, strict=True):
            assert interval.low[place] <= value <= interval.high[place]


def test_parameters_are_exact_numbers():
    """x^(a - 1) with a = 3 is a square: defined and positive left of 0."""
    function = IntervalFunction(program("x^(a-1)"), ("x",), {"a": 3.0})
    (found,) = function(np.array([[-2.0]]), np.array([[1.0]]))
    assert found.doubt is None
    assert (found.low[0], found.high[0]) == (0.0, pytest.approx(4.0))
    assert function.cost == 2


def test_equal_factors_are_powers():
    (found,) = IntervalFunction(program("x^4 + x*x*x"), ("x",))(np.array([[-1.0]]), np.array([[2.0]]))
    assert (found.low[0], found.high[0]) == (pytest.approx(-1.0), pytest.approx(24.0))


def test_data_rows_are_averaged():
    u, v = np.array([1.0, -2.0, 4.0]), np.array([0.5, 0.0, 1.0])
    made = program_of(parse("(w*u + b - v)^2", ("w", "b"), columns=("u", "v")))
    function = IntervalFunction(made, ("w", "b"), {}, {"u": u, "v": v})
    low, high = np.array([[0.0, 1.0], [-1.0, 0.5]]), np.array([[0.5, 1.0], [1.0, 0.5]])
    (found,) = function(low, high)
    assert found.bounds.shape == (2, 2)
    for w, b in ((0.25, 0.3), (0.5, -1.0), (0.0, 1.0)):
        assert found.low[0] <= np.mean((w * u + b - v) ** 2) <= found.high[0]
    assert found.low[1] == pytest.approx(np.mean((u + 0.5 - v) ** 2), rel=1e-12)
    assert found.high[1] - found.low[1] < 1e-13
    assert function.cost % 3 == 0


def test_outputs_that_are_constants():
    builder = Builder()
    made = builder.finish([builder.constant(7.0), builder.input("x")])
    seven, x = IntervalFunction(made, ("x",))(np.zeros((1, 3)), np.ones((1, 3)))
    assert seven.bounds.tolist() == [[-7.0] * 3, [7.0] * 3]
    assert x.high.tolist() == [1.0] * 3


def test_no_boxes():
    (found,) = IntervalFunction(program("sin(x)/x"), ("x",))(np.empty((1, 0)), np.empty((1, 0)))
    assert found.bounds.shape == (2, 0)


@pytest.mark.parametrize(
    ("text", "low", "high", "doubt"),
    [
        ("sqrt(x)", 1.0, 2.0, 0),
        ("sqrt(x)", -1.0, 2.0, UNDEFINED),
        ("sqrt(x)", -2.0, -1.0, UNDEFINED | NOWHERE),
        ("sqrt(x^2)", -1.0, 1.0, 0),
        ("floor(x)", 0.2, 0.8, 0),
        ("floor(x)", 0.2, 1.0, JUMP),
        ("|x|", -1.0, 1.0, 0),
        ("max(x, -x)", -1.0, 1.0, 0),
        ("where(x < 0, 1, 2)", -1.0, 1.0, JUMP),
        ("where(x < 0, sqrt(-x), 2)", 0.5, 1.0, 0),
        ("where(x < 0, sqrt(x), 2)", -1.0, 1.0, JUMP | UNDEFINED),
        ("where(ln(x) < 0, 1, 2)", -2.0, -1.0, 0),
    ],
)
def test_doubts(text, low, high, doubt):
    (found,) = IntervalFunction(program(text), ("x",))(np.array([[low]]), np.array([[high]]))
    assert (0 if found.doubt is None else int(found.doubt[0])) == doubt


@pytest.mark.parametrize(
    ("text", "may_jump"),
    [("1/x", False), ("5/x + x", False), ("atan(1/x)", True), ("max(-1/x, 5*x)", True), ("1/(1 + 1/x)", True)],
)
def test_what_comes_back_from_a_pole_may_jump(text, may_jump):
    (found,) = IntervalFunction(program(text), ("x",))(np.array([[-1.0]]), np.array([[1.0]]))
    assert bool(found.doubt[0] & JUMP) == may_jump
    assert found.doubt[0] & UNDEFINED


def test_derivatives_are_those_on_the_side_where_the_value_is():
    value, slope = IntervalFunction(gradient(program("ln(x)"), ("x",)), ("x",))(np.array([[-1.0]]), np.array([[0.5]]))
    assert value.doubt[0] & UNDEFINED
    assert slope.low[0] == pytest.approx(2.0)
    made = gradient(program("where(x < 0, x, ln(x))"), ("x",))
    _, slope = IntervalFunction(made, ("x",))(np.array([[-1.0]]), np.array([[0.5]]))
    assert slope.low[0] <= 1.0
