"""What a card writes: its words, and each equation of the step in letters and in numbers."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from app.document.rule_card import CardFigures, Standing
from app.document.translation import translate
from app.painting.number_text import MINUS, value_text, with_minus
from app.painting.rule_card_text import letters_of, numbers_of, symbol_of
from core.formula.tree import names_in
from core.message import message

Shown = Callable[[float], str]


@dataclass(frozen=True)
class NumberRow:
    """`work` makes `value`; `variable` is the coordinate's, "" where all share it."""

    variable: str
    work: str
    value: str


@dataclass(frozen=True)
class Lines:
    """An equation, and the same with numbers for each coordinate."""

    letters: str
    rows: tuple[NumberRow, ...]


def lines_of(figures: CardFigures, language: str, shown: Shown = value_text) -> list[Lines]:
    """The step from the gradient to the next position."""
    parts, variables = figures.anatomy, figures.variables
    found = [*_gradient_lines(figures, language, shown), *_curvature_lines(figures, shown)]
    for equation in figures.equations:
        values = parts.known[equation.place + 1][equation.name]
        sign = "←" if equation.is_state else "="
        rows = tuple(
            NumberRow(
                "" if equation.is_uniform else variables[axis],
                numbers_of(equation, parts.known[equation.place], axis, shown),
                shown(values[axis]),
            )
            for axis in range(1 if equation.is_uniform else len(variables))
        )
        found.append(Lines(f"{symbol_of(equation.name)} {sign} {letters_of(parts.rule, equation)}", rows))
    return [*found, _position_lines(figures, shown)]


def row_counts(figures: CardFigures) -> list[int]:
    """How many rows each of `lines_of` has; it is the same for all steps of a run."""
    dims, look = len(figures.variables), figures.anatomy.look
    first = [dims] * bool(figures.noise or look.is_batch) + [dims, dims] * bool(look.hessian)
    return [*first, *(1 if equation.is_uniform else dims for equation in figures.equations), dims]


def _gradient_lines(figures: CardFigures, language: str, shown: Shown) -> list[Lines]:
    """Where the gradient that is used is not the surface's own."""
    look = figures.anatomy.look
    if not (figures.noise or look.is_batch):
        return []
    slope = translate(message("∇f of the batch"), language) if look.is_batch else "∇f"
    if not figures.noise:
        rows = [NumberRow(name, "", shown(g)) for name, g in zip(figures.variables, look.gradient, strict=True)]
        return [Lines(f"g = {slope}", tuple(rows))]
    rows = [
        NumberRow(name, _plus(shown(own), shown(used - own)), shown(used))
        for name, own, used in zip(figures.variables, look.slopes, look.gradient, strict=True)
    ]
    return [Lines(f"g = {slope} + {translate(message('noise'), language)}", tuple(rows))]


def _curvature_lines(figures: CardFigures, shown: Shown) -> list[Lines]:
    look, names = figures.anatomy.look, figures.variables
    if not look.hessian:
        return []
    rows = tuple(
        NumberRow(name, "", "   ".join(shown(bend) for bend in bends))
        for name, bends in zip(names, look.hessian, strict=True)
    )
    turned = tuple(NumberRow(name, "", shown(n)) for name, n in zip(names, look.direction, strict=True))
    return [Lines("H = ∇²f", rows), Lines("n = H⁻¹·g", turned)]


def _position_lines(figures: CardFigures, shown: Shown) -> Lines:
    parts, names = figures.anatomy, figures.variables
    steps = parts.known[-1]["delta"]
    rows = tuple(
        NumberRow(name, _plus(shown(here), shown(step)), shown(there))
        for name, here, step, there in zip(names, parts.position, steps, parts.after, strict=True)
    )
    whole = names[0] if len(names) == 1 else f"({', '.join(names)})"
    return Lines(f"{whole} ← {whole} + Δ", rows)


def _plus(one: str, other: str) -> str:
    return f"{one} {MINUS} {other[1:]}" if other.startswith(MINUS) else f"{one} + {other}"


def title_of(figures: CardFigures, language: str) -> str:
    """Step 128 of Adam."""
    return translate(message("Step {step} of {run}", step=figures.step, run=figures.name), language)


_STANDINGS = {
    Standing.COMING: message("still to come"),
    Standing.LAST: message("the last one"),
    Standing.ENDED: message("the run ended here"),
}


def standing_of(figures: CardFigures, language: str) -> str:
    """How the step stands to the present one; "" where it is the present one."""
    standing = _STANDINGS.get(figures.standing)
    return "" if standing is None else translate(standing, language)


def rate_of(figures: CardFigures, language: str, shown: Shown = value_text) -> str:
    """The learning rate of the step."""
    rate = shown(figures.anatomy.learning_rate)
    if figures.schedule is None:
        return translate(message("Learning rate {rate}", rate=rate), language)
    return translate(message("Learning rate {rate} (schedule)", rate=rate), language)


def keeps_of(figures: CardFigures, language: str) -> str:
    """What the optimizer keeps from step to step: its letters, and what its file says of them."""
    rule = figures.rule
    told = dict(rule.keeps).get(language) or dict(rule.keeps).get("en") or ""
    if rule.state:
        names = ", ".join(symbol_of(name) for name, _ in rule.state)
        keeps = message("{rule} keeps {names}.", rule=rule.name, names=names)
        return translate(message("{first} {second}", first=keeps, second=told) if told else keeps, language)
    name = rule.name
    if rule.needs_hessian:
        said = message("{rule} keeps nothing: each step is made from gradient and curvature.", rule=name)
    elif _is_plain_descent(figures):
        said = message("{rule} keeps nothing: each step is −learning rate × gradient.", rule=name)
    elif _given_to(figures) == {"g"}:
        said = message("{rule} keeps nothing: each step is made from the gradient alone.", rule=name)
    else:
        said = message("{rule} keeps nothing from step to step.", rule=name)
    return translate(said, language)


def _is_plain_descent(figures: CardFigures) -> bool:
    return [letters_of(figures.anatomy.rule, equation) for equation in figures.equations] == [f"{MINUS}η·g"]


def _given_to(figures: CardFigures) -> set[str]:
    """Of gradient, position and step, what the step is made from."""
    return {"g", "x", "t"}.intersection(name for one in figures.equations for name in names_in(one.tree))


def card_text(figures: CardFigures, language: str) -> str:
    """All of a card's numbers in full, to be read elsewhere."""
    head = [title_of(figures, language), rate_of(figures, language, in_full)]
    for one in lines_of(figures, language, in_full):
        head.append(one.letters)
        for row in one.rows:
            made = f"{row.work} = {row.value}" if row.work else row.value
            head.append(f"    {row.variable + ': ' if row.variable else ''}{made}")
    rates = zip(figures.variables, figures.anatomy.rate, strict=True)
    told = ", ".join(f"{name}: {in_full(rate)}" for name, rate in rates)
    head.append(f"{translate(message('Effective rate'), language)}: {told}")
    return "\n".join(head).replace(MINUS, "-")


def in_full(value: float) -> str:
    """A number with all its figures; "–" where it is none."""
    return with_minus(repr(value)) if math.isfinite(value) else value_text(value)
