"""A small picture of each data set, for the list in which it is chosen."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from app.document.network.data.data_set import data_of
from app.document.network.scene import NetworkData
from app.gui.bugs import painting
from app.painting.network.ramp import mixed_colour
from app.painting.theme import load_theme
from core.network.generators import GENERATORS, REACH

_SAMPLES = 140
_RADIUS = 0.035  # of the side


@lru_cache(maxsize=128)
def data_icon(name: str, theme_name: str, side_px: int) -> QIcon:
    """The points of a data set that is made up; a null icon for other data."""
    if name not in GENERATORS:
        return QIcon()
    pixmap = QPixmap(side_px, side_px)
    with painting(pixmap) as painter:
        _draw(painter, name, theme_name, side_px)
    return QIcon(pixmap)


def _draw(painter: QPainter, name: str, theme_name: str, side_px: int) -> None:
    theme = load_theme(theme_name)
    samples = data_of(NetworkData(set=name, samples=_SAMPLES, train_percent=99.0)).training  # type: ignore[arg-type]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.ground)
    painter.drawRect(QRectF(0, 0, side_px, side_px))
    radius = max(_RADIUS * side_px, 0.9)
    for (x, y), target in zip(samples.inputs.tolist(), samples.targets.tolist(), strict=True):
        painter.setBrush(mixed_colour(theme, target))
        at = QPointF((x / REACH + 1) / 2 * side_px, (1 - y / REACH) / 2 * side_px)
        painter.drawEllipse(at, radius, radius)
