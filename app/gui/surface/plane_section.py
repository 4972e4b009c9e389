"""What a surface is that has no formula: the loss of a network on a plane through its weights."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.document.network.plane import plane_name
from app.gui.labels import wrapped
from app.gui.session import Session
from app.gui.spacing import space
from core.message import message


class PlaneSection(QWidget):
    """Two sentences above the field; there only while the surface is a plane."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.name = wrapped()
        self.facts = wrapped("quiet")
        column = QVBoxLayout(self)
        space(column, 4, (0, 0, 0, 0))
        column.addWidget(self.name)
        column.addWidget(self.facts)
        session.scene_changed.connect(self.retranslate)
        session.language.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """The present surface's sentences in the language of the window."""
        surface = self._session.scene.surface
        plane = None if surface is None else surface.plane
        self.setVisible(plane is not None)
        if surface is None or plane is None:
            return
        say = self._session.language
        self.name.setText(say(plane_name(plane)))
        facts = message(
            "{weights} weights, {rows} samples. Its gradient is found by back-propagation.",
            weights=len(plane.centre),
            rows=max(map(len, surface.data.values()), default=0),
        )
        self.facts.setText(say(facts))
