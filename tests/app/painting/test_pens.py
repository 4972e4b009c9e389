import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from app.painting.pens import RunPens, Stroke, mixed
from app.painting.run_style import run_style
from app.painting.theme import load_theme
from app.painting.trail import make_trail


def row_of(canvas, theme_name, colour, stroke):
    """The pixels along a straight trail."""
    theme = load_theme(theme_name)
    pieces = make_trail(np.array([[10.0, 20.0], [190.0, 20.0]]), QRectF(0, 0, 200, 40)).pieces
    pens = RunPens(run_style(theme, colour), stroke, theme)

    def draw(painter):
        painter.fillRect(0, 0, 200, 40, theme.ground)
        pens.draw_halo(painter, pieces)
        pens.draw(painter, pieces)

    return canvas(draw, 200, 40).pixels[20, 12:188], theme


def test_a_solid_line_has_its_colour_all_along(canvas):
    row, theme = row_of(canvas, "dark", 0, Stroke(4, 2))
    assert set(row.tolist()) == {theme.runs.colours[0].rgb()}


def test_soft_dashes_leave_the_gaps_coloured(canvas):
    row, theme = row_of(canvas, "dark", 1, Stroke(4, 2))
    assert theme.runs.colours[1].rgb() in row
    assert theme.ground.rgb() not in row
    assert len(set(row.tolist())) >= 2


def test_full_dashes_leave_the_gaps_empty(canvas):
    row, theme = row_of(canvas, "print", 1, Stroke(4, 2))
    assert theme.runs.colours[1].rgb() in row
    assert theme.runs.halo.rgb() in row


def test_in_a_crowd_all_lines_are_solid(canvas):
    row, theme = row_of(canvas, "print", 1, Stroke(4, 2, is_dashed=False))
    assert set(row.tolist()) == {theme.runs.colours[1].rgb()}


def test_mixing():
    assert mixed(QColor("#ffffff"), QColor("#000000"), 0.5).name() == "#808080"
    assert mixed(QColor("#ff0000"), QColor("#0000ff"), 1.0).name() == "#ff0000"
