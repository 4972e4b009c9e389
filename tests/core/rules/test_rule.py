import math

import pytest

from core.rules.library import rules


def test_complete_puts_chosen_values_in_the_place_of_defaults():
    values = rules()["adam"].complete({"beta1": 0.5})
    assert values == {"learning_rate": 1e-3, "beta1": 0.5, "beta2": 0.999, "epsilon": 1e-8, "weight_decay": 0.0}


def test_complete_refuses_a_name_that_the_rule_does_not_have():
    with pytest.raises(KeyError, match="momentum"):
        rules()["adam"].complete({"momentum": 0.5})


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, -0.1])
def test_a_learning_rate_that_cannot_be_taken(value):
    assert rules()["sgd"].hyperparameters[0].problem(value) is not None


@pytest.mark.parametrize("value", [0.0, 1e-300, 1e300])
def test_a_learning_rate_beyond_its_slider_is_taken(value):
    assert rules()["sgd"].hyperparameters[0].problem(value) is None


def declared(rule, name):
    return next(each for each in rules()[rule].hyperparameters if each.name == name)


@pytest.mark.parametrize(("value", "is_taken"), [(-0.1, False), (0.0, True), (0.9999, True), (1.0, True), (1.5, False)])
@pytest.mark.parametrize(("rule", "name"), [("momentum", "momentum"), ("rmsprop", "decay")])
def test_a_decay_lies_between_0_and_1(value, is_taken, rule, name):
    assert (declared(rule, name).problem(value) is None) == is_taken


@pytest.mark.parametrize("name", ["beta1", "beta2"])
def test_a_decay_whose_start_is_corrected_is_less_than_1(name):
    """The correction divides by 1 − βᵗ."""
    assert declared("adam", name).problem(0.9999999) is None
    assert str(declared("adam", name).problem(1.0)) == "This must be smaller than 1."


def test_weight_decay_does_not_push_away():
    assert declared("sgd", "weight_decay").problem(0.0) is None
    assert declared("sgd", "weight_decay").problem(2.0) is None
    assert str(declared("sgd", "weight_decay").problem(-0.1)) == "This must be at least 0."


def test_each_rule_is_equal_to_itself_only():
    assert len(dict.fromkeys(rules().values())) == len(rules())
