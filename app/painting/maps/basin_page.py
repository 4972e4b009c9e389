"""Maps of basins as a page of their own, for exports: formula, maps side by side, and what their colours mean."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from app.document.picture import Picture, RunPicture
from app.document.translation import translate
from app.painting.maps.basin_image import colour_of
from app.painting.maps.basin_plot import BasinPlot, Path, agree
from app.painting.maps.page_head import page
from app.painting.number_text import share_text, value_text
from app.painting.run_style import style_of
from app.painting.sizes import Sizes, sizes_for
from app.painting.text import Type, draw_text
from app.painting.theme import Theme
from core.message import Message, message
from surfaces.arrivals import AWAY, NOWHERE, OUT
from surfaces.basins import BasinMap
from surfaces.critical import points_of

Maps = Sequence[tuple[RunPicture, BasinMap]]

_MOST = 12  # entries of the legend
_LEGEND = 15.0  # em
_MOST_PATHS = 8  # over one map


def paint_basin_page(
    painter: QPainter, rect: QRectF, picture: Picture, maps: Maps, theme: str, language: str, scale: float = 1.0
) -> None:
    """The maps of runs of the picture into `rect`, and nothing outside of it."""
    columns, rows = cells(len(maps), rect.width(), rect.height())
    with page(painter, rect, picture, theme, language, scale) as (setting, inner):
        sizes, look = setting.sizes, setting.theme
        small = replace(setting, sizes=sizes_for(_shrunk(rect, columns, rows), look, scale))
        has_legend = len(maps) == 1 and inner.width() > 2.5 * _LEGEND * sizes.em
        body = inner.adjusted(0, 0, -_LEGEND * sizes.em, 0) if has_legend else inner
        plots, rects = [], []
        for place, (run, found) in enumerate(maps):
            plots.append(BasinPlot(setting if len(maps) == 1 else small))
            note = "" if has_legend else translate(global_note(found), language)
            brief = "" if has_legend else translate(brief_note(found), language)
            room = cell(body, place, columns, rows, sizes.gap)
            rects.append(plots[-1].lay(picture, room, run.name, note, brief))
        agree(plots)
        for plot, (run, found) in zip(plots, maps, strict=True):
            plot.paint(painter, found, points_of(picture.critical))
            for shown in runs_on_map(picture, run):
                plot.paint_path(painter, Path.of(shown.trajectory, style_of(look, shown).colour))
        if has_legend:
            room = QRectF(body.right() + sizes.em, rects[0].top(), inner.right() - body.right() - sizes.em, 0)
            _draw_legend(painter, maps[0][1], room, look, language, sizes)


def runs_on_map(picture: Picture, run: RunPicture) -> list[RunPicture]:
    """The runs that the map of one is true of, itself the last: they differ from it in nothing but their start."""
    spec = run.spec
    others = () if spec is None else (other for other in picture.visible_runs if other is not run and other.spec)
    same = [other for other in others if replace(other.spec, start=spec.start) == spec]
    return [*same[: _MOST_PATHS - 1], run]


def cells(count: int, width: float, height: float) -> tuple[int, int]:
    """Columns and rows for so many maps that make the maps largest."""
    best = (1, max(count, 1))
    for columns in range(1, max(count, 1) + 1):
        rows = math.ceil(max(count, 1) / columns)
        if min(width / columns, height / rows) > min(width / best[0], height / best[1]):
            best = columns, rows
    return best


def cell(area: QRectF, place: int, columns: int, rows: int, gap: float) -> QRectF:
    """The room of the map number `place`, row by row."""
    width, height = area.width() / columns, area.height() / rows
    left, top = area.left() + place % columns * width, area.top() + place // columns * height
    return QRectF(left, top, width - gap, height - gap)


def global_note(found: BasinMap) -> Message:
    """The share of the starts that find the lowest minimum, for a map's title."""
    share = share_text(found.global_share[0])
    if not found.knows_global:
        return message("lowest minimum {share} %", share=share)
    return message("global minimum {share} %", share=share)


def brief_note(found: BasinMap) -> Message:
    """The same in a number."""
    return message("{share} %", share=share_text(found.global_share[0]))


def legend_entries(found: BasinMap) -> list[tuple[int, Message]]:
    """Label and words of everything on a map: the points by value, then what became of the rest."""
    entries: list[tuple[int, Message]] = []
    for reached in found.reached[:_MOST]:
        place = ", ".join(value_text(x) for x in reached.point.position)
        entries.append((reached.label, message("({place}): {share} %", place=place, share=share_text(reached.share))))
    left = len(found.reached) - len(entries)
    for label, share, said in (
        (NOWHERE, found.nowhere, message("not arrived: {share} %", share=share_text(found.nowhere))),
        (AWAY, found.diverged, message("diverged: {share} %", share=share_text(found.diverged))),
        (OUT, found.left_domain, message("no value: {share} %", share=share_text(found.left_domain))),
    ):
        if share > 0:
            entries.append((label, said))
    if left:
        entries.append((found.reached[_MOST].label, message("… and {count} more", count=left)))
    return entries


def _draw_legend(painter: QPainter, found: BasinMap, room: QRectF, theme: Theme, language: str, sizes: Sizes) -> None:
    kind, pitch = Type(0.93 * sizes.em, theme.text), 1.6 * sizes.em
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for row, (label, said) in enumerate(legend_entries(found)):
        middle = room.top() + (row + 0.5) * pitch
        painter.setPen(QColor(theme.line))
        painter.setBrush(colour_of(theme, found, label))
        painter.drawEllipse(QPointF(room.left() + 0.5 * sizes.em, middle), 0.42 * sizes.em, 0.42 * sizes.em)
        text = kind.cut(translate(said, language), room.width() - 1.4 * sizes.em)
        draw_text(painter, text, QPointF(room.left() + 1.4 * sizes.em, middle + kind.middle), kind)


def _shrunk(rect: QRectF, columns: int, rows: int) -> QRectF:
    return QRectF(0, 0, rect.width() / columns, rect.height() / rows)
