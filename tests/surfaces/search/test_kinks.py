import numpy as np
import pytest

from core.formula.grammar import parse
from core.formula.interpret import evaluate
from core.formula.lower import program_of
from surfaces.search.kinks import arguments_of, kinks_of, rounded, width_name


def program(text):
    return program_of(parse(text))


def ops(text):
    found = program(text)
    return [found.instructions[index].op for index in kinks_of(found)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("|x|", ["abs"]),
        ("max(x, y)", ["maximum"]),
        ("min(x, |y|)", ["abs", "minimum"]),
        ("sqrt(x^2 + y^2)", ["sqrt"]),
        ("cbrt(x)", ["cbrt"]),
        ("(x^2 + y^2)^0.4", ["power"]),
        ("(x^2 + y^2)^4 + x^y", []),
        ("floor(x) + sin(y)", []),
    ],
)
def test_where_kinks_are(text, expected):
    assert ops(text) == expected


@pytest.mark.parametrize("text", ["|x|", "max(x, y)", "min(x, y) + |x*y|", "sqrt(x^2 + y^2)", "cbrt(x)", "|x|^0.4*y"])
def test_rounding_is_close_and_ends_in_the_kink(text):
    plain = program(text)
    kinks = kinks_of(plain)
    smooth = rounded(plain, kinks)
    assert set(smooth.inputs) - set(plain.inputs) == {width_name(kink) for kink in kinks}
    at = {"x": 0.7, "y": -1.3}
    (exact,) = evaluate(plain, at)
    errors = []
    for width in (1e-1, 1e-3, 0.0):
        (found,) = evaluate(smooth, {**at, **{width_name(kink): width for kink in kinks}})
        errors.append(abs(found - exact))
    assert errors[0] < 0.2
    assert errors[0] > errors[1] >= errors[2]
    assert errors[2] < 1e-15


def test_arguments_vanish_at_the_kinks():
    plain = program("|x - 2| + max(x, y)")
    first, second = arguments_of(plain, kinks_of(plain))
    assert evaluate(first, {"x": 2.0}) == (0.0,)
    assert evaluate(second, {"x": 3.0, "y": 3.0}) == (0.0,)
    assert evaluate(second, {"x": 3.0, "y": 1.0}) == (2.0,)


def test_over_data_rows_it_is_the_mean_size():
    formula = parse("|x - u|", ("x",), columns=("u",))
    plain = program_of(formula)
    (size,) = arguments_of(plain, kinks_of(plain))
    np.testing.assert_allclose(evaluate(size, {"x": 1.0}, columns={"u": [0.0, 3.0]}), [1.5])
