"""Icons: Lucide's outlines from `resources/icons`, drawn in a colour of the theme."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.gui.bugs import painting
from core.resources import resource

_SIZES_PX = (16, 24, 32, 48, 64)


@lru_cache(maxsize=256)
def icon(name: str, colour: str, disabled: str) -> QIcon:
    """An icon in `colour`, and in `disabled` where its action cannot be used; colours as `#rrggbb`."""
    made = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        outline = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", ink)
        renderer = QSvgRenderer(QByteArray(outline.encode()))
        for size in _SIZES_PX:
            made.addPixmap(_pixmap(renderer, size), mode)
    return made


def _pixmap(renderer: QSvgRenderer, size_px: int) -> QPixmap:
    pixmap = QPixmap(QSize(size_px, size_px))
    pixmap.fill(Qt.GlobalColor.transparent)
    with painting(pixmap) as painter:
        renderer.render(painter, QRectF(0, 0, size_px, size_px))
    return pixmap
