import math

import pytest

from app.document import checks, limits
from core.formula.errors import FormulaError
from core.message import message
from core.rules.library import rules


def test_formula_errors_become_one_sentence():
    assert str(checks.formula_sentence(FormulaError(message("It is wrong"), 7))) == "Column 7: It is wrong"
    error = FormulaError(message("It is wrong"), 7, message("write it right"))
    assert str(checks.formula_sentence(error)) == "Column 7: It is wrong (write it right)"


@pytest.mark.parametrize(("low", "high"), [(-1, 1), (0, 1e-11), (1e9 - 2, 1e9), (-1e9, 1e9), (1e8, 1e8 + 1)])
def test_windows_that_can_be_drawn(low, high):
    assert checks.check_interval(low, high) is None


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (1, -1, "reversed"),
        (1, 1, "no width"),
        (-1e9, 1.1e9, "between"),
        (math.nan, 1, "between"),
        (0, math.inf, "between"),
        (1, 1 + 1e-10, "too narrow"),
        (-1e-13, 1e-13, "too narrow"),
        (-5e8, -5e8 + 0.4, "too narrow"),
    ],
)
def test_windows_that_cannot(low, high, words):
    assert words in str(checks.check_interval(low, high))


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.identifier)
def test_defaults_and_ends_of_ranges_can_be_taken(rule):
    for declared in rule.hyperparameters:
        for value in (declared.default, declared.low, declared.high):
            assert checks.check_hyperparameter(rule, declared.name, value) is None
        assert checks.check_hyperparameter(rule, declared.name, math.nan) is not None
        assert checks.check_hyperparameter(rule, declared.name, 1e13) is not None
    assert checks.check_hyperparameter(rule, "nonsense", 1.0) is not None


@pytest.mark.parametrize("name", ["x", "w1", "theta", "θ", "x_1", "label", "learning_rate"])
def test_names(name):
    assert checks.check_name(name) is None


@pytest.mark.parametrize(
    "name", ["", "1x", "a b", "x+y", "f(x)", "and", "if", "x.y", "__class__", "重み", "a" * 3 + "\0"]
)
def test_what_is_no_name(name):
    assert checks.check_name(name) is not None


def test_work_is_bounded():
    assert checks.check_work(1, limits.STEPS) is None
    assert checks.check_work(5, 1_000_000) is None
    assert checks.check_work(1000, 5_001) is not None


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("learning_rate", -0.1, "This must not be negative."),
        ("learning_rate", 2e12, "This must lie between 0 and 1e12."),
        ("learning_rate", -2e12, "This must not be negative."),
        ("beta1", 2e12, "This must lie between 0 and 1."),
        ("learning_rate", math.nan, "A finite number is needed."),
    ],
)
def test_a_hyperparameter_is_refused_by_its_own_bounds(name, value, words):
    """It is said at the field or with the path of a file's entry: the name of the code would tell nobody more."""
    assert str(checks.check_hyperparameter(rules()["adam"], name, value)) == words
