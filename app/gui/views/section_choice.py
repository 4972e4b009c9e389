"""Along which line the surface is cut, as three small buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from app.document import edits
from app.gui.session import Session
from app.gui.spacing import space
from app.gui.views.kinds import shown_kind
from core.message import message

SECTIONS = {
    "first": message("Along the first variable"),
    "second": message("Along the second variable"),
    "gradient": message("Along the gradient"),
}
_DIRECTION = message("Direction of the section")


class SectionChoice(QWidget):
    """One button for each direction, called as what changes along the line; not there while nothing is cut."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        space(row, 2, (0, 0, 0, 0))
        for section in SECTIONS:
            button = self.buttons[section] = QToolButton()
            button.setCheckable(True)
            button.setProperty("tab", "true")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked, section=section: self._choose(section))
            if section == "gradient":  # its ∇ comes from a font with higher lines: it is as high as the others
                button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
            group.addButton(button)
            row.addWidget(button)
        session.picture_changed.connect(self.retranslate)
        session.language.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Names of the variables, and which direction is chosen."""
        say, names = self._session.language, self._session.picture.variables
        self.setAccessibleName(say(_DIRECTION))
        letters = dict(zip(SECTIONS, names if len(names) == 2 else ("x", "y"), strict=False))
        for section, button in self.buttons.items():
            button.setText(_short(letters.get(section, "∇f")))
            button.setToolTip(say(SECTIONS[section]))
            button.setAccessibleName(say(SECTIONS[section]))
            button.setChecked(self._session.scene.view.section == section)
        self.setHidden(shown_kind(self._session) != "section")

    def _choose(self, section: str) -> None:
        self._session.commit(_DIRECTION, edits.set_view(self._session.scene, section=section))


def _short(name: str) -> str:
    return name if len(name) <= 6 else name[:5] + "…"
