"""Every rule as a text of its own is the same rule."""

import pytest

from core.rules.library import given_rules, load_rule
from core.rules.rule_text import rule_text


@pytest.mark.parametrize("rule", given_rules().values(), ids=lambda rule: rule.identifier)
def test_a_copy_makes_the_same_step(rule):
    copy = load_rule(rule_text(rule, "Mine"), "mine")
    assert copy.name == "Mine"
    assert copy.assignments == rule.assignments
    assert [(name, formula.tree) for name, formula in copy.state] == [(n, f.tree) for n, f in rule.state]
    assert copy.defaults() == rule.defaults()
    assert copy.needs_hessian == rule.needs_hessian


@pytest.mark.parametrize("name", ['a "quoted" \\ name', "自作の Adam", "tab\tand line"])
def test_any_name_can_be_written(name):
    assert load_rule(rule_text(given_rules()["sgd"], name), "mine").name == name
