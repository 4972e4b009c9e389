"""Sweeps and stability maps as pages of their own, for exports."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.document.picture import Picture
from app.painting.legend import LegendMaker
from app.painting.maps.page_head import page
from app.painting.maps.rates_plot import RateLine, RatesPlot
from app.painting.maps.stability_plot import Curve, Shown, StabilityPlot
from app.painting.text import Type, draw_text
from surfaces.stability import StabilityMap

_ROWS = 2  # of the legend


def paint_rates_page(
    painter: QPainter, rect: QRectF, picture: Picture, lines: Sequence[RateLine], theme: str, language: str
) -> None:
    """The sweeps of some runs with their names above."""
    with page(painter, rect, picture, theme, language) as (setting, room):
        maker = LegendMaker(setting.theme, language, setting.sizes)
        legend = maker.strip([line.run for line in lines], room, _ROWS)
        maker.draw(painter, legend)
        plot = RatesPlot(setting)
        plot.lay(lines, room.adjusted(0, legend.height, 0, 0))
        plot.paint(painter)


def paint_stability_page(
    painter: QPainter,
    rect: QRectF,
    picture: Picture,
    shown: Shown,
    found: StabilityMap,
    present: tuple[float, float],
    theory: Curve | None,
    theme: str,
    language: str,
) -> None:
    """One stability map with the run's name above."""
    with page(painter, rect, picture, theme, language) as (setting, room):
        kind = Type(setting.sizes.em, setting.theme.text, strong=True)
        draw_text(
            painter, kind.cut_name(shown.run.name, room.width()), QPointF(room.left(), room.top() + kind.size), kind
        )
        plot = StabilityPlot(setting)
        plot.lay(shown, room.adjusted(0, 1.6 * kind.size, 0, 0))
        plot.paint(painter, found, present, theory)
