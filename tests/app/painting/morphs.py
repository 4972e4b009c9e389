"""What the tests of morphs share: a view that was painted somewhere, and the pixels of a painting."""

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.painting.views import make_view

SIZE = (400, 300)
RECT = QRectF(0, 0, *SIZE)


def painter_of(name):
    """Of pictures, each onto an image; returns the view that has painted them."""
    made = make_view(name)

    def show(picture):
        pixels(lambda painter: made.paint(painter, RECT, picture, 0))
        return made

    return show


def pixels(paint):
    """(rows, columns, channels) of what is painted on magenta."""
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(0xFFFF00FF)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(SIZE[1], SIZE[0])
    return np.stack([rows >> shift & 0xFF for shift in (16, 8, 0)], axis=-1).astype(int)
