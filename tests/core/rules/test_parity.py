"""Directions turn with the gradients, sizes do not."""

import pytest

from core.formula.grammar import parse
from core.rules.library import given_rules, load_rule
from core.rules.parity import Parity, parities, parity_of

NAMES = ("g", "v", "t")
KNOWN = {"g": Parity.ODD, "v": Parity.EVEN, "t": Parity.EVEN}


@pytest.mark.parametrize(
    ("text", "parity"),
    [
        ("g", Parity.ODD),
        ("-2*g*v", Parity.ODD),
        ("g^2", Parity.EVEN),
        ("g^3", Parity.ODD),
        ("g^v", Parity.NEITHER),
        ("|g|", Parity.EVEN),
        ("g/sqrt(v)", Parity.ODD),
        ("g/g", Parity.EVEN),
        ("g + v", Parity.NEITHER),
        ("g + 0*v", Parity.ODD),
        ("sign(g)*|g|", Parity.ODD),
        ("tanh(g) + g", Parity.ODD),
        ("exp(g)", Parity.NEITHER),
        ("exp(-v)", Parity.EVEN),
        ("max(v, |g|)", Parity.EVEN),
        ("max(g, -1)", Parity.NEITHER),
        ("where(g^2 > v, g, 2g)", Parity.ODD),
        ("where(g > 0, g, 2g)", Parity.NEITHER),
        ("pi*g", Parity.ODD),
    ],
)
def test_formulas(text, parity):
    tree = parse(text, (), given=NAMES, allow_new_parameters=False).tree
    assert parity_of(tree, KNOWN) is parity


def state_of(rule):
    last = parities(rule)[-1]
    return {name: last[name] for name, _ in rule.state}


@pytest.mark.parametrize("rule", given_rules().values(), ids=lambda rule: rule.identifier)
def test_every_given_rule_steps_against_what_turns(rule):
    assert parities(rule)[-1]["delta"] is Parity.ODD
    assert len(parities(rule)) == len(rule.assignments) + 1
    assert Parity.NEITHER not in state_of(rule).values()


def test_moments():
    assert state_of(given_rules()["adam"]) == {"m": Parity.ODD, "v": Parity.EVEN}
    assert state_of(given_rules()["nadam"])["mu_product"] is Parity.EVEN
    assert state_of(given_rules()["momentum_keras"]) == {"velocity": Parity.ODD}


def test_a_rule_that_is_neither():
    rule = load_rule('step = "s = s + g + 1\\ndelta = -learning_rate*s"\nstate = { s = 0 }', "strange")
    assert state_of(rule) == {"s": Parity.NEITHER}
    assert parities(rule)[-1]["delta"] is Parity.NEITHER


def test_state_made_of_state_is_what_that_becomes():
    """`s` is 0 at first, and so is `late`: only a look at later steps tells that neither turns."""
    text = 'step = "late = s\\ns = 1 + g\\ndelta = -learning_rate*late"\nstate = { s = 0, late = 0 }'
    rule = load_rule(text, "late")
    assert state_of(rule) == {"s": Parity.NEITHER, "late": Parity.NEITHER}
    assert parities(rule)[-1]["delta"] is Parity.NEITHER
