"""The type of every picture: bundled, so that a film looks the same on every machine and Japanese is never boxes."""

import threading
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from app.painting.application import ensure_application
from core.resources import resource

FAMILIES = ("Thalweg Sans", "Thalweg Sans JP")
FILES = (
    "ThalwegSans-Regular.otf",
    "ThalwegSans-Italic.otf",
    "ThalwegSans-SemiBold.otf",
    "ThalwegSansJP-Regular.otf",
)


@cache
def load_fonts() -> tuple[str, ...]:
    """Make the bundled families known to Qt, once. Returns those that are there now.

    A file that is missing or broken leaves the system's fonts in its place: a picture in another type is still one.
    """
    ensure_application()
    found: list[str] = []
    for name in FILES:
        identifier = QFontDatabase.addApplicationFont(str(resource("fonts", name)))
        if identifier >= 0:
            found += QFontDatabase.applicationFontFamilies(identifier)
    return tuple(dict.fromkeys(found))


class _Faces(threading.local):
    """What was made in this thread: two may not use one QFont at once, and the window paints while films are made."""

    def __init__(self) -> None:
        self.fonts: dict[tuple[float, bool, bool], QFont] = {}
        self.metrics: dict[tuple[float, bool, bool], QFontMetricsF] = {}


_faces = _Faces()


def font(size_px: float, italic: bool = False, strong: bool = False) -> QFont:
    """The face at a size in logical pixels (at least 1). Figures are tabular in the font file itself."""
    key = (size_px, italic, strong)
    if key not in _faces.fonts:
        _faces.fonts[key] = _make(size_px, italic, strong)
    return _faces.fonts[key]


def _make(size_px: float, italic: bool, strong: bool) -> QFont:
    load_fonts()
    face = QFont()
    face.setFamilies(list(FAMILIES))
    face.setPixelSize(max(1, round(size_px)))
    face.setItalic(italic)
    face.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    face.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    face.setKerning(True)
    return face


def metrics(size_px: float, italic: bool = False, strong: bool = False) -> QFontMetricsF:
    """Measures of `font` with the same arguments."""
    key = (size_px, italic, strong)
    if key not in _faces.metrics:
        _faces.metrics[key] = QFontMetricsF(font(size_px, italic, strong))
    return _faces.metrics[key]
