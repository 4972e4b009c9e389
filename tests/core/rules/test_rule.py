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


@pytest.mark.parametrize(("value", "is_taken"), [(-0.1, False), (0.0, True), (0.9999, True), (1.0, True), (1.5, False)])
def test_a_decay_lies_between_0_and_1(value, is_taken):
    beta1 = rules()["adam"].hyperparameters[1]
    assert beta1.name == "beta1"
    assert (beta1.problem(value) is None) == is_taken


def test_each_rule_is_equal_to_itself_only():
    assert len(dict.fromkeys(rules().values())) == len(rules())
