"""`thalweg inspect`: value, derivatives and critical points of a formula."""

import argparse
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from app.commands.answers import DONE, say
from app.commands.inspect_lines import inspect_lines
from app.commands.inspection import in_json, inspect_formula
from app.commands.question import Question
from app.commands.values import read_intervals, read_numbers
from app.document.translation import translate
from core.message import Message, message
from surfaces.critical import FULL, CriticalPoints

_BUDGET_S = 10.0  # one person asks once, and would rather wait than not know
_PLACES = 10  # undecided ones that are named in a text
_KINDS = {
    "minimum": message("minimum"),
    "saddle": message("saddle"),
    "maximum": message("maximum"),
    "degenerate": message("degenerate point"),
}


def inspect(arguments: argparse.Namespace) -> int:
    """Answer as a text to read, in JSON, or line by line."""
    if arguments.formula == "-":
        return inspect_lines(arguments.language)
    question = Question(
        formula=arguments.formula,
        parameters=read_numbers(arguments.set, "--set") if arguments.set else None,
        at=read_numbers(arguments.at, "--at") if arguments.at else None,
        window=read_intervals(arguments.window, "--window") if arguments.window else None,
    )
    answer, found, notes = inspect_formula(question, _BUDGET_S, effort=FULL)
    if arguments.json:
        say(msgspec.json.encode(in_json(answer, found, notes, arguments.language)).decode() + "\n")
    else:
        lines = [*_report(answer), *_certainty(found), *notes]
        say("\n".join(translate(line, arguments.language) for line in lines) + "\n")
    return DONE


def _report(answer: Mapping[str, Any]) -> Iterator[Message]:
    """Line by line; numbers in full."""
    yield message("Formula: {formula}", formula=answer["formula"].strip())
    yield message("Variables: {names}", names=", ".join(answer["variables"]) or "–")
    if answer["parameters"]:
        yield message("Parameters: {values}", values=_assignments(answer["parameters"]))
    for name, text in (answer["gradient"] or {}).items():
        yield message("Derivative by {name}: {text}", name=name, text=text or "…")
    for name, row in zip(answer["variables"], answer["hessian"] or [], strict=False):
        yield message("Hessian, row {name}: {row}", name=name, row="   ".join(text or "…" for text in row))
    if answer["gradient_at"] is not None:
        value = message("not a real number") if answer["value"] is None else _number(answer["value"])
        yield message("Value: {value}", value=value)
        yield message("Gradient there: {values}", values=_assignments(answer["gradient_at"]))
        for name, row in zip(answer["variables"], answer["hessian_at"], strict=True):
            yield message("Hessian there, row {name}: {row}", name=name, row="   ".join(map(_number, row)))
    if answer["critical_points"] is not None:
        yield message("Critical points: {count}", count=len(answer["critical_points"]))
        yield from map(_point, answer["critical_points"])


def _certainty(found: CriticalPoints | None) -> Iterator[Message]:
    """What is proved about the list, and where not; and the minima that are no critical points."""
    if found is None:
        return
    yield found.sentence
    for place in found.undecided[:_PLACES]:
        yield message(
            "Undecided around ({position}), {size} wide: {reason}",
            position=", ".join(map(_number, place.position)),
            size=" × ".join(f"{size:.3g}" for size in place.size),
            reason=place.reason,
        )
    if len(found.undecided) > _PLACES:
        yield message("Further undecided places: {count}", count=len(found.undecided) - _PLACES)
    if found.boundary:
        count = len(found.boundary)
        yield message("Minima on the edge of the window, where the gradient need not vanish: {count}", count=count)
    for point in found.boundary[:_PLACES]:
        position = ", ".join(map(_number, point.position))
        yield message("  at ({position}): value {value}", position=position, value=_number(point.value))


def _point(point: Mapping[str, Any]) -> Message:
    return message(
        "  {kind} at ({position}): value {value}, eigenvalues {eigenvalues}",
        kind=_KINDS[point["kind"]],
        position=", ".join(map(_number, point["position"])),
        value=_number(point["value"]),
        eigenvalues=", ".join(map(_number, point["eigenvalues"])) or "–",
    )


def _assignments(values: Mapping[str, float]) -> str:
    return ", ".join(f"{name} = {_number(value)}" for name, value in values.items())


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value + 0.0:.12g}"  # no minus before zero
