"""Assignments as they are read on a card."""

import pytest

from app.document.rule_card_equations import equations_of, tidied
from core.formula.grammar import parse
from core.rules.library import given_rules, load_rule
from core.rules.lowering import for_values


def of(identifier):
    rule = given_rules()[identifier]
    return equations_of(for_values(rule, rule.defaults()))


def test_a_second_name_of_the_gradient_is_left_out():
    names = [equation.name for equation in of("adam")]
    assert names == ["m", "v", "m_hat", "v_hat", "delta"]
    assert [equation.is_state for equation in of("adam")] == [True, True, False, False, False]


def test_with_weight_decay_it_is_told():
    assert equations_of(given_rules()["adam"])[0].name == "d"


def test_what_all_coordinates_share():
    uniform = {equation.name: equation.is_uniform for equation in of("nadam")}
    assert uniform["mu"]
    assert uniform["mu_product"]
    assert not uniform["m_ahead"]
    assert {equation.name for equation in of("adam_keras") if equation.is_uniform} == {"rate"}


def test_a_name_that_is_made_anew_is_no_second_name():
    step = "old = m\\nm = m + g\\ndelta = old - m"
    rule = load_rule(f'step = "{step}"\nstate = {{ m = 0 }}', "mine")
    assert [equation.name for equation in equations_of(rule)] == ["old", "m", "delta"]


@pytest.mark.parametrize(
    ("text", "same"),
    [("g + 0", "g"), ("0*x + g", "g"), ("0 + 0", "0"), ("2*0 + g", "g"), ("-0 + g", "g"), ("sin(g + 0)", "sin(g)")],
)
def test_terms_that_are_zero_are_left_out(text, same):
    def read(written):
        return parse(written, (), given=("g", "x"), allow_new_parameters=False).tree

    assert tidied(read(text), {}) == read(same)


@pytest.mark.parametrize("rule", given_rules().values(), ids=lambda rule: rule.identifier)
def test_every_state_variable_and_the_step_are_told(rule):
    names = [equation.name for equation in equations_of(rule)]
    assert {name for name, _ in rule.state} <= set(names)
    assert names[-1] == "delta"
