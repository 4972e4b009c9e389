"""Pixels in an SVG: our PNG stands where Qt would have put its own."""

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator, QSvgRenderer

from app.export.pictures import SvgPainter, with_pictures
from app.export.pipeline import pixels_of


def noise(seed, form=QImage.Format.Format_RGB32):
    pixels = (np.random.default_rng(seed).integers(0, 1 << 24, (30, 40)) | 0xFF000000).astype(np.uint32)
    return QImage(pixels.data, 40, 30, 160, form).copy()


def written(draw):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(200, 100))
    generator.setViewBox(QRectF(0, 0, 200, 100))
    painter = SvgPainter(generator)
    draw(painter)
    painter.end()
    return with_pictures(bytes(buffer.data().data()), painter.pictures), painter.pictures


def rendered(svg):
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg)).render(painter)
    painter.end()
    return pixels_of(image).copy() & 0xFFFFFF


def test_each_picture_stands_at_its_place_to_the_pixel():
    one, two = noise(1), noise(2)

    def draw(painter):
        painter.drawImage(QRectF(10, 20, 40, 30), one)
        painter.fillRect(QRectF(60, 0, 20, 20), QColor("#123456"))
        painter.drawImage(QRectF(100, 50, 40, 30), two)

    svg, _ = written(draw)
    seen = rendered(svg)
    assert (seen[20:50, 10:50] == pixels_of(one) & 0xFFFFFF).all()
    assert (seen[50:80, 100:140] == pixels_of(two) & 0xFFFFFF).all()
    assert seen[5, 65] == 0x123456
    assert svg.count(b"<image") == 2


def test_one_that_does_not_fill_a_rectangle_is_left_to_qt():
    one, other = noise(3), noise(4)

    def draw(painter):
        painter.drawImage(QPointF(10, 20), one)
        painter.drawImage(QRectF(150, 10, 40, 30), other)

    svg, pictures = written(draw)
    assert [picture is None for picture in pictures] == [True, False]
    seen = rendered(svg)
    for left, top, image in ((10, 20, one), (150, 10, other)):
        assert (seen[top : top + 30, left : left + 40] == pixels_of(image) & 0xFFFFFF).all()


@pytest.mark.parametrize("form", [QImage.Format.Format_ARGB32, QImage.Format.Format_ARGB32_Premultiplied])
def test_through_a_transparent_one_the_ground_is_seen(form):
    glass = QImage(40, 30, form)
    glass.fill(QColor(0, 0, 0, 0))
    for x in range(20):
        for y in range(30):
            glass.setPixelColor(x, y, QColor(200, 100, 0, 128))

    svg, pictures = written(lambda painter: painter.drawImage(QRectF(10, 20, 40, 30), glass))
    assert pictures[0] is not None
    seen = rendered(svg)
    assert (seen[20:50, 30:50] == 0xFFFFFF).all()
    mixed = np.stack([seen[20:50, 10:30] >> shift & 0xFF for shift in (16, 8, 0)], axis=-1)
    assert np.abs(mixed.astype(int) - [227, 177, 127]).max() <= 1


def test_an_empty_image_and_none_at_all():
    svg, pictures = written(lambda painter: painter.drawLine(0, 0, 9, 9))
    assert pictures == []
    assert b"<image" not in svg
