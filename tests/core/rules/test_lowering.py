import numpy as np
import pytest

from core.formula.grammar import parse
from core.formula.interpret import evaluate
from core.formula.lower import program_of
from core.formula.program import Builder
from core.formula.tree import names_in
from core.rules.library import load_rule, rules
from core.rules.lowering import (
    depending,
    for_values,
    hoist,
    initial_state,
    uniform_state,
    with_outputs,
    write_step,
)


def test_a_step_makes_its_assignments_in_order():
    rule = load_rule('step = """\nm = m + g\nq = 2*m\ndelta = -q\n"""\n[state]\nm = 1', "mine")
    builder = Builder()
    after = write_step(builder, rule, {name: builder.input(name) for name in ("m", "g")})
    program = builder.finish([after["m"], after["q"], after["delta"]])
    assert evaluate(program, {"m": 1.0, "g": 3.0}) == (4.0, 8.0, -8.0)


@pytest.mark.parametrize("identifier", list(rules()))
def test_only_products_of_momenta_are_the_same_for_all_coordinates(identifier):
    expected = {"mu_product"} if identifier.startswith("nadam") else set()
    assert uniform_state(rules()[identifier]) == expected


def test_state_that_depends_on_varying_state_varies_too():
    text = 'step = """\na = b\nb = c\nc = c + x\nk = k + t\ndelta = a*k\n"""\n[state]\na = 0\nb = 0\nc = 0\nk = 0'
    assert uniform_state(load_rule(text, "mine")) == {"k"}


def test_state_that_ends_as_a_uniform_number_is_uniform_whatever_it_was_in_between():
    rule = load_rule('step = "k = g\\nd = k\\nk = 2*t\\ndelta = -learning_rate*d"\nstate = { k = 0 }', "mine")
    assert uniform_state(rule) == {"k"}


def test_initial_state_over_hyperparameters():
    text = 'step = """\ns = s*q\ndelta = -s*g\n"""\n[state]\ns = "2*q"\n[hyperparameters]\nq = 0.5'
    assert evaluate(initial_state(load_rule(text, "mine")), {"q": 0.25}) == (0.5,)


def test_products_with_a_hyperparameter_of_zero_are_left_out():
    rule = rules()["sgd"]
    assert "weight_decay" not in names_in(dict(for_values(rule, {"weight_decay": 0.0}).assignments)["d"].tree)
    assert for_values(rule, {"weight_decay": 0.1}) is rule
    assert for_values(rule, {"weight_decay": 0.0}) is for_values(rule, {"weight_decay": 0.0})


def test_a_learning_rate_of_zero_is_kept():
    assert for_values(rules()["lion"], {"learning_rate": 0.0, "weight_decay": 0.5}) is rules()["lion"]


def test_hoist_splits_without_changing_values():
    program = program_of(parse("where(b > 2, sin(a)*x, x + b^a) + a*b", ("x",), parameters=("a", "b")))
    outer, inner, crossing = hoist(program, {"a", "b"})
    values = {"a": 1.5, "b": 3.0, "x": 0.7}
    shared = dict(zip(crossing, evaluate(outer, values), strict=True))
    np.testing.assert_allclose(evaluate(inner, values | shared), evaluate(program, values), rtol=1e-15)
    assert set(outer.inputs) == {"a", "b"}
    assert set(inner.inputs) == {"x", *crossing}


def test_a_uniform_output_comes_out_of_the_second_part():
    program = program_of(parse("2*a", (), parameters=("a",)))
    outer, inner, crossing = hoist(program, {"a"})
    shared = dict(zip(crossing, evaluate(outer, {"a": 4.0}), strict=True))
    assert evaluate(inner, shared) == (8.0,)


def test_outputs_that_depend_on_an_input():
    formulas = [parse(text, ("x", "y")) for text in ("x", "x*y", "3", "cos(y)")]
    program = program_of(*formulas)
    assert depending(program, ("y",)) == [1, 3]
    assert evaluate(with_outputs(program, [3, 2]), {"y": 0.0}) == (1.0, 3.0)
