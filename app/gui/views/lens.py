"""A view that was moved: the same picture seen through another window."""

from __future__ import annotations

import time
from dataclasses import dataclass

from app.document.limits import REACH
from app.document.picture import Picture
from app.document.resolve import COLUMNS, look_at

_QUICK_S = 0.025
_MOVING = COLUMNS // 2  # painting the contours takes longer than sampling the field
_COARSEST = 96
_NARROWEST = 1e-9  # of the window's centre
_LOOKS = 4  # that are kept: of two pictures, moving and at rest


@dataclass(frozen=True, eq=False)
class _Look:
    """What was seen of a picture; `columns`: how many were wanted then, and how many from then on."""

    picture: Picture
    window: tuple[float, ...]
    columns: tuple[int, int]
    seen: Picture


class _Memory:
    """What was looked at of late, the last first; all copies of a lens share it, in whatever thread they are."""

    looks: tuple[_Look, ...] = ()


class Lens:
    """Which part of the plane is seen: the scene's window, until it is moved. Several views may have one together."""

    def __init__(self) -> None:
        self.window: tuple[float, ...] | None = None
        self._columns = self._columns_of_origin = COLUMNS
        self._memory = _Memory()

    def through(self, picture: Picture) -> Picture:
        """The picture as it is seen; the resolution falls while that is what keeps a drag smooth."""
        if self.window is None or picture.surface is None or len(self.window) != len(picture.window):
            return picture
        look = self._known(picture) or self._look(picture, self.window)
        self._columns = look.columns[1]
        return look.seen

    def _known(self, picture: Picture) -> _Look | None:
        for look in self._memory.looks:
            if look.picture is picture and look.window == self.window and self._columns in look.columns:
                return look
        return None

    def _look(self, picture: Picture, window: tuple[float, ...]) -> _Look:
        begin, columns = time.perf_counter(), self._columns
        seen = look_at(picture, window, columns=columns)
        is_quick = time.perf_counter() - begin <= _QUICK_S
        look = _Look(picture, window, (columns, columns if is_quick else max(_COARSEST, columns // 2)), seen)
        self._memory.looks = (look, *self._memory.looks[: _LOOKS - 1])
        return look

    def copy(self) -> Lens:
        """One that may be looked through in another thread."""
        other = Lens()
        other.window, other._columns = self.window, self._columns
        other._columns_of_origin, other._memory = self._columns, self._memory
        return other

    def learn(self, other: Lens) -> None:
        """Keep how slowly a copy has looked, if this one still looks as when it was copied."""
        if (other.window, other._columns_of_origin) == (self.window, self._columns):
            self._columns = other._columns

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
