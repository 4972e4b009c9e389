"""A page of a map as PNG."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter

from app.document.atomic import atomic_write
from app.painting.application import ensure_application
from app.painting.fonts import load_fonts
from app.painting.painters import painting


def write_map_png(
    out: str,
    paint: Callable[[QPainter, QRectF, str, str], None],
    size: tuple[int, int],
    theme: str,
    language: str,
    *,
    replace: bool,
) -> None:
    """Paint a page of `size` pixels and write it; raises WriteProblem."""
    ensure_application()
    load_fonts()
    image = QImage(*size, QImage.Format.Format_RGB32)
    with painting(image) as painter:
        paint(painter, QRectF(image.rect()), theme, language)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # to memory: Qt itself would destroy the old file on a full disk
    with atomic_write(out, replace=replace) as file:
        file.write(buffer.data().data())
