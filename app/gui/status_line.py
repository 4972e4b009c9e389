"""What lies under the mouse: position, value, gradient; at rest, what the program is doing."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.elided import ElidedLabel
from app.gui.hidden_point import HiddenPoint
from app.gui.session import Session
from app.gui.spacing import space
from app.painting.number_text import value_text
from core.message import Message, message


class StatusLine(QWidget):
    """One quiet line at the bottom of the window."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.label = ElidedLabel()
        self.label.setProperty("tone", "small")
        row = QHBoxLayout(self)
        space(row, margins=(16, 2, 16, 6))
        row.addWidget(self.label, 1)
        self._point: tuple[float, ...] | None = None
        self._workspace = "explore"
        session.hovered.connect(self._hover)
        session.picture_changed.connect(self.retranslate)
        session.language.changed.connect(self.retranslate)
        self.retranslate()

    def show_workspace(self, name: str) -> None:
        """Say at rest what can be done there."""
        self._workspace = name
        self.retranslate()

    def _hover(self, point: tuple[float, ...] | None) -> None:
        self._point = point
        self.retranslate()

    def retranslate(self) -> None:
        """The line as it is now."""
        self.label.setText(self._reading() if self._point is not None else self._session.language(self._at_rest))

    @property
    def _at_rest(self) -> Message:
        return _HINTS.get(self._workspace, _HINTS["explore"])

    def _reading(self) -> str:
        surface = self._session.picture.surface
        if surface is None or self._point is None or len(self._point) != surface.dims:
            return ""
        names = zip(surface.variables, self._point, strict=True)
        parts = [f"{name} {value_text(number)}" for name, number in names]
        if isinstance(self._point, HiddenPoint):
            return "    ".join((*parts, self._session.language(message("not visited yet"))))
        at = np.asarray(self._point, dtype=np.float64)
        with np.errstate(all="ignore"):
            value, gradient = float(surface.value(at)), surface.gradient(at)
        if not math.isfinite(value):
            return "    ".join((*parts, self._session.language(message("no real value here"))))
        slope = float(gradient[0]) if surface.dims == 1 else float(np.hypot(*gradient))
        return "    ".join(
            (*parts, f"f {value_text(value)}", f"{'f′' if surface.dims == 1 else '|∇f|'} {value_text(slope)}")
        )


_HINTS: dict[str, Message] = {
    "explore": message("Drag a start, press the space bar to play, Ctrl+K for everything else"),
    "rates": message("Click or drag in a plot to set a learning rate, Ctrl+K for everything else"),
    "large_or_small": message("Click a picture to play or pause, Ctrl+K for everything else"),
    "minima": message("Click or drag on a map to move a start, Ctrl+K for everything else"),
}
