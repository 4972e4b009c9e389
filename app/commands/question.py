"""What is asked about a formula: the question, and how its letters are told apart."""

import math
from dataclasses import dataclass, field

import msgspec

from app.commands.answers import InputProblem
from app.document.checks import check_interval
from app.document.scene import DEFAULT_INTERVAL
from core.formula.grammar import parse
from core.formula.lower import program_of
from core.formula.names import canonical_name
from core.formula.tree import Formula
from core.message import Message, message
from surfaces.defaults import DEFAULT_PARAMETER

_MOST_VARIABLES = 2
_RENAMED = {"x": "x1", "y": "x2"}


class Question(msgspec.Struct, frozen=True):
    """A line of `thalweg inspect -`; other fields are left alone. `parameters` may also be a list of their names."""

    formula: str
    variables: list[str] | None = None
    parameters: dict[str, float] | list[str] | None = None
    at: dict[str, float] | None = None
    window: dict[str, tuple[float, float]] | None = None

    @property
    def parameter_values(self) -> dict[str, float]:
        """The parameters that were given, with their values."""
        given = self.parameters or {}
        return dict(given) if isinstance(given, dict) else dict.fromkeys(given, DEFAULT_PARAMETER)


@dataclass(frozen=True)
class Reading:
    """A formula with the values of its letters. `point`: the variables in their order, or None."""

    formula: Formula
    parameters: dict[str, float]
    point: tuple[float, ...] | None
    notes: tuple[Message, ...] = field(default=())


def read(question: Question) -> Reading:
    """Read the formula; raises FormulaError and InputProblem."""
    given = question.parameter_values
    at = dict(question.at or {})
    for name, value in {**given, **at}.items():
        if not math.isfinite(value):
            raise InputProblem(message("The value of {name} is not a finite number.", name=name))
    formula = _parsed(question, [name for name in at if name not in given])
    point, notes = _point(formula, at)
    values = {**given, **{name: value for name, value in at.items() if name in formula.parameters}}
    unused = [name for name in given if name not in formula.parameters and name not in formula.variables]
    if unused:
        notes += (message("{names} does not occur in the formula.", names=", ".join(unused)),)
    return Reading(formula, {name: values.get(name, DEFAULT_PARAMETER) for name in formula.parameters}, point, notes)


def _parsed(question: Question, named: list[str]) -> Formula:
    """The variables are those declared, else the left side's, else those of the point, else as the grammar says."""
    parameters = list(question.parameter_values)
    declared = question.variables or _variables_of_point(named)
    if len(declared) > _MOST_VARIABLES or len(set(declared)) < len(declared):
        raise InputProblem(message("A surface has one or two different variables."))
    formula = parse(question.formula, declared or None, parameters=parameters)
    forgotten = [name for name in _RENAMED if name in formula.parameters and name not in (*parameters, *named)]
    if named and forgotten and not question.variables and formula.name is None:
        raise InputProblem(message("The point has no value for {names}.", names=", ".join(forgotten)))
    renamed = [_RENAMED.get(name, "") for name in declared]
    if formula.variables == tuple(declared) and set(renamed) & set(formula.parameters):
        occurring = set(program_of(formula).inputs)
        if not occurring & set(declared):
            return parse(question.formula, renamed, parameters=parameters)
    return formula


def _variables_of_point(named: list[str]) -> list[str]:
    return _in_order(named) if 1 <= len(named) <= _MOST_VARIABLES else []


def _in_order(names: list[str]) -> list[str]:
    """The usual names first, x before y and x1 before x2; the others stay as they are."""
    usual = [key for pair in _RENAMED.items() for key in pair]
    places = {key: place for place, key in enumerate(usual)}
    return sorted(names, key=lambda name: places.get(canonical_name(name) or name, len(usual)))


def _point(formula: Formula, at: dict[str, float]) -> tuple[tuple[float, ...] | None, tuple[Message, ...]]:
    if not at:
        return None, ()
    at = _as_spelled(at, formula)
    unknown = [name for name in at if name not in formula.variables and name not in formula.parameters]
    missing = [name for name in formula.variables if name not in at]
    fits = len(unknown) == len(missing) or (set(unknown) == set(_RENAMED) and missing)
    if missing == list(formula.variables) and len(unknown) == len(at) and fits:
        note = message("The point is taken in the order of the variables {names}.", names=", ".join(missing))
        return tuple(at[name] for name in _in_order(unknown)[: len(missing)]), (note,)
    if missing:
        raise InputProblem(message("The point has no value for {names}.", names=", ".join(missing)))
    notes = (message("{names} does not occur in the formula.", names=", ".join(unknown)),) if unknown else ()
    return tuple(at[name] for name in formula.variables), notes


def _as_spelled(at: dict[str, float], formula: Formula) -> dict[str, float]:
    """The coordinates under the names that the formula has for them: `θ_0` is its `theta0`."""
    names = {canonical_name(name): name for name in (*formula.variables, *formula.parameters)}
    return {names.get(canonical_name(name), name): value for name, value in at.items()}


def window_of(variables: tuple[str, ...], intervals: dict[str, tuple[float, float]]) -> tuple[float, ...]:
    """(x0, x1) or (x0, x1, y0, y1), −5…5 where nothing is given; raises InputProblem. A constant has no window."""
    if not variables:
        return ()
    for name, (low, high) in intervals.items():
        if name not in variables:
            raise InputProblem(
                message("The window names {name}; the variables are {names}.", name=name, names=", ".join(variables))
            )
        problem = check_interval(low, high)
        if problem is not None:
            raise InputProblem(problem)
    return tuple(bound for name in variables for bound in intervals.get(name, DEFAULT_INTERVAL))
