"""What a rule multiplies its direction with."""

import math

import pytest

from core.formula.program import Builder
from core.formula.python_printer import python_function
from core.rules.effective_rate import split_step, write_split
from core.rules.library import given_rules, load_rule
from core.rules.lowering import write_assignments

STATE = {"velocity": 2.0, "m": 0.5, "v": 4.0, "s": 9.0, "u": 0.25, "v_max": 5.0, "mu_product": 0.8}


def rate_and_pull(rule, **values):
    values = {**rule.defaults(), **STATE, "g": 2.0, "x": 3.0, "t": 2.0, "n": 0.7, "learning_rate": 0.1, **values}
    builder = Builder()
    known = write_assignments(builder, rule, {name: builder.input(name) for name in values})
    program = builder.finish([*write_split(builder, rule, known), known[-1]["delta"]])
    return python_function(program)(*(values[name] for name in program.inputs))


def given(identifier):
    return given_rules()[identifier]


def test_without_scales_it_is_the_learning_rate():
    for identifier in ("sgd", "momentum", "nesterov", "lion", "newton", "momentum_keras", "nesterov_keras"):
        assert rate_and_pull(given(identifier))[0] == pytest.approx(0.1, rel=1e-15), identifier


def test_it_is_divided_by_what_the_rule_divides_by():
    squares = 0.99 * 4 + 0.01 * 2**2
    assert rate_and_pull(given("rmsprop"))[0] == pytest.approx(0.1 / (math.sqrt(squares) + 1e-8))
    assert rate_and_pull(given("adagrad"))[0] == pytest.approx(0.1 / (math.sqrt(9 + 4) + 1e-10))
    v_hat = (0.999 * 4 + 0.001 * 2**2) / (1 - 0.999**2)
    assert rate_and_pull(given("adam"))[0] == pytest.approx(0.1 / (math.sqrt(v_hat) + 1e-8))
    assert rate_and_pull(given("adamw"))[0] == pytest.approx(0.1 / (math.sqrt(v_hat) + 1e-8))
    scale = math.sqrt((0.25 + 1e-6) / (0.9 * 4 + 0.1 * 2**2 + 1e-6))
    assert rate_and_pull(given("adadelta"))[0] == pytest.approx(0.1 * scale)


SUMS = ("momentum_keras", "nesterov_keras", "adamw", "adamw_keras")  # what is beside the gradient's term is left out


@pytest.mark.parametrize("rule", given_rules().values(), ids=lambda rule: rule.identifier)
def test_rate_times_pull_is_the_step(rule):
    rate, pull, delta = rate_and_pull(rule)
    assert split_step(rule) is not None
    assert rate > 0
    if rule.identifier not in SUMS:
        assert abs(delta) == pytest.approx(abs(rate * pull), rel=1e-14)
        assert math.copysign(1, delta) == -math.copysign(1, pull)


@pytest.mark.parametrize("rule", given_rules().values(), ids=lambda rule: rule.identifier)
def test_it_is_the_same_for_turned_gradients(rule):
    turned = {"g": -2.0, "x": -3.0, "n": -0.7, "velocity": -2.0, "m": -0.5}
    assert rate_and_pull(rule, **turned)[0] == pytest.approx(rate_and_pull(rule)[0], rel=1e-15)


def test_where_nothing_pulls_there_is_none():
    assert math.isnan(rate_and_pull(given("adagrad"), g=0.0)[0])
    assert rate_and_pull(given("momentum"), g=0.0)[0] == 0.1


def test_a_step_that_is_no_product_is_measured():
    rule = load_rule('step = "delta = -learning_rate*exp(g)"', "strange")
    assert split_step(rule) is None
    assert rate_and_pull(rule)[0] == pytest.approx(0.1 * math.exp(2) / 2)
    assert math.isnan(rate_and_pull(rule, g=0.0)[0])


def test_a_sum_of_two_parts_of_the_gradient_is_measured():
    rule = load_rule('step = "delta = -learning_rate*g - 0.1*g"', "both")
    assert rate_and_pull(rule, learning_rate=0.3)[0] == pytest.approx(0.4)


def test_a_step_given_another_name():
    rule = load_rule('step = "push = learning_rate*g/2\\ndelta = -push"', "named")
    assert rate_and_pull(rule)[0] == pytest.approx(0.05)


def test_a_step_against_the_inverse_of_the_gradient_is_measured():
    rule = load_rule('step = "delta = -learning_rate/g"', "inverse")
    assert split_step(rule) is None
    assert rate_and_pull(rule) == pytest.approx((0.1 / 4, 2.0, -0.1 / 2))


def test_of_a_name_that_was_assigned_twice_the_last_meaning_counts():
    rule = load_rule('step = "d = g\\nd = d/(1 + abs(g))\\ndelta = -learning_rate*d"', "twice")
    assert rate_and_pull(rule)[0] == pytest.approx(0.1 / 3)


def test_names_made_of_names_take_no_time():
    lines = ["a0 = g", "a1 = g", *(f"a{k} = a{k - 1} + a{k - 2}" for k in range(2, 30)), "delta = -learning_rate*a29"]
    rule = load_rule(f'step = """\n{chr(10).join(lines)}\n"""', "long")
    assert rate_and_pull(rule)[0] == pytest.approx(0.1)
