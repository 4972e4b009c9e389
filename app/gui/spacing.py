"""Room around and between the parts of a layout: it grows with the type, as everything does."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLayout

TYPE_PX = 13  # body type at 100 %
_MEASURES = "measures"  # property of a layout: spacing (-1: the style's own) and margins in pixels at 100 %
_Margins = tuple[int, int, int, int]  # left, top, right, bottom


def space(layout: QLayout, spacing: int = -1, margins: _Margins | None = None) -> None:
    """Give a layout spacing and margins in pixels at 100 %, for every size of type that there will be."""
    layout.setProperty(_MEASURES, [spacing, *(margins or ())])
    _fit(layout)


def fit_spacing() -> None:
    """Measure all layouts anew, for another size of type."""
    for window in QApplication.topLevelWidgets():
        for layout in window.findChildren(QLayout):
            if layout.property(_MEASURES) is not None:
                _fit(layout)


def _fit(layout: QLayout) -> None:
    spacing, *margins = layout.property(_MEASURES)
    if spacing >= 0:
        layout.setSpacing(_grown(spacing))
    if margins:
        layout.setContentsMargins(*map(_grown, margins))


def _grown(measure: int) -> int:
    pixels = QApplication.font().pixelSize()  # -1 where nobody has dressed the application
    return round(measure * pixels / TYPE_PX) if pixels > 0 else measure
