"""The surface's panel: what it is, typed, typeset and tuned."""

from PySide6.QtWidgets import QWidget

from app.gui.session import Session


class SurfacePanel(QWidget):
    """Formula, typeset value and gradient, parameters and window."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")

    def edit_formula(self) -> None:
        """Put the cursor into the formula."""
        self.setFocus()
