"""The answer about a formula: numbers by our own exact derivatives, texts by SymPy in its helper process."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.commands.question import Question, Reading, read, window_of
from app.document.translation import translate
from core.formula.differentiate import hessian
from core.formula.lower import program_of
from core.formula.python_printer import python_function
from core.formula.symbolic.client import Derivation, shared
from core.message import Message
from surfaces.critical import CriticalPoint, CriticalPoints, Undecided, critical_points
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec
from surfaces.surface import Surface

Answer = dict[str, object]


@dataclass(frozen=True)
class _Numbers:
    """None stands for what is not a real number."""

    value: float | None
    gradient: tuple[float | None, ...]
    hessian: tuple[tuple[float | None, ...], ...]


def inspect_formula(
    question: Question, budget_s: float, *, effort: int | None
) -> tuple[Answer, CriticalPoints | None, tuple[Message, ...]]:
    """The answer of the contract, the critical points in it, and remarks. Raises FormulaError and InputProblem.

    `effort`: that may be spent on critical points; None leaves them out.
    """
    reading = read(question)
    formula = reading.formula
    window = window_of(formula.variables, dict(question.window or {}))
    derived = shared().submit(formula, budget_s)  # meanwhile the numbers are computed
    numbers = None if reading.point is None else _numbers(reading, reading.point)
    is_wanted = effort is not None and formula.variables
    found = critical_points(_surface(reading), window, effort or 0) if is_wanted else None
    derivation = derived.result()
    notes = [*reading.notes, *([derivation.note] if derivation.note is not None else [])]
    answer: Answer = {
        "formula": question.formula,
        "variables": list(formula.variables),
        "parameters": reading.parameters,
        **_texts(derivation, formula.variables),
        "value": numbers and numbers.value,
        "gradient_at": numbers and dict(zip(formula.variables, numbers.gradient, strict=True)),
        "hessian_at": numbers and numbers.hessian,
        "critical_points": found and [_point(point) for point in found.points],
    }
    return answer, found, tuple(notes)


def in_json(answer: Answer, found: CriticalPoints | None, notes: Sequence[Message], language: str) -> Answer:
    """The answer with what is a sentence in it: why places are undecided, and the remarks."""
    sentences = [*notes, found.sentence] if found is not None else notes
    return {
        **answer,
        "complete": found and found.complete,
        "edge_minima": found and [{"position": point.position, "value": point.value} for point in found.boundary],
        "undecided": found and [_place(place, language) for place in found.undecided],
        "notes": [translate(note, language) for note in sentences],
    }


def _texts(derivation: Derivation, variables: Sequence[str]) -> Answer:
    gradient, rows = derivation.gradient_text, derivation.hessian_text
    return {
        "latex": derivation.latex or None,
        "gradient": {name: text or None for name, text in zip(variables, gradient, strict=True)} if gradient else None,
        "hessian": [[text or None for text in row] for row in rows] if rows else None,
    }


def _numbers(reading: Reading, point: tuple[float, ...]) -> _Numbers:
    """Where the value is no real number, neither are the derivatives."""
    names = reading.formula.variables
    program = hessian(program_of(reading.formula), names)
    values = {**reading.parameters, **dict(zip(names, point, strict=True))}
    outputs = python_function(program)(*(values[name] for name in program.inputs))
    dims = len(names)
    if math.isnan(outputs[0]):
        outputs = (math.nan,) * len(outputs)
    elif not all(map(math.isfinite, outputs)):
        outputs = _repaired(_surface(reading), point)
    value, *rest = (number if math.isfinite(number) else None for number in outputs)
    rows = tuple(tuple(rest[dims * row : dims * (row + 1)]) for row in range(1 + dims))
    return _Numbers(value, rows[0], rows[1:])


def _repaired(surface: Surface, point: tuple[float, ...]) -> tuple[float, ...]:
    """By the surface, which mends a removable 0/0, as in the gradient of Ackley's function at its minimum."""
    points = np.array(point)
    parts = surface.value(points), surface.gradient(points), surface.hessian(points)
    return tuple(float(number) for part in parts for number in np.ravel(part))


def _surface(reading: Reading) -> Surface:
    formula = reading.formula
    return make_surface(SurfaceSpec(formula.text, formula.variables, tuple(reading.parameters.items())))


def _point(point: CriticalPoint) -> Answer:
    return {
        "kind": point.kind,
        "position": list(point.position),
        "value": point.value,
        "eigenvalues": list(point.eigenvalues),
    }


def _place(place: Undecided, language: str) -> Mapping[str, object]:
    return {
        "position": list(place.position),
        "size": list(place.size),
        "reason": translate(place.reason, language),
        "listed": place.is_listed,
    }
