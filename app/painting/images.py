"""Images to paint on, and what kind of device a painter paints on."""

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPaintEngine, QPainter

_VECTOR = (QPaintEngine.Type.SVG, QPaintEngine.Type.Pdf, QPaintEngine.Type.Picture)
_MOST_PIXELS = 80 * 1024 * 1024  # a larger QImage may be null without an exception


def blank_image(rect: QRectF, is_opaque: bool = False) -> QImage:
    """An image as large as `rect` (whole pixels), transparent, or black where opaque.

    A null image where the size is absurd: its `isNull()` must be asked, Qt itself says nothing.
    """
    width, height = math.ceil(rect.width()), math.ceil(rect.height())
    if width < 1 or height < 1 or width * height > _MOST_PIXELS:
        return QImage()
    kind = QImage.Format.Format_RGB32 if is_opaque else QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(width, height, kind)
    if not image.isNull():
        image.fill(Qt.GlobalColor.transparent)
    return image


def image_of(pixels: NDArray[np.uint32]) -> QImage:
    """An opaque image of pixels 0xffRRGGBB (height, width); it has its own copy of them."""
    height, width = pixels.shape
    flat = np.ascontiguousarray(pixels)
    # The copy matters: Qt only looks into the array, which would be gone by the time it is painted.
    return QImage(flat.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()


def keeps_lines(painter: QPainter) -> bool:
    """Whether layers of pixels would spoil the device: it stores lines as lines (SVG, PDF), or is turned or sheared."""
    engine = painter.paintEngine()
    transform = painter.deviceTransform()
    is_upright = not transform.isRotating() and transform.m11() > 0 and transform.m22() > 0
    return (engine is not None and engine.type() in _VECTOR) or not is_upright


def to_device_pixels(painter: QPainter) -> float:
    """Let the painter count in pixels of its device from now on; returns how many of them a unit had before."""
    device = painter.deviceTransform()
    painter.setWorldTransform(device.inverted()[0] * painter.worldTransform())
    return device.m11()


def whole_pixels(rect: QRectF) -> QRectF:
    """The largest rectangle of whole pixels within `rect`."""
    left, top = math.ceil(rect.left() - 1e-3), math.ceil(rect.top() - 1e-3)
    right, bottom = math.floor(rect.right() + 1e-3), math.floor(rect.bottom() + 1e-3)
    return QRectF(left, top, max(right - left, 0), max(bottom - top, 0))
