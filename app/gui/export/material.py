"""What the parts of the export dialog ask about whatever is to be exported."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.export.render import Rendering
from app.gui.export.job import Report
from app.gui.export.wish import Wish
from core.message import Message

Paint = Callable[[QPainter, QRectF], None]  # in whatever thread, one at a time
Draw = Callable[[float], Paint]  # of a step; ask for it in the GUI thread


@dataclass(frozen=True)
class Begun:
    """Work that can be done now. `rendering` where it is known before: what takes long may have to come first."""

    job: Callable[[], Iterator[Report]]
    rendering: Rendering | None = None


class Material(Protocol):
    """A surface with its runs, the training of a network, or what a page of the network's workspace shows."""

    @property
    def steps(self) -> int:
        """The last step."""

    @property
    def step(self) -> float:
        """The one that the window shows."""

    @property
    def plays(self) -> bool:
        """Whether all of its steps can be painted at once."""

    def problem(self) -> Message | None:
        """Why nothing can be exported now."""

    def numbers(self) -> Message:
        """How many of them there are; raises ExportProblem where there are none."""

    def rows(self, count: int) -> list[list[str]]:
        """The head of the table of its numbers, and at most `count` rows."""

    def draw(self, wish: Wish) -> Draw:
        """A painter of previews, with the looks of a wish."""

    def begin(self, wish: Wish, stop: threading.Event, *, replace_existing: bool) -> Begun:
        """The work that fulfils a wish; raises ExportProblem and WriteProblem where that makes no sense."""
