import pytest

from core.rules.declarations import read_hyperparameter, read_text, shared_declarations
from core.rules.library import rules


def test_every_shared_declaration_is_complete_and_used():
    used = {name for rule in rules().values() for name in rule.defaults()}
    assert set(shared_declarations()) == used
    for name, declared in shared_declarations().items():
        problems = []
        read_hyperparameter(name, {**declared, "default": declared["high"]}, problems)
        assert problems == []
        assert {"symbol", "low", "high", "scale", "help"} <= set(declared)
        assert set(declared) <= {"symbol", "low", "high", "scale", "at_least", "below", "help"}


def test_what_a_rule_declares_wins():
    problems = []
    found = read_hyperparameter("momentum", {"default": 0.5, "symbol": "m", "high": 0.7}, problems)
    assert (found.symbol, found.low, found.high, found.scale) == ("m", 0.0, 0.7, "one_minus")
    assert problems == []


def test_a_bound_that_no_value_may_pass():
    problems = []
    found = read_hyperparameter("q", {"default": 0.5, "at_least": 0.0, "below": 1.0, "low": 0.1, "high": 0.9}, problems)
    assert (found.at_least, found.below) == (0.0, 1.0)
    assert problems == []
    assert found.problem(0.0) is None
    assert str(found.problem(1.0)) == "This must be smaller than 1."


@pytest.mark.parametrize(
    "wrong", [{"at_least": 0.2}, {"below": 0.9}, {"below": "1"}, {"at_least": True}, {"below": float("nan")}]
)
def test_a_bound_that_cuts_the_range_or_is_no_number_is_a_problem(wrong):
    read_hyperparameter("q", {"default": 0.5, "low": 0.1, "high": 0.9, **wrong}, problems := [])
    assert len(problems) >= 1


@pytest.mark.parametrize(
    ("default", "scale", "low", "high"),
    [(2.0, "log", 0.02, 200.0), (0.0, "linear", -1.0, 1.0), (-3.0, "linear", -4.0, -2.0)],
)
def test_an_unknown_name_gets_a_range_round_its_default(default, scale, low, high):
    found = read_hyperparameter("q", default, problems := [])
    assert (found.scale, found.low, found.high) == (scale, low, high)
    assert problems == []


def test_a_text_without_english_is_a_problem():
    problems = []
    assert read_text({"ja": "はい"}, problems, "help") == {"en": "", "ja": ""}
    assert [place for place, _ in problems] == ["help"]


def test_japanese_may_be_missing():
    assert read_text({"en": "yes"}, []) == {"en": "yes", "ja": "yes"}
