"""What a page of the network's workspace shows, as material of the export dialog: it is computed already."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from app.export.problem import ExportProblem
from app.export.render import Subject, prepare_subject
from app.gui.export.job import render_job
from app.gui.export.kinds import Nature
from app.gui.export.material import Begun, Draw
from app.gui.export.wish import Wish, at_step, check_place
from core.message import Message, message


@dataclass(frozen=True)
class Page:
    """A page as it is when the dialog opens.

    `make` gives what can be painted in a theme and a language; `step` is the one that is shown, None for the last.
    """

    view: str
    make: Callable[[str, str], Subject]
    step: float | None = None
    is_seen: bool = False


class PageMaterial:
    """See `material.Material`."""

    plays = True

    def __init__(self, page: Page) -> None:
        self.page = page
        self._subjects: dict[tuple[str, str], Subject] = {}

    def _subject(self, theme: str, language: str) -> Subject:
        if (theme, language) not in self._subjects:
            self._subjects[theme, language] = self.page.make(theme, language)
        return self._subjects[theme, language]

    @property
    def steps(self) -> int:
        """As many in every theme."""
        made = next(iter(self._subjects.values()), None)
        return (made or self._subject("dark", "en")).steps

    @property
    def step(self) -> float:
        """Of the page."""
        return float(self.steps) if self.page.step is None else self.page.step

    def problem(self) -> Message | None:
        """None: only what is there is offered."""
        return None

    def numbers(self) -> Message:
        """Raises ExportProblem: this is a picture."""
        raise ExportProblem(message("This view has no numbers to be saved. Choose “Network”."))

    def rows(self, _count: int) -> list[list[str]]:
        """None."""
        return []

    def draw(self, wish: Wish) -> Draw:
        """With the painters of the export itself."""
        subject = self._subject(wish.theme, wish.language)
        return lambda step: lambda painter, rect: subject.paint(painter, rect, step)

    def begin(self, wish: Wish, stop: threading.Event, *, replace_existing: bool) -> Begun:
        """Frames. The preview goes on painting meanwhile: what is exported is another subject."""
        if wish.kind.nature is Nature.NUMBERS:
            self.numbers()
        check_place(wish, replace_existing=replace_existing)
        subject = self.page.make(wish.theme, wish.language)
        made = prepare_subject(subject, wish.target(), wish.options(), replace_existing=replace_existing)
        rendering = at_step(made, wish)
        return Begun(lambda: render_job(rendering, stop), rendering)
