"""The keys that play everything, over a walk by hand: Space makes the next phase, arrows make one or take it back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.gui.network.walk.one_weight_page import OneWeightPage


class PhaseTime(QObject):
    """Has what the window's player and the trainer have. Nothing plays by itself: each phase is made by hand."""

    playing_changed = Signal(bool)
    is_playing = False

    def __init__(self, page: OneWeightPage, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page

    def toggle(self) -> None:
        """The next phase."""
        self.move(1)

    def pause(self) -> None:
        """Nothing plays."""

    @property
    def step(self) -> float:
        """How many phases were made."""
        return float(len(self._page.walk.walk.made))

    @property
    def steps(self) -> int:
        """The same, at least 1: the walk ends where one stands."""
        return max(len(self._page.walk.walk.made), 1)

    def move(self, phases: int) -> None:
        """So many phases on or back, where they are seen."""
        for _ in range(abs(phases) if self._page.isVisible() else 0):
            if phases > 0:
                self._page.make(self._page.walk.walk.next_phase)
            else:
                self._page.take_back()

    def go_to(self, phase: float) -> None:
        """Before the first phase everything begins again; nothing is made ahead."""
        if phase <= 0:
            self._page.restart()

    def change_speed(self, _places: int) -> None:
        """There is none."""
