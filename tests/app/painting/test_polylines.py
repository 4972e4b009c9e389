import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from app.painting.pens import round_pen
from app.painting.polylines import DENSE, WINDING, above, draw_lines, draw_winding, polygon, turns


def test_points_arrive():
    made = polygon(np.array([[1.5, 2.0], [3.0, -4.25]]))
    assert [(point.x(), point.y()) for point in made] == [(1.5, 2.0), (3.0, -4.25)]
    assert polygon(np.empty((0, 2))).isEmpty()


def test_lines_that_do_not_lie_in_one_block():
    wide = np.arange(40, dtype=float).reshape(5, 8)
    assert polygon(wide[:, ::4])[1].toTuple() == (8.0, 12.0)


def test_separate_lines(canvas):
    def draw(painter):
        painter.setPen(QPen(QColor("white"), 3))
        draw_lines(painter, np.array([[10, 10, 60, 10], [10, 40, 60, 40]]))
        draw_lines(painter, np.empty((0, 4)))

    shot = canvas(draw)
    assert shot.colour(30, 10) == shot.colour(30, 40) == QColor("white")
    assert shot.colour(30, 25) == QColor("magenta")


def waves(count, width=600.0, height=300.0):
    x = np.linspace(0.0, width, 8 * count + 1)
    return np.stack([x, height / 2 * (1.0 + np.sin(2.0 * np.pi * count * x / width)) + 10.0], axis=1)


def test_turns_are_those_of_the_line_whatever_its_size():
    assert turns(np.array([[0.0, 0.0], [3.0, 1.0], [5.0, 9.0]])) == pytest.approx(1.0)
    assert turns(waves(10)) == pytest.approx(turns(7.0 * waves(10)))
    assert turns(np.array([[1.0, 1.0]])) == turns(np.empty((0, 2))) == 0.0


def drawn(draw):
    image = QImage(620, 330, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(round_pen(QColor("#204060"), 1.8))
    draw(painter)
    painter.end()
    return np.frombuffer(image.constBits(), dtype=np.uint8).reshape(330, 620, 4)[..., :3].astype(float)


def test_a_winding_line_looks_the_same_in_pieces(qapp):
    line = waves(40)
    assert WINDING < turns(line) < DENSE
    pieces, whole = drawn(lambda p: draw_winding(p, line)), drawn(lambda p: p.drawPolyline(polygon(line)))
    assert np.abs(pieces - whole).mean() < 2.0


def test_a_dense_line_fills_its_box_and_leaves_the_pen_as_it_was(qapp):
    line, widths = waves(1000), []

    def draw(painter):
        draw_winding(painter, line)
        widths.append(painter.pen().widthF())

    assert turns(line) > DENSE
    assert drawn(draw)[40:280, 20:580].mean() < 128
    assert widths == [1.8]


@pytest.mark.parametrize("count", [2, 500])
def test_what_lies_above_a_line_ends_at_it(count):
    line = waves(count)
    outline = above(line, -1.0)
    assert outline[-2:].tolist() == [[600.0, -1.0], [0.0, -1.0]]
    edge = outline[:-2]
    assert (np.diff(edge[:, 0]) >= 0).all()
    assert edge[:, 1].min() == pytest.approx(line[:, 1].min())
    assert len(edge) <= 2 * 601
