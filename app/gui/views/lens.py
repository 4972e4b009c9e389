"""A view that was moved: the same picture seen through another window."""

from __future__ import annotations

import time

from app.document.limits import REACH
from app.document.picture import Picture
from app.document.resolve import COLUMNS, look_at

_QUICK_S = 0.025
_MOVING = COLUMNS // 2  # painting the contours takes longer than sampling the field
_COARSEST = 96
_NARROWEST = 1e-9  # of the window's centre


class Lens:
    """Which part of the plane is seen: the scene's window, until it is moved."""

    def __init__(self) -> None:
        self.window: tuple[float, ...] | None = None
        self._columns = self._columns_of_origin = COLUMNS
        self._made: tuple[Picture, tuple[float, ...], int, Picture] | None = None

    def through(self, picture: Picture) -> Picture:
        """The picture as it is seen; the resolution falls while that is what keeps a drag smooth."""
        if self.window is None or picture.surface is None or len(self.window) != len(picture.window):
            return picture
        known = self._made
        if known is None or known[0] is not picture or known[1] != self.window or known[2] != self._columns:
            begin = time.perf_counter()
            seen = look_at(picture, self.window, columns=self._columns)
            if time.perf_counter() - begin > _QUICK_S:
                self._columns = max(_COARSEST, self._columns // 2)
            known = self._made = (picture, self.window, self._columns, seen)
        return known[3]

    def copy(self) -> Lens:
        """One that may be looked through in another thread."""
        other = Lens()
        other.window, other._columns = self.window, self._columns
        other._columns_of_origin = self._columns
        return other

    def learn(self, other: Lens) -> None:
        """Keep what a copy has looked at, and how slow that was, if this one still looks as when it was copied."""
        if (other.window, other._columns_of_origin) == (self.window, self._columns):
            self._columns, self._made = other._columns, other._made

    def sharpen(self) -> bool:
        """Back to full resolution after a drag; whether that changes anything."""
        was_coarse = self._columns != COLUMNS
        self._columns = COLUMNS
        return was_coarse

    def reset(self) -> None:
        """See the scene's window again."""
        self.window = None
        self.sharpen()

    def move(self, picture: Picture, shift: tuple[float, ...]) -> None:
        """Move by so much in each variable."""
        ends = self.window or picture.window
        self._set(tuple(end + shift[i // 2] for i, end in enumerate(ends)))

    def zoom(self, picture: Picture, factor: float, centre: tuple[float, ...]) -> None:
        """Show `factor` times as much, with `centre` staying where it is."""
        ends = self.window or picture.window
        self._set(tuple(centre[i // 2] + factor * (end - centre[i // 2]) for i, end in enumerate(ends)))

    def _set(self, window: tuple[float, ...]) -> None:
        pairs = list(zip(window[::2], window[1::2], strict=True))
        if all(
            low >= -REACH and high <= REACH and high - low > _NARROWEST * max(1.0, abs(low + high))
            for low, high in pairs
        ):
            self.window = window
            self._columns = min(self._columns, _MOVING)
