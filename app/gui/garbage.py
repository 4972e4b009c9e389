"""Garbage in cycles, collected in the window's thread only: in another it could destroy Qt objects that belong here."""

import gc

from PySide6.QtCore import QObject, QTimer

_PERIOD_MS = 200


class Garbage(QObject):
    """Does what Python's collector would do, between events: young objects often, all objects seldom."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(_PERIOD_MS)

    def stop(self) -> None:
        """No more; Python's own collector stays off."""
        self._timer.stop()

    def collect(self) -> None:
        """One collection, of as many generations as are due by Python's own thresholds."""
        due = [count > threshold for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        generation = max((age for age, is_due in enumerate(due) if is_due), default=None)
        if generation is not None:
            gc.collect(generation)
