"""`thalweg map --kind rates`: what becomes of a run at each learning rate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from app.commands.maps.mapped import Mapped, Question
from app.export.map_numbers import Table
from core.rules.library import rules
from surfaces.rates import Sweep, default_rates, sweep
from surfaces.tuning import tune

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

_FEWEST = 200


def map_rates(question: Question) -> Mapped:
    """`resolution` rates, but no fewer than 200, over the range in which something happens."""
    surface, picture, spec = question.surface, question.picture, question.spec
    rule, given = rules()[question.run.rule], dict(spec.hyperparameters)
    rates = default_rates(surface, rule, given, question.known, max(question.resolution, _FEWEST))
    found = sweep(
        surface, spec, picture.steps, rates, picture.window, question.known,
        seed=question.seed, batch=picture.batch, cancelled=question.cancelled,
    )  # fmt: skip
    if found is None:
        raise KeyboardInterrupt

    def paint(painter: QPainter, rect: QRectF, theme: str, language: str) -> None:
        from app.painting.maps.rates_page import paint_rates_page
        from app.painting.maps.rates_plot import RateLine

        line = RateLine(question.run, found, given["learning_rate"])
        paint_rates_page(painter, rect, picture, [line], theme, language)

    columns = {
        "learning_rate": found.rates,
        "final_value": found.final_values,
        "best_value": found.best_values,
        "steps_to_tolerance": found.steps_to_tolerance,
        **{f"end_{name}": found.ends[:, axis] for axis, name in enumerate(surface.variables)},
        "outcome": np.array([band.value for band in found.bands], dtype=np.str_),
    }
    table = Table(tuple(columns), tuple(columns.values()))
    answer = {**_answer(found), "race": _race(question)}
    return Mapped(answer, columns, table, paint, len(rates), found.backend)


def _race(question: Question) -> list[dict[str, Any]]:
    """Every racer at its own best rate: the same start, steps and noise for each; nulls for one that only fails."""
    specs = [spec for _, spec in question.racers]
    picture = question.picture
    tuned = list(
        tune(
            question.surface, specs, picture.steps, picture.window, question.known,
            seed=question.seed, batch=picture.batch, cancelled=question.cancelled,
        )
    )  # fmt: skip
    if len(tuned) < len(specs):
        raise KeyboardInterrupt
    return [
        {
            "name": name,
            "rule": spec.rule,
            "learning_rate": None if one is None else one.rate,
            "final_value": None if one is None else one.final_value,
            "band": None if one is None else one.band,
        }
        for (name, spec), one in zip(question.racers, tuned, strict=True)
    ]


def _answer(found: Sweep) -> dict[str, Any]:
    return {
        "rates": found.rates,
        "final_values": found.final_values,
        "best_values": found.best_values,
        "steps_to_tolerance": found.steps_to_tolerance,
        "outcomes": [band.value for band in found.bands],
        "best_rate": None if found.best is None else float(found.rates[found.best]),
        "thresholds": [
            {"rate": each.rate, "position": each.point.position, "curvature": each.curvature}
            for each in found.thresholds
        ],
    }
