"""The graph of a formula: values forward, slopes back, on every operation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.formula.grammar import parse
from core.network.computation import computation

ONE_WEIGHT = computation(parse("(w*x - label)^2", ("w",), parameters=("x", "label")))


def test_the_weight_of_the_demonstration():
    values, slopes = ONE_WEIGHT.numbers({"w": 1.95, "x": 1.0, "label": 2.0})
    kinds = [operation.name or operation.op for operation in ONE_WEIGHT.operations]
    assert kinds == ["w", "x", "multiply", "label", "subtract", "multiply"]
    assert values == pytest.approx((1.95, 1, 1.95, 2, -0.05, 0.0025), abs=1e-15)
    assert slopes == pytest.approx((-0.1, -0.195, -0.1, 0.1, -0.1, 1.0), abs=1e-15)


def test_every_operation_knows_its_letters():
    letters = [sorted(operation.depends_on) for operation in ONE_WEIGHT.operations]
    assert letters == [["w"], ["x"], ["w", "x"], ["label"], ["label", "w", "x"], ["label", "w", "x"]]
    assert ONE_WEIGHT.operations[-1].arguments == (4, 4)


@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(0.1, 3))
def test_slopes_of_the_letters_are_those_of_differences(w, x, label):
    graph = computation(parse("sigmoid(w*x)*label + exp(w/4)*sin(w)", ("w",), parameters=("x", "label")))
    at = {"w": w, "x": x, "label": label}
    _, slopes = graph.numbers(at)
    for operation, slope in zip(graph.operations, slopes, strict=True):
        if operation.op == "input":
            above, below = (graph.numbers(at | {operation.name: at[operation.name] + h})[0][-1] for h in (1e-5, -1e-5))
            assert slope == pytest.approx((above - below) / 2e-5, abs=1e-7)


def test_a_single_letter_is_its_own_graph():
    graph = computation(parse("w", ("w",)))
    values, slopes = graph.numbers({"w": 3.0})
    np.testing.assert_array_equal([values, slopes], [[3.0], [1.0]])
