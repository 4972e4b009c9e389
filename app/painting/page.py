"""What surrounds the plots of a picture: formula, read-out, names of the runs, captions; and which of it has room."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.document.picture import Picture
from app.document.translation import translate
from app.painting.captions import CaptionMaker
from app.painting.formula_line import draw_formula, formula_width
from app.painting.legend import Legend, LegendMaker
from app.painting.number_text import step_text
from app.painting.places import moment
from app.painting.setting import Setting
from app.painting.text import Type, draw_text
from core.message import message


@dataclass(frozen=True)
class Page:
    """Rectangles of a picture's parts; a null one means that there is no room for it."""

    header: QRectF
    body: QRectF
    column: QRectF
    caption: QRectF
    legend: Legend | None
    legend_is_column: bool


class PageMaker:
    """Divides a rectangle and paints what is not a plot."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._captions = CaptionMaker(setting)
        self._legends = LegendMaker(setting.theme, setting.language, setting.sizes)

    def lay(self, picture: Picture, rect: QRectF, has_legend: bool, has_header: bool = True) -> Page:
        """Where everything goes. `has_legend`: the names do not stand at the lines already."""
        em = self._setting.sizes.em
        pad = em if rect.width() > 40 * em else 0.6 * em
        inner = rect.adjusted(pad, 0.6 * pad, -pad, -0.6 * pad)
        header = QRectF()
        if has_header and rect.height() > 15 * em and rect.width() > 18 * em:
            header = QRectF(inner.left(), inner.top(), inner.width(), 2.0 * em)
            inner.setTop(header.bottom())
        caption = self._captions.room(picture.captions, inner)
        if not caption.isNull():
            inner.setBottom(caption.top() - 0.4 * em)
        runs = picture.visible_runs
        if not (has_legend and runs and picture.view.names and picture.problem is None):
            return Page(header, inner, QRectF(), caption, None, False)
        if rect.width() > 46 * em and rect.width() > 1.3 * rect.height():
            width = self._legends.width(runs)
            column = QRectF(inner.right() - width, inner.top(), width, inner.height())
            body = inner.adjusted(0, 0, -width - 0.3 * em, 0)
            return Page(header, body, column, caption, None, True)
        return self._with_strip(picture, header, inner, caption)

    def settle(self, page: Page, picture: Picture, plot: QRectF) -> Page:
        """The page once the plot is known: a column of names begins at its top."""
        if not page.legend_is_column:
            return page
        room = QRectF(page.column.left(), plot.top(), page.column.width(), plot.height())
        legend = self._legends.column(picture.visible_runs, room)
        return Page(page.header, page.body, page.column, page.caption, legend, True)

    def paint_still(self, painter: QPainter, page: Page, picture: Picture, left: float, right: float) -> None:
        """Formula and names; the formula begins at `left`, the read-out (painted later) ends at `right`."""
        if not page.header.isNull() and picture.subject:
            kind = Type(self._setting.sizes.em, self._setting.theme.quiet)
            readout = self._readout_type().width(self._readout(picture, picture.steps)) + 2 * kind.size
            self._paint_subject(painter, picture, QPointF(left, self._header_baseline(page)),
                                right - left - readout, kind)  # fmt: skip
        if page.legend is not None:
            self._legends.draw(painter, page.legend)

    def paint_moving(self, painter: QPainter, page: Page, picture: Picture, step: float, place: QRectF) -> None:
        """The read-out and the caption of a step; `place` has the left and right edge that they keep to."""
        now = moment(step, picture.steps)
        if not page.header.isNull() and picture.runs:
            kind = self._readout_type()
            left = place.right() - kind.width(self._readout(picture, picture.steps))  # figures are of one width
            baseline = QPointF(left, self._header_baseline(page))
            draw_text(painter, self._readout(picture, now.step), baseline, kind)
        room = page.caption
        if not room.isNull():
            room = QRectF(place.left(), room.top(), place.width(), room.height())
        self._captions.paint(painter, picture.captions, now.whole, room)

    def _paint_subject(self, painter: QPainter, picture: Picture, at: QPointF, width: float, kind: Type) -> None:
        if picture.name is None:
            draw_formula(painter, headline(picture, kind, width), at, width, kind)
        else:
            draw_text(painter, kind.cut(translate(picture.name, self._setting.language), width), at, kind)

    def _with_strip(self, picture: Picture, header: QRectF, inner: QRectF, caption: QRectF) -> Page:
        em = self._setting.sizes.em
        rows = min(int((inner.height() - 14 * em) / (4 * em)), 3)
        if rows < 1 or inner.width() < 20 * em:
            return Page(header, inner, QRectF(), caption, None, False)
        legend = self._legends.strip(picture.visible_runs, inner, rows)
        return Page(header, inner.adjusted(0, legend.height + 0.2 * em, 0, 0), QRectF(), caption, legend, False)

    def _readout(self, picture: Picture, step: float) -> str:
        text = message("step {step} / {steps}", step=step_text(step, picture.steps), steps=picture.steps)
        return translate(text, self._setting.language)

    def _readout_type(self) -> Type:
        return Type(0.93 * self._setting.sizes.em, self._setting.theme.quiet)

    def _header_baseline(self, page: Page) -> float:
        return page.header.top() + 1.25 * self._setting.sizes.em


def headline(picture: Picture, kind: Type, width: float) -> str:
    """The formula with its left side, where that has room and the formula has none of its own."""
    formula = " ".join(picture.formula.split())
    plain = formula
    for sign in ("<=", ">=", "==", "!="):
        plain = plain.replace(sign, "")
    if "=" in plain or not picture.variables:
        return formula
    whole = f"f({', '.join(picture.variables)}) = {formula}"
    return whole if formula_width(whole, kind) <= width else formula
