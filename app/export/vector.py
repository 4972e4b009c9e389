"""SVG and PDF of one frame, for papers and slides: drawn by the same painters, sharp at every size.

Qt writes into memory and Python writes the file, because Qt does not tell that a disk is full.
"""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from app.export.outlines import outlined
from app.export.pictures import SvgPainter, with_pictures
from app.painting.painters import painting

Draw = Callable[[QPainter, QRectF], None]

_PIXELS_PER_INCH = 96  # CSS's pixel
_POINTS_PER_INCH = 72


def svg(draw: Draw, width: int, height: int, title: str) -> bytes:
    """An SVG file of `width` × `height` pixels."""
    buffer = _open_buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(_PIXELS_PER_INCH)
    generator.setSize(QSize(width, height))
    generator.setViewBox(QRectF(0, 0, width, height))
    generator.setTitle(title)
    painter = SvgPainter(generator)
    try:
        draw(painter, QRectF(0, 0, width, height))
    finally:
        painter.end()
    return with_pictures(outlined(bytes(buffer.data().data())), painter.pictures)


def pdf(draw: Draw, width: int, height: int, title: str) -> bytes:
    """A PDF file of one page, `width` × `height` pixels of 1/96 inch."""
    buffer = _open_buffer()
    writer = QPdfWriter(buffer)
    points = QSizeF(width, height) * (_POINTS_PER_INCH / _PIXELS_PER_INCH)
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF())
    writer.setResolution(_PIXELS_PER_INCH)
    writer.setTitle(title)
    writer.setCreator("Thalweg")
    with painting(writer) as painter:
        draw(painter, QRectF(0, 0, width, height))
    return bytes(buffer.data().data())


def _open_buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
