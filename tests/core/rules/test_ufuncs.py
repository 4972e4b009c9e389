import numpy as np
import pytest

from core.formula.generate import make_function
from core.formula.grammar import parse
from core.formula.interpret import evaluate
from core.formula.lower import program_of
from core.rules.ufuncs import UfuncWriter

X = np.array([-2.0, -0.5, 0.0, 0.5, 3.0])
Y = np.array([1.0, -2.0, 0.25, 0.0, -1.0])


def run(texts, targets):
    """Compute formulas of x and y into arrays, which may be those of x and y themselves."""
    program = program_of(*(parse(text, ("x", "y")) for text in texts))
    arrays = {"x": X.copy(), "y": Y.copy(), "p": np.empty(5), "q": np.empty(5)}
    writer = UfuncWriter(program, {"x": "x", "y": "y"}, targets)
    source = f"def kernel({', '.join([*arrays, *writer.buffers])}):\n" + "".join(
        f"    {line}\n" for line in ["pass", *writer.lines]
    )
    buffers = [np.empty(5, dtype=bool if is_flag else float) for is_flag in writer.flags]
    make_function(source, "kernel", writer.namespace)(*arrays.values(), *buffers)
    expected = np.array([evaluate(program, {"x": x, "y": y}) for x, y in zip(X, Y, strict=True)]).T
    return [arrays[target] for target in targets], expected


@pytest.mark.parametrize(
    "texts",
    [
        ["x*y + 1", "x - y"],
        ["x", "y"],
        ["y", "x"],  # exchanged
        ["x", "x"],
        ["2", "x"],
        ["where(x < y, x, y)", "where(x < 0 and not (y > 1), x^2, 3)"],
        ["where(x < 0, y, x)", "1"],  # into what it chooses from
        ["where(x < 0, x, y)", "1"],
        ["erf(x)", "softplus(y)"],  # functions of several lines, over what they read
        ["sigmoid(x)", "tanh(y)*sigmoid(y)"],
        ["erf(x*y) + 1", "2*where(x < 0, x*y, x + y)"],  # nor are their buffers those of what they read
        ["2*where(x < 0, x + y, x*y)", "softplus(x - y)/2"],
        ["max(x, y)", "min(x, 0) + |y|"],
        ["erf(x)*softplus(y)", "sigmoid(y)"],
        ["x*y*x*y + sin(x*y)", "sin(x*y)"],
    ],
)
@pytest.mark.parametrize("targets", [["p", "q"], ["x", "y"], ["y", "x"], ["p", "x"]])
def test_results_are_right_wherever_they_go(texts, targets):
    found, expected = run(texts, targets)
    np.testing.assert_allclose(found, expected, rtol=1e-14, atol=1e-300)


def test_buffers_are_used_again():
    writer = UfuncWriter(program_of(parse("((x + 1)*2 + y)*3 + x")), {"x": "x", "y": "y"}, ["p"])
    assert len(writer.buffers) <= 1
