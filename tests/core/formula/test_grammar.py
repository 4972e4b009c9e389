"""What people type, what must be refused, and that nothing else can happen."""

import json
import random
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.formula.differentiate import gradient
from core.formula.errors import FormulaError
from core.formula.grammar import parse
from core.formula.interpret import evaluate
from core.formula.lower import program_of
from core.formula.remarks import remarks
from core.formula.tree import Formula

DATA = Path(__file__).parents[2] / "data"


def read(name):
    return json.loads((DATA / name).read_text(encoding="utf-8"))


HONEST = read("honest_formulas.json")["entries"]
HOSTILE = read("hostile_formulas.json")["entries"]
READINGS = read("readings.json")


def inputs(formula, point):
    """The point for the formula's variables: x and y, x1 and x2, or what a header names, in this order."""
    usual = next((u for u in (("x", "y"), ("x1", "x2")) if set(formula.variables) <= set(u)), formula.variables)
    return dict(zip(usual, point, strict=False))


@pytest.mark.parametrize("entry", HONEST, ids=[entry["expr"] for entry in HONEST])
def test_honest_formulas_have_their_value_and_gradient(entry):
    formula = parse(entry["expr"])
    program = gradient(program_of(formula), formula.variables)
    for point, expected, slopes in zip(entry["points"], entry["value"], entry["grad"], strict=True):
        names = inputs(formula, point)
        results = evaluate(program, names)
        assert results[0] == pytest.approx(expected, rel=1e-9, abs=1e-9)
        found = dict(zip(formula.variables, results[1:], strict=True))
        assert [found.get(name, 0.0) for name in names] == pytest.approx(slopes[: len(names)], rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("entry", READINGS["entries"], ids=[entry["expr"] for entry in READINGS["entries"]])
def test_readings(entry):
    formula = parse(entry["expr"])
    program = program_of(formula)
    for point, expected in zip(READINGS["points"], entry["value"], strict=True):
        result = evaluate(program, inputs(formula, point))[0]
        wanted = float("nan") if expected is None else expected
        assert result == pytest.approx(wanted, rel=1e-9, abs=1e-12, nan_ok=True)


@pytest.mark.parametrize("entry", HOSTILE, ids=[entry["expr"][:60] for entry in HOSTILE])
def test_hostile_formulas(entry):
    if entry["expect"] == "accepted":
        parse(entry["expr"])
        return
    with pytest.raises(FormulaError) as raised:
        parse(entry["expr"])
    assert 1 <= raised.value.column <= len(entry["expr"]) + 1


def outcome(text, *arguments, **keywords):
    """Read `text`; everything but a Formula or a FormulaError with a column in the text is a failure."""
    try:
        result = parse(text, *arguments, **keywords)
    except FormulaError as error:
        result = error
    if isinstance(result, FormulaError):
        assert 1 <= result.column <= len(text) + 1, text
        assert str(result.message)
        return None
    assert isinstance(result, Formula)
    assert result.text == text
    return result


SIGNS = "xyabefi019.+-*/^()[]{}|,=<>!?:;&_\\'$~%²³⁻₁√πθΣ½≤−×（ｘ｜ーх′\u200b\u202e"
WORDS = [
    "sin",
    "exp",
    "ln",
    "max(",
    "where(",
    "if",
    "else",
    "and",
    "not",
    "sum(",
    "mean(",
    "e^",
    "log_",
    "True",
    "f(x)=",
]
WORDS += [
    r"\frac",
    r"\sqrt",
    r"\left|",
    r"\right|",
    r"\begin{cases}",
    r"\end{cases}",
    r"\\",
    r"\text{if}",
    "|x|",
    "x^2",
    "**",
]


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from([*SIGNS, *WORDS]), max_size=25).map("".join)))
@example("")
@example("\ud800")
@example("(" * 10_000)
@example(r"\left|x\left|cos\right|\right|")
def test_any_text_is_a_formula_or_a_formula_error(text):
    outcome(text)
    outcome(text, ("x", "y"), columns=("u",))
    outcome(text, (), given=("x", "g"), allow_new_parameters=False)


def mutated(text, random_source):
    for _ in range(random_source.choice((1, 1, 2, 3, 6))):
        start = random_source.randrange(len(text) + 1)
        end = min(len(text), start + random_source.choice((1, 1, 2, 5)))
        change = random_source.randrange(4)
        if change == 0:
            text = text[:start] + random_source.choice([*SIGNS, *WORDS]) + text[start:]
        elif change == 1:
            text = text[:start] + text[end:]
        elif change == 2:
            text = text[:start] + text[start:end] * random_source.choice((2, 3, 40)) + text[end:]
        else:
            text = text[:end] + text[start:]
    return text[:10_000]


def test_mutations_of_honest_and_hostile_texts():
    source = random.Random(20260)  # noqa: S311
    seeds = [entry["expr"] for entry in (*HONEST, *HOSTILE, *READINGS["entries"])]
    accepted = 0
    for _ in range(4_000):
        formula = outcome(mutated(source.choice(seeds), source))
        if formula is not None:
            accepted += 1
            program_of(formula)
            remarks(formula)
    assert accepted > 200


def test_reading_touches_nothing_outside():
    events = []
    listening = True
    sys.addaudithook(lambda name, _: events.append(name) if listening else None)
    for entry in (*HOSTILE, *HONEST):
        outcome(entry["expr"])
    listening = False
    assert events == []


def test_long_texts_are_bounded():
    for text in (
        "x+" * 5000,
        "sin(x)+" * 1400,
        "x²" * 5000,
        "ｘ＋" * 5000,
        "2*" * 4999 + "x",
        "α" * 10_000,
        "x" * 10_001,
    ):
        assert outcome(text) is None


def test_the_largest_honest_formula_is_far_from_the_bounds():
    terms = " + ".join(f"1/({k} + (x - {k})^6 + (y - {k})^6)" for k in range(1, 61))
    assert parse(f"({terms})^(-1)").variables == ("x", "y")
