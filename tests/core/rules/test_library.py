"""The exam that every rule file faces, whoever wrote it."""

import pytest

from core.formula.tree import names_in
from core.rules.library import rules

CONTRACT = ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "adamw", "adamax", "nadam"]
CONTRACT += ["amsgrad", "lion", "newton"]
NAMES = {"learning_rate", "momentum", "decay", "beta1", "beta2", "epsilon", "weight_decay", "momentum_decay"}
every_rule = pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.identifier)


def test_the_thirteen_come_first_in_teaching_order():
    assert list(rules())[:13] == CONTRACT


def test_variants_say_whose_they_are():
    for identifier, rule in list(rules().items())[13:]:
        original, _, suffix = identifier.rpartition("_")
        assert original in rules()
        assert rule.name == f"{rules()[original].name} ({suffix.capitalize() if suffix == 'keras' else suffix})"


def test_names_are_different():
    names = [rule.name for rule in rules().values()]
    assert len(set(names)) == len(names)


@every_rule
def test_the_learning_rate_comes_first(rule):
    assert next(iter(rule.defaults())) == "learning_rate"


@every_rule
def test_hyperparameters_have_the_names_of_the_contract(rule):
    assert set(rule.defaults()) <= NAMES


@every_rule
def test_every_declared_name_is_used(rule):
    used = set().union(*(names_in(formula.tree) for _, formula in rule.assignments))
    assert set(rule.defaults()) | {name for name, _ in rule.state} <= used


@every_rule
def test_defaults_lie_on_their_sliders(rule):
    for hyperparameter in rule.hyperparameters:
        assert hyperparameter.low <= hyperparameter.default <= hyperparameter.high
        assert hyperparameter.problem(hyperparameter.default) is None


@every_rule
def test_every_text_is_there_in_every_language(rule):
    texts = [rule.summary, rule.keeps, rule.convention, *(one.help for one in rule.hyperparameters)]
    texts += [rule.state_help[name] for name, _ in rule.state]
    for text in texts:
        assert set(text) == {"en", "ja"}
        assert all(text.values())
        assert text["en"] != text["ja"]


@every_rule
def test_source_and_year_are_given(rule):
    assert str(rule.year) in rule.source


@every_rule
def test_symbols_tell_hyperparameters_apart(rule):
    symbols = [hyperparameter.symbol for hyperparameter in rule.hyperparameters]
    assert len(set(symbols)) == len(symbols)


@every_rule
def test_only_newton_needs_the_hessian(rule):
    assert rule.needs_hessian == (rule.identifier == "newton")
