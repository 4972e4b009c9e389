"""`thalweg map --kind stability`: two numbers of a run against each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from app.commands.answers import InputProblem
from app.commands.maps.mapped import Mapped, Question
from app.document.rate_maps import minimum_of, preferred_dials
from app.export.map_numbers import Table
from core.message import message
from core.outcome import KnownPoint
from surfaces.arrivals import AWAY
from surfaces.dials import Dial
from surfaces.sampling import Floats
from surfaces.stability import StabilityMap, stability
from surfaces.theory import theory_curve

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter


def map_stability(question: Question) -> Mapped:
    """The learning rate against momentum or what comes nearest to it."""
    surface, picture, size = question.surface, question.picture, question.resolution
    dials = preferred_dials(picture, question.run)
    if dials is None:
        raise InputProblem(
            message("This optimizer has a single number, and the formula has no letter to set against it.")
        )
    found = stability(
        surface, question.spec, dials, size, size, picture.steps, picture.window, question.known,
        cancelled=question.cancelled,
    )  # fmt: skip
    if found is None:
        raise KeyboardInterrupt
    border = _border(question, dials)
    answer = {
        "dials": [{"name": dial.name, "low": dial.low, "high": dial.high, "scale": dial.scale} for dial in dials],
        "final_values": found.final_values,
        "diverged": float((found.labels == AWAY).mean()),
        "theory": None if border is None else border.answer(dials),
    }
    numbers = [dial.values(size) for dial in dials]
    arrays = {
        dials[0].name: numbers[0],
        dials[1].name: numbers[1],
        "final_values": found.final_values,
        "lowest_values": found.lowest,
        "labels": found.labels,
        "steps": found.steps,
    }
    head = (dials[0].name, dials[1].name, "final_value", "lowest_value", "steps")
    pairs = np.tile(numbers[0], size), np.repeat(numbers[1], size)
    table = Table(head, (*pairs, found.final_values.ravel(), found.lowest.ravel(), found.steps.ravel()))

    def paint(painter: QPainter, rect: QRectF, theme: str, language: str) -> None:
        _paint(question, dials, found, border, painter, rect, theme, language)

    return Mapped(answer, arrays, table, paint, size, found.backend)


@dataclass(frozen=True, eq=False)
class _Border:
    """The end of what theory calls stable at a minimum: (x, y) along the two dials."""

    minimum: KnownPoint
    curve: tuple[Floats, Floats]

    def answer(self, dials: tuple[Dial, Dial]) -> dict[str, Any]:
        """As JSON: at which minimum, and the numbers of both dials."""
        minimum = {"position": self.minimum.position, "value": self.minimum.value}
        return {"minimum": minimum, **{dial.name: side for dial, side in zip(dials, self.curve, strict=True)}}


def _border(question: Question, dials: tuple[Dial, Dial]) -> _Border | None:
    """At the minimum that the run is about, as in the window; None where theory says nothing, as of a schedule."""
    minimum = minimum_of(question.picture, question.run)
    if minimum is None or question.spec.schedule is not None:
        return None
    curve = theory_curve(question.surface, question.run.rule, dict(question.spec.hyperparameters), dials, minimum)
    return None if curve is None else _Border(minimum, curve)


def _paint(
    question: Question,
    dials: tuple[Dial, Dial],
    found: StabilityMap,
    border: _Border | None,
    painter: QPainter,
    rect: QRectF,
    theme: str,
    language: str,
) -> None:
    from app.painting.maps.dial_names import dial_name
    from app.painting.maps.rates_page import paint_stability_page
    from app.painting.maps.stability_plot import Shown

    run, surface = question.run, question.surface
    shown = Shown(run, dials, (dial_name(dials[0], run.rule, language), dial_name(dials[1], run.rule, language)))
    given = {**dict(surface.parameters), **dict(question.spec.hyperparameters)}
    theory = None if border is None else border.curve
    present = given[dials[0].name], given[dials[1].name]
    paint_stability_page(painter, rect, question.picture, shown, found, present, theory, theme, language)
