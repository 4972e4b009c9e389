"""Axes have names in the person's language, as the help texts of the rules begin."""

import pytest

from app.painting.maps.dial_names import dial_name, short_name
from core.rules.library import rules
from surfaces.dials import Dial


def dial(name, kind="hyperparameter"):
    return Dial(kind, name, 0.0, 1.0, "linear")


@pytest.mark.parametrize(
    ("name", "rule", "language", "expected"),
    [
        ("learning_rate", "sgd", "en", "learning rate η"),
        ("learning_rate", "sgd", "ja", "学習率 η"),
        ("momentum", "momentum", "en", "momentum μ"),
        ("momentum", "momentum", "ja", "モメンタム係数 μ"),
        ("weight_decay", "sgd", "ja", "重み減衰 λ"),
        ("beta1", "adam", "en", "β₁"),
        ("beta1", "adam", "ja", "β₁"),
        ("epsilon", "adam", "en", "ε"),
    ],
)
def test_names_of_hyperparameters(name, rule, language, expected):
    assert dial_name(dial(name), rule, language) == expected


def test_a_parameter_has_its_letter():
    assert dial_name(dial("a", "parameter"), "sgd", "ja") == "a"
    assert dial_name(dial("learning_rate", "parameter"), "sgd", "en") == "learning_rate"


@pytest.mark.parametrize("rule", sorted(rules()))
def test_no_rule_shows_english_in_japanese(rule):
    for one in rules()[rule].hyperparameters:
        shown = dial_name(dial(one.name), rule, "ja")
        assert one.symbol in shown
        assert shown == one.symbol or any(ord(letter) > 0x3000 for letter in short_name(one, "ja"))
