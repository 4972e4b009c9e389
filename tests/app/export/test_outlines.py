import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.export.outlines import outlined
from app.export.pipeline import pixels_of
from app.export.vector import svg
from app.painting.fonts import font


def draw(painter: QPainter, rect: QRectF) -> None:
    painter.fillRect(rect, QColor("white"))
    painter.setPen(QColor("#204080"))
    for k, (text, italic, strong) in enumerate(
        [("Step 128 & f(x) < 3", False, False), ("x² + √y", True, False), ("値とステップ 12", False, True)]
    ):
        painter.setFont(font(18, italic, strong))
        painter.drawText(QPointF(10, 30 + 40 * k), text)


def rendered(data: bytes) -> np.ndarray:
    image = QImage(220, 140, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    QSvgRenderer(QByteArray(data)).render(painter)
    painter.end()
    return pixels_of(image).copy()


def test_there_is_no_text_left():
    data = svg(draw, 220, 140, "a < b & c")
    assert b"<text" not in data
    assert data.count(b"<path") >= 3
    assert b"a &lt; b &amp; c" in data


def test_letters_stand_where_the_painter_puts_them():
    image = QImage(220, 140, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, QRectF(0, 0, 220, 140))
    painter.end()
    painted, outlines = (
        (pixels & 0xFF).astype(float) for pixels in (pixels_of(image), rendered(svg(draw, 220, 140, "")))
    )
    ink = painted < 200
    assert ink.sum() > 500
    assert abs((outlines < 200).sum() / ink.sum() - 1) < 0.15
    assert np.abs(painted - outlines).mean() < 4


def test_colours_and_other_shapes_stay():
    shape = '<rect width="9" height="9" fill="#ff0000"/>'
    data = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 220 140">{shape}</svg>'
    assert rendered(outlined(data.encode()))[3, 3] == 0xFFFF0000


@pytest.mark.parametrize("attributes", ["", 'font-size="7.5" font-weight="600"', "font-family=\"'A B', C\""])
def test_attributes_may_be_missing(attributes):
    data = f'<svg xmlns="http://www.w3.org/2000/svg"><text {attributes}>a</text><text/></svg>'
    assert b"<path" in outlined(data.encode())
