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


@pytest.mark.parametrize(
    "text",
    [
        "step = '''delta = -\\frac{learning_rate}{2}*g'''",  # LaTeX as it was pasted
        'step = "m = m/2 + g\\ndelta = -learning_rate*m"\nstate = { m = ".5" }',  # numbers that TOML does not know
        'step = "m = m/2 + g\\ndelta = -learning_rate*m"\nstate = { m = "2." }',
        'step = "m = m*b + g\\ndelta = -learning_rate*m"\nstate = { m = "b/2" }\nhyperparameters = { b = 0.5 }',
    ],
)
def test_what_a_person_wrote_can_be_copied(text):
    rule = load_rule(text, "own")
    copy = load_rule(rule_text(rule, "Copy"), "copy")
    assert copy.assignments == rule.assignments
    assert [formula.tree for _, formula in copy.state] == [formula.tree for _, formula in rule.state]


@pytest.mark.parametrize("name", ['a "quoted" \\ name', "自作の Adam", "tab\tand line"])
def test_any_name_can_be_written(name):
    assert load_rule(rule_text(given_rules()["sgd"], name), "mine").name == name
