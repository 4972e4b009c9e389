"""`thalweg map --kind stability`: two numbers of a run against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from app.commands.answers import InputProblem
from app.commands.maps.mapped import Mapped, Question
from app.document.rate_maps import preferred_dials
from app.export.map_numbers import Table
from core.message import message
from core.rules.library import rules
from surfaces.arrivals import AWAY
from surfaces.stability import Dial, StabilityMap, stability
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
    answer = {
        "dials": [{"name": dial.name, "low": dial.low, "high": dial.high, "scale": dial.scale} for dial in dials],
        "final_values": found.final_values,
        "diverged": float((found.labels == AWAY).mean()),
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
        _paint(question, dials, found, painter, rect, theme, language)

    return Mapped(answer, arrays, table, paint, size, found.backend)


def _paint(
    question: Question,
    dials: tuple[Dial, Dial],
    found: StabilityMap,
    painter: QPainter,
    rect: QRectF,
    theme: str,
    language: str,
) -> None:
    from app.painting.maps.rates_page import paint_stability_page
    from app.painting.maps.stability_plot import Shown, dial_name

    run, surface = question.run, question.surface
    symbols = {one.name: one.symbol for one in rules()[run.rule].hyperparameters}
    shown = Shown(run, dials, (dial_name(dials[0], symbols), dial_name(dials[1], symbols)))
    given = {**dict(surface.parameters), **dict(question.spec.hyperparameters)}
    minimum = next((point for point in question.known if point.kind == "minimum"), None)
    theory = None if minimum is None else theory_curve(surface, run.rule, given, dials, minimum)
    present = given[dials[0].name], given[dials[1].name]
    paint_stability_page(painter, rect, question.picture, shown, found, present, theory, theme, language)
