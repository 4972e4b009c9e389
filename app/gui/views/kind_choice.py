"""How to look at the surface, as a row of icons in the corner above the pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.gui.spacing import space
from app.gui.views.kinds import KINDS
from app.gui.views.section_choice import SectionChoice
from core.message import message

if TYPE_CHECKING:
    from app.gui.window import Window

_ICON_PX, _HEIGHT_PX = 16, 36


class KindChoice(QWidget):
    """One button for each of `KINDS`, of which one is pressed; they are the actions of the menu."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._session = window.session
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        space(row, 2, (8, 4, 8, 0))
        row.addStretch(1)
        self.section = SectionChoice(window.session, self)
        row.addWidget(self.section, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(12)
        for kind in KINDS:
            button = self.buttons[kind] = QToolButton()
            button.setDefaultAction(window.actions_[f"kind_{kind}"])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self._session.language.changed.connect(self.retranslate)
        self._session.style_changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    def retranslate(self) -> None:
        """A name for those who do not see it."""
        self.setAccessibleName(self._session.language(message("How to look at the surface")))

    def restyle(self) -> None:
        """Icons grow with the type; what comes and goes beside them does not change the height."""
        side = self._session.style.px(_ICON_PX)
        for button in self.buttons.values():
            button.setIconSize(QSize(side, side))
        self.setFixedHeight(self._session.style.px(_HEIGHT_PX))
