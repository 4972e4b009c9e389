import json
from pathlib import Path

from core.formula.lower import program_of
from core.formula.symbolic import derivation
from core.formula.symbolic.derivation import TOO_LONG, UNREADABLE, derivation_of
from core.formula.tree import Formula, Name
from core.resources import resource

PROGRAM = program_of(Formula("x", Name("x"), ("x",)))
GRADIENT = {"gradient": [["2 x", "2*x"], ["1", "1"]]}
HESSIAN = {"hessian": [["2", "2"], ["0", "0"], ["0", "0"]]}


def test_a_whole_answer() -> None:
    answer = derivation_of("x^{2} + y", [GRADIENT, HESSIAN, {"program": PROGRAM.to_json().decode()}], None)
    assert answer.gradient_latex == ("2 x", "1")
    assert answer.gradient_text == ("2*x", "1")
    assert answer.hessian_text == (("2", "0"), ("0", "0"))
    assert answer.program == PROGRAM
    assert answer.note is None


def test_half_an_answer_says_so() -> None:
    answer = derivation_of("f", [GRADIENT], TOO_LONG)
    assert (answer.gradient_latex, answer.hessian_latex, answer.program) == (("2 x", "1"), (), None)
    assert answer.note == TOO_LONG
    assert derivation_of("f", [GRADIENT], None).note == TOO_LONG
    assert derivation_of("f", [], None).note == TOO_LONG


def test_a_single_entry_that_is_too_long_is_empty_and_noted() -> None:
    long = {"hessian": [["", ""], ["0", "0"], ["0", "0"]]}
    answer = derivation_of("f", [GRADIENT, long, {"program": PROGRAM.to_json().decode()}], None)
    assert answer.hessian_latex == (("", "0"), ("0", "0"))
    assert answer.program == PROGRAM
    assert answer.note == TOO_LONG


def test_what_sympy_cannot_say_in_real_numbers_is_noted() -> None:
    assert derivation_of("f", [{"failed": "zoo"}], None).note == UNREADABLE


def test_every_sentence_is_translated() -> None:
    catalogue = json.loads(Path(resource("translations", "ja", "symbolic.json")).read_text("utf-8"))
    sentences = [getattr(derivation, name) for name in ("TOO_LONG", "UNREADABLE", "UNAVAILABLE")]
    assert set(catalogue) == {sentence.template for sentence in sentences}
    assert all(any(character > "\u3000" for character in text) for text in catalogue.values())
