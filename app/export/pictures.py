"""Pixels inside an SVG: Qt would deflate them in one call that keeps every other thread, the window's too, waiting.

Half a second for a field of 1920×1080. So Qt is given a single pixel to stretch, and our own PNG, deflated while other
threads run, takes its place in the file.
"""

import base64
import re
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter

from app.export.pipeline import pixels_of
from app.export.png import filtered, png, rgb_rows

_EMBEDDED = re.compile(rb"data:image/png;base64,[A-Za-z0-9+/=\s]*")


class SvgPainter(QPainter):
    """Paints as any painter; `pictures` are the images that belong where the file has them, in order (PNG files)."""

    def __init__(self, device: Any) -> None:
        super().__init__(device)
        self.pictures: list[bytes | None] = []  # None: the one that Qt wrote stays

    def drawImage(self, *arguments: Any) -> None:  # noqa: N802  (Qt's name)
        """Stretch a single pixel where a whole image fills a rectangle."""
        match arguments:
            case (QRectF() as rect, QImage() as image) if not image.isNull():
                super().drawImage(rect, _pixel())
                self.pictures.append(_as_png(image))
            case _:
                super().drawImage(*arguments)
                self.pictures.append(None)


def with_pictures(svg: bytes, pictures: list[bytes | None]) -> bytes:
    """The file with its images in place."""
    found = list(_EMBEDDED.finditer(svg))
    parts, end = [], 0
    for place, picture in zip(found, pictures, strict=True):
        if picture is not None:
            parts += [svg[end : place.start()], b"data:image/png;base64,", base64.b64encode(picture)]
            end = place.end()
    return b"".join((*parts, svg[end:]))


def _as_png(image: QImage) -> bytes:
    if image.hasAlphaChannel():
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # other than drawImage it lets other threads run
        return bytes(buffer.data().data())
    rows = rgb_rows(pixels_of(image.convertToFormat(QImage.Format.Format_RGB32)))
    return png(filtered(rows), image.width())


def _pixel() -> QImage:
    pixel = QImage(1, 1, QImage.Format.Format_RGB32)
    pixel.fill(0)
    return pixel
