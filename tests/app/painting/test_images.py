import numpy as np
from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from app.painting.images import blank_image, image_of, keeps_lines, to_device_pixels, whole_pixels


def test_blank_images():
    image = blank_image(QRectF(0, 0, 30, 20))
    assert (image.width(), image.height()) == (30, 20)
    assert image.pixelColor(3, 3).alpha() == 0


def test_absurd_sizes_are_null_without_an_exception():
    for width, height in ((0, 10), (10, -1), (1e6, 1e6), (1e12, 1)):
        assert blank_image(QRectF(0, 0, width, height)).isNull()


def test_an_image_owns_its_pixels():
    pixels = np.full((5, 7), 0xFF102030, dtype=np.uint32)
    image = image_of(pixels)
    pixels[:] = 0
    assert image.pixelColor(6, 4).name() == "#102030"


def test_device_pixels_under_any_scale():
    image = QImage(100, 80, QImage.Format.Format_RGB32)
    image.fill(0)
    image.setDevicePixelRatio(2)
    painter = QPainter(image)
    painter.translate(10, 5)
    painter.scale(1.5, 1.5)
    assert to_device_pixels(painter) == 3.0
    painter.fillRect(QRectF(20, 10, 1, 1), "white")
    painter.end()
    assert image.pixelColor(20, 10).name() == "#ffffff"
    assert image.pixelColor(21, 10).name() == "#000000"


def test_whole_pixels_stay_within():
    assert whole_pixels(QRectF(0.3, 0.7, 10.0, 10.0)) == QRectF(1, 1, 9, 9)
    assert whole_pixels(QRectF(2, 3, 4, 5)) == QRectF(2, 3, 4, 5)
    assert whole_pixels(QRectF(0.4, 0.4, 0.2, 0.2)).isEmpty()


def test_which_devices_keep_lines():
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    assert not keeps_lines(painter)
    painter.rotate(30)
    assert keeps_lines(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    painter = QPainter(generator)
    assert keeps_lines(painter)
    painter.end()
