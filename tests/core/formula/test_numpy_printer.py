"""NumPy over arrays gives the numbers of the slow evaluator, whatever the shapes, blocks and threads."""

import itertools
import math
import tomllib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formula import numpy_printer
from core.formula.differentiate import gradient, hessian
from core.formula.grammar import parse
from core.formula.interpret import evaluate
from core.formula.lower import program_of
from core.formula.numpy_printer import Kernel, numpy_function
from core.formula.operations import BESIDE, OPS
from core.formula.program import Builder, Program

NASTY = (0.0, -0.0, 1.0, -1.0, 0.5, -2.0, 3.0, 0.3, 1e-300, 5e-324, 1e300, -1e300, 709.5, -746.0, 1e16)
NASTY += (math.inf, -math.inf, math.nan)
COMPUTED = sorted(set(OPS) - {"constant", "input", "column", "mean"})
EXACT = (
    "add",
    "subtract",
    "multiply",
    "divide",
    "negate",
    "abs",
    "sign",
    "floor",
    "ceil",
    "minimum",
    "maximum",
    "sqrt",
)
EXACT += ("less", "less_equal", "equal", "and", "or", "not", "where")


def program(text: str, columns: Sequence[str] = ()) -> Program:
    return program_of(parse(text, columns=columns))


def of_one_operation(op: str) -> Program:
    builder = Builder()
    x, y = builder.input("x"), builder.input("y")
    condition = builder.emit("less", x, y)
    numbers = iter((x, y))
    wanted = OPS[op].condition_arguments
    arguments = [condition if place in wanted else next(numbers) for place in range(OPS[op].arity)]
    if op in BESIDE:
        arguments[1] = builder.emit(BESIDE[op], x)
    if op in ("and", "or"):
        arguments[1] = builder.emit("less_equal", y, builder.constant(1.0))
    result = builder.emit(op, *arguments)
    if OPS[op].is_condition:
        result = builder.emit("where", result, x, builder.constant(7.0))
    return builder.finish([result, x, y])


@pytest.mark.parametrize("op", COMPUTED)
def test_every_operation_on_strange_numbers(op: str) -> None:
    one = of_one_operation(op)
    pairs = [pair for pair in itertools.product(NASTY, repeat=2) if (op, pair[:2]) != ("power", (-math.inf, 0.5))]
    x, y = np.array(pairs).T.copy()
    found = numpy_function(one)(x, y)
    expected = np.array([evaluate(one, {"x": a, "y": b}) for a, b in pairs]).T
    for first, second in zip(found, expected, strict=True):
        assert first.dtype == np.float64
        np.testing.assert_allclose(first, second, rtol=1e-14, atol=1e-307)


@pytest.mark.parametrize("op", [op for op in COMPUTED if not OPS[op].is_condition and op != "where"])
def test_every_operation_against_mpmath(op: str) -> None:
    one = of_one_operation(op)
    numbers = np.random.default_rng(1).uniform(-4.0, 4.0, (2, 60))
    found = numpy_function(one)(*numbers)[0]
    with mpmath.workdps(40):
        exact = [
            float(evaluate(one, {"x": x, "y": y}, context=mpmath.mp)[0]) for x, y in zip(*numbers.tolist(), strict=True)
        ]
    np.testing.assert_allclose(found, exact, rtol=4e-13 if op in BESIDE else 1e-14)


@given(st.data(), st.integers(1, 40))
def test_random_programs_in_small_blocks(data: st.DataObject, count: int) -> None:
    """Only operations that are rounded correctly, so that every bit must agree: buffers are never mixed up."""
    builder = Builder()
    numbers = [builder.input("x"), builder.input("y"), builder.input("a"), builder.constant(0.5), builder.column("u")]
    numbers.append(builder.emit("mean", numbers[-1]))
    truths = [builder.emit("less", numbers[0], numbers[1]), builder.emit("less", numbers[-2], numbers[0])]
    for op in data.draw(st.lists(st.sampled_from((*EXACT, "mean")), max_size=30)):
        pools = [truths if place in OPS[op].condition_arguments else numbers for place in range(OPS[op].arity)]
        made = builder.emit(op, *(data.draw(st.sampled_from(pool)) for pool in pools))
        (truths if OPS[op].is_condition else numbers).append(made)
    one = builder.finish([builder.emit("mean", number) for number in numbers[-5:]])
    x, y = np.random.default_rng(count).normal(size=(2, count)).round(1)
    values = {"x": x, "y": y, "a": 1.5}
    columns = {"u": [0.25, -1.5, 2.0]}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numpy_printer, "BLOCK", 21)
        patch.setattr(numpy_printer, "LEAST_WITH_ROWS", 5)
        found = numpy_function(one)(*(values[name] for name in one.inputs), columns=columns)
    for point in range(count):
        here = {"x": x[point], "y": y[point], "a": 1.5}
        exact = evaluate(one, {name: float(value) for name, value in here.items()}, columns)
        flat = [array.reshape(-1)[point if array.ndim else 0] for array in found]
        np.testing.assert_allclose(flat, exact, rtol=1e-9, atol=1e-12)


def test_shapes_are_broadcast() -> None:
    made = hessian(program("a*(y-x^2)^2 + (1-x)^2"), "xy")
    assert made.inputs == ("a", "y", "x")
    function = numpy_function(made)
    x, y = np.linspace(-1, 1, 5)[:, np.newaxis], np.linspace(0, 1, 3)
    found = function(100, y, x)
    assert [array.shape for array in found] == [(5, 3)] * 7
    np.testing.assert_array_equal(found[6], np.full((5, 3), 200.0))
    np.testing.assert_array_equal(found[4], found[5])
    assert not np.shares_memory(found[4], found[5])
    np.testing.assert_allclose(found[0], (1 - x) ** 2 + 100 * (y - x**2) ** 2)
    np.testing.assert_allclose(function(*np.broadcast_arrays(100.0, y, x)), found)


def test_numbers_alone_give_numbers() -> None:
    found = numpy_function(gradient(program("x^2*y + 3"), "xy"))(2, np.float64(5.0))
    assert [array.shape for array in found] == [()] * 3
    assert [float(array) for array in found] == [23.0, 20.0, 4.0]


def test_no_points() -> None:
    assert numpy_function(program("x + y"))(np.empty((0, 3)), 1.0)[0].shape == (0, 3)


def test_whole_numbers_and_views_are_converted() -> None:
    points = np.arange(12).reshape(3, 2, 2)
    found = numpy_function(program("x/y"))(points[..., 0], points[..., 1])[0]
    np.testing.assert_array_equal(found, points[..., 0] / points[..., 1])


def test_constants_and_inputs_are_new_arrays() -> None:
    builder = Builder()
    x = builder.input("x")
    points = np.arange(3.0)
    found = numpy_function(builder.finish([builder.constant(7.0), x, x]))(points)
    np.testing.assert_array_equal(found, [[7.0] * 3, points, points])
    assert not any(np.shares_memory(array, points) for array in found)


def test_a_wrong_number_of_inputs_is_refused() -> None:
    with pytest.raises(TypeError, match="x, y"):
        numpy_function(program("x + y"))(1.0)


@pytest.mark.parametrize("rows", [1, 3, 1_000])
@pytest.mark.parametrize(
    "text", ["(w*u + b - v)^2", "mean((u - mean(u)*w)*v)*b", "log(mean(exp(w*u - mean(max(v, b)))))"]
)
def test_data(text: str, rows: int) -> None:
    made = hessian(program(text, columns=("u", "v")), "wb")
    u, v = np.random.default_rng(rows).normal(size=(2, rows))
    w, b = np.random.default_rng(0).normal(size=(2, 7, 11))
    values = {"w": w, "b": b}
    found = numpy_function(made)(*(values[name] for name in made.inputs), columns={"u": u, "v": v})
    for place in ((0, 0), (3, 5), (6, 10)):
        point = {"w": float(w[place]), "b": float(b[place])}
        expected = evaluate(made, point, {"u": u.tolist(), "v": v.tolist()})
        np.testing.assert_allclose([array[place] for array in found], expected, rtol=1e-9, atol=1e-12)


def test_threads_do_not_disturb_each_other() -> None:
    function = numpy_function(hessian(program("sin(x*y)^2*exp(-x^2) + max(x, y, 0)^3"), "xy"))
    points = np.random.default_rng(0).normal(size=(8, 2, 50_000))
    expected = [function(*pair) for pair in points]
    with ThreadPoolExecutor(8) as pool:
        for found, right in zip(pool.map(lambda pair: function(*pair), [*points] * 4), expected * 4, strict=True):
            np.testing.assert_array_equal(found, right)


def test_a_kernel_writes_where_it_is_told() -> None:
    one = gradient(program("a*x*y"), "xy")
    kernel = Kernel(one, ("a",))
    x, y = np.arange(5.0), np.arange(5.0, 10.0)
    outputs = [np.empty(5) for _ in range(3)]
    values = {"a": 2.0, "x": x, "y": y}
    for _ in range(2):
        kernel.run([values[name] for name in one.inputs], outputs)
        np.testing.assert_array_equal(outputs, [2 * x * y, 2 * y, 2 * x])


SURFACES = sorted((Path(__file__).parents[3] / "resources" / "surfaces").glob("*.toml"))


@pytest.mark.parametrize("path", SURFACES, ids=lambda path: path.stem)
def test_gallery_against_mpmath(path: Path) -> None:
    entry = tomllib.loads(path.read_text(encoding="utf-8"))
    variables = entry["variables"]
    formula = parse(entry["formula"], variables, parameters=tuple(entry.get("parameters", {})))
    made = gradient(program_of(formula), variables)
    numbers = np.random.default_rng(5)
    points = [numbers.uniform(*entry["window"][name], 4) for name in variables]
    values = {**dict(zip(variables, points, strict=True)), **entry.get("parameters", {})}
    found = np.broadcast_arrays(*numpy_function(made)(*(values[name] for name in made.inputs)), points[0])[:-1]
    with mpmath.workdps(30):
        for place in range(4):
            point = {**values, **{name: float(values[name][place]) for name in variables}}
            exact = evaluate(made, point, context=mpmath.mp)
            size = 1.0 + max(abs(float(number)) for number in exact)
            for array, number in zip(found, exact, strict=True):
                assert array[place] == pytest.approx(float(number), rel=1e-9, abs=1e-9 * size, nan_ok=True)
