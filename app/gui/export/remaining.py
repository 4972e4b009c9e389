"""How long work will still take, judged by its latest part: the first frames are slower than the rest."""

from collections import deque

from core.message import Message, message

_SOON_S = 1.0  # before that nothing is said: it would only flicker
_MEMORY = 60  # reports that count


class Remaining:
    """Told how much is done at which time, says how long the rest takes."""

    def __init__(self, total: int, now_s: float) -> None:
        self._total = total
        self._begin_s = now_s
        self._reports: deque[tuple[float, int]] = deque([(now_s, 0)], maxlen=_MEMORY)

    def report(self, done: int, now_s: float) -> None:
        """So many are done now."""
        self._reports.append((now_s, done))

    @property
    def seconds(self) -> float | None:
        """Of the rest; None as long as nobody knows."""
        (first_s, first), (last_s, last) = self._reports[0], self._reports[-1]
        if last_s - self._begin_s < _SOON_S or last <= first or last_s <= first_s:
            return None
        return (self._total - last) * (last_s - first_s) / (last - first)

    @property
    def sentence(self) -> Message | None:
        """In words; coarser the longer it takes."""
        seconds = self.seconds
        if seconds is None:
            return None
        if seconds < 90:
            return message("about {seconds} s left", seconds=max(1, round(seconds)))
        return message("about {minutes} min left", minutes=round(seconds / 60))
