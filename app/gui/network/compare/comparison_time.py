"""The time of a comparison under the keys that play everything: play is to compare, steps are epochs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.gui.network.compare.compare_view import CompareView


class ComparisonTime(QObject):
    """Has what the window's player and the trainer have. `wanted` asks for a comparison, or for its end."""

    playing_changed = Signal(bool)
    wanted = Signal(bool)

    def __init__(self, view: CompareView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._is_playing = False

    @property
    def is_playing(self) -> bool:
        """Whether the trainings go on."""
        return self._is_playing

    def show_playing(self, is_playing: bool) -> None:
        """They began, or ended."""
        if is_playing != self._is_playing:
            self._is_playing = is_playing
            self.playing_changed.emit(is_playing)

    def toggle(self) -> None:
        """Compare, or leave it at what is there."""
        self.wanted.emit(not self._is_playing)

    def pause(self) -> None:
        """Leave it at what is there."""
        if self._is_playing:
            self.wanted.emit(False)

    @property
    def step(self) -> float:
        """The epoch whose numbers are shown."""
        picture = self._view.picture
        return float(picture.epochs[self._view.place]) if picture is not None and len(picture.epochs) else 0.0

    @property
    def steps(self) -> int:
        """The last epoch so far."""
        picture = self._view.picture
        return int(picture.epochs[-1]) if picture is not None and len(picture.epochs) else 0

    def move(self, epochs: int) -> None:
        """So many epochs on or back."""
        self.go_to(self.step + epochs)

    def go_to(self, epoch: float) -> None:
        """Show the numbers of an epoch; the last one again goes on with the trainings."""
        self._view.show_epoch(min(max(epoch, 0.0), float(self.steps)) if epoch < self.steps else None)

    def change_speed(self, _places: int) -> None:
        """All trainings go as fast as they can."""
