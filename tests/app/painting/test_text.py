import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from app.painting.text import Type, draw_haloed, draw_sentence, draw_text, lines_of

KIND = Type(16, QColor("white"))


def ink(shot):
    """Bounds (left, top, right, bottom) of what is not magenta."""
    rows, columns = np.nonzero(shot.pixels != 0xFFFF00FF)
    return columns.min(), rows.min(), columns.max(), rows.max()


@pytest.mark.parametrize(("align", "left", "right"), [(0.0, 100, 160), (0.5, 60, 140), (1.0, 30, 101)])
def test_alignment(canvas, align, left, right):
    shot = canvas(lambda painter: draw_text(painter, "Himmel", QPointF(100, 60), KIND, align))
    bounds = ink(shot)
    assert left <= bounds[0]
    assert bounds[2] <= right
    assert bounds[3] <= 61


def test_cutting():
    assert KIND.cut("short", 500) == "short"
    cut = KIND.cut("a name that is much too long", 80)
    assert cut.endswith("…")
    assert KIND.width(cut) <= 80
    assert KIND.cut("anything", 3) == ""
    assert KIND.cut("two\nlines\tof it", 500) == "two lines of it"


def test_lines():
    text = "one two three four five six seven eight nine ten"
    lines = lines_of(text, 120, KIND, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(KIND.width(line) <= 121 for line in lines)
    assert lines_of("short", 120, KIND, 2) == ["short"]
    assert lines_of("", 120, KIND, 2) in ([], [""])
    assert len(lines_of("勾配降下法は谷底へ向かって一歩ずつ進みます", 120, KIND, 4)) >= 2


def test_a_halo_keeps_type_apart_from_lines(canvas):
    def draw(painter):
        for x in range(0, 200, 4):
            painter.fillRect(x, 0, 2, 150, "yellow")
        draw_haloed(painter, "step 12", QPointF(40, 80), KIND, QColor("black"), 3)

    assert canvas(draw).count("black") > 200


def test_a_sentence_keeps_to_its_rectangle(canvas):
    rect = QRectF(40, 40, 120, 60)
    shot = canvas(lambda painter: draw_sentence(painter, "a sentence of many words " * 9, rect, KIND, QColor("black")))
    left, top, right, bottom = ink(shot)
    assert left >= 40
    assert top >= 40
    assert right <= 160
    assert bottom <= 100


def test_no_text_no_ink(canvas):
    shot = canvas(lambda painter: (draw_text(painter, "", QPointF(9, 9), KIND),
                                   draw_haloed(painter, "", QPointF(9, 9), KIND, QColor("black"), 2)))  # fmt: skip
    assert (shot.pixels == 0xFFFF00FF).all()
