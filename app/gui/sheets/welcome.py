"""The first minute: three things to try, each of which the window does when it is clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from app.gui.labels import GAP, label
from app.gui.sheets.sheet import Sheet
from core.message import message

if TYPE_CHECKING:
    from app.gui.window import Window

_THINGS = (
    (
        message("Watch five optimizers race"),
        message("Press the space bar. Drag a ring to let them start elsewhere; everything follows."),
        "play",
        "play",
    ),
    (
        message("Take another surface"),
        message("106 of them, from a plain bowl to landscapes full of traps, each with what it teaches."),
        "library",
        "gallery",
    ),
    (
        message("Write a surface of your own"),
        message("Type x² + a·sin(3y) into the formula field. Every new letter becomes a slider."),
        "square-function",
        "edit_formula",
    ),
)


class Welcome(Sheet):
    """Shown at the first start, and from the help menu."""

    def __init__(self, window: Window) -> None:
        say = window.session.language
        super().__init__(say(message("Welcome to Thalweg")), window)
        self._window = window
        self.column.addWidget(
            label(say(message("Write a loss surface, and watch optimizers find, or miss, its valleys.")), "quiet", True)
        )
        self.buttons: list[QPushButton] = []
        for title, text, icon, action in _THINGS:
            self._add(say(title), say(text), icon, action)
        skip = QPushButton(say(message("Look around first")))
        skip.setProperty("flat", True)
        skip.clicked.connect(self.close)
        self.column.addSpacing(12)
        self.column.addWidget(skip)
        self.fit(window.session.style.px(460))

    def _add(self, title: str, text: str, icon: str, action: str) -> None:
        button = QPushButton(GAP + title)
        button.setIcon(self._window.session.style.icon(icon))
        button.clicked.connect(lambda: self._do(action))
        self.buttons.append(button)
        self.column.addSpacing(12)
        self.column.addWidget(button)
        self.column.addWidget(label(text, "quiet", True))

    def _do(self, action: str) -> None:
        self.close()
        self._window.actions_.run(action)
