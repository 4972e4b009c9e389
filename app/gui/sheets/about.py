"""Who made this, and from what."""

from PySide6.QtWidgets import QWidget

from app.gui.labels import label
from app.gui.session import Session
from app.gui.sheets.sheet import Sheet
from core.message import message


class About(Sheet):
    """Version, licence, and the works of others that are in it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        from importlib.metadata import version  # reads much; the window need not wait for it

        say = session.language
        super().__init__(say(message("About Thalweg")), parent)
        for text, tone in (
            (message("Version {version}", version=version("thalweg")), "quiet"),
            (message("The line that joins the lowest points along a valley is its thalweg."), ""),
            (message("MIT licence. Built with Qt, NumPy, SymPy, contourpy, PyAV (with x264, GPL) and Pillow."), ""),
            (message("Type: Inter and Noto Sans CJK (OFL). Icons: Lucide (ISC)."), ""),
        ):
            self.column.addWidget(label(say(text), tone, wrap=True))
        self.fit(session.style.px(420))
