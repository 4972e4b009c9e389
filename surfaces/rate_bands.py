"""What a learning rate makes of a run, in one word: judged from the way it moved and how it ended."""

from collections.abc import Sequence
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from core.descent.crowd import DIVERGED, LEFT_DOMAIN, SETTLED
from core.message import Message, message
from surfaces.sampling import Floats

PIECE = 64  # steps that are looked at together: they stay in the cache, and their count fits into a byte
TAIL = 64  # steps whose movement shows how a run ends
RESTING = 1e-7  # windows: moves that are no more than this do not count
ZIGZAG, LEAST = 0.5, 3  # of the moves that turn back, and how many at least
NEARER = 0.9  # of the spread of the tail's first half, in its second half: it still gets nearer
STRAIGHT = 0.5  # of the tail's length that it leads away: it is on its way
GROWING = 1.02  # from quarter to quarter of the tail its longest step grows by more …
WIDE = 1.0  # … is longer than a window in the end …
ALMOST = 1.0 - 1e-6  # … and than all before: it diverges, only the steps are too few to see it gone


class RateBand(Enum):
    """The identifiers are a contract of the command line."""

    TOO_SLOW = "too_slow"
    CONVERGES = "converges"
    ZIGZAGS = "zigzags"
    CYCLES = "cycles"
    DIVERGES = "diverges"
    LEAVES_DOMAIN = "leaves_domain"

    @property
    def sentence(self) -> Message:
        """For people."""
        return _SENTENCES[self]

    @property
    def word(self) -> Message:
        """The same where there is little room."""
        return _WORDS.get(self, self.sentence)


_SENTENCES: dict[RateBand, Message] = {
    RateBand.TOO_SLOW: message("has not arrived at the last step"),
    RateBand.CONVERGES: message("converges"),
    RateBand.ZIGZAGS: message("converges in a zigzag"),
    RateBand.CYCLES: message("jumps about without coming nearer"),
    RateBand.DIVERGES: message("diverges"),
    RateBand.LEAVES_DOMAIN: message("leaves the domain of the formula"),
}
_WORDS: dict[RateBand, Message] = {
    RateBand.TOO_SLOW: message("too slow"),
    RateBand.ZIGZAGS: message("zigzags"),
    RateBand.CYCLES: message("jumps about"),
    RateBand.LEAVES_DOMAIN: message("leaves the domain"),
}


class Movement:
    """Watches runs step by step: how often they turned back, and how they moved in the end."""

    def __init__(self, size: Floats, runs: int) -> None:
        """`size` (dims,): the width of the window on each axis."""
        self._size = size[:, None]
        self._last: Floats | None = None  # position (dims, runs)
        self._step = np.zeros((len(size), runs))
        self._turns = np.zeros(runs)
        self._moves = np.zeros(runs)
        self._longest = np.zeros(runs)  # of all steps, in windows
        self.tail = np.empty((0, len(size), runs))  # the newest positions, in windows

    def see(self, positions: Floats) -> None:
        """Positions (steps, dims, runs) that follow those seen before."""
        for first in range(0, len(positions), PIECE):
            self._see_piece(positions[first : first + PIECE])
        newest = positions[-TAIL:] / self._size
        self.tail = newest if len(newest) == TAIL else np.concatenate([self.tail, newest])[-TAIL:]

    def _see_piece(self, positions: Floats) -> None:
        steps = self._steps(positions)
        lengths, products = np.zeros(steps.shape[1:]), np.zeros((steps.shape[1] - 1, steps.shape[2]))
        with np.errstate(all="ignore"):
            for along, size in zip(steps, self._size[:, 0], strict=True):
                weighted = along * size**-2
                products += weighted[1:] * along[:-1]
                weighted *= along
                lengths += weighted
            self._longest = np.fmax(self._longest, np.sqrt(lengths.max(axis=0, initial=0.0)))
            is_step = lengths > RESTING**2
            is_back = products < 0
        is_moving = is_step[1:] & is_step[:-1]
        self._turns += (is_moving & is_back).view(np.uint8).sum(axis=0, dtype=np.uint8)
        self._moves += is_moving.view(np.uint8).sum(axis=0, dtype=np.uint8)

    def _steps(self, positions: Floats) -> Floats:
        """(dims, steps + 1, runs): the steps to these positions, after the one before them; in data units."""
        has_begun = self._last is not None
        steps = np.empty((positions.shape[1], len(positions) + has_begun, positions.shape[2]))
        steps[:, 0] = self._step
        np.subtract(positions[1:], positions[:-1], out=steps[:, 1 + has_begun :].swapaxes(0, 1))
        if self._last is not None:
            np.subtract(positions[0], self._last, out=steps[:, 1])
        self._last, self._step = positions[-1].copy(), steps[:, -1]
        return steps

    @classmethod
    def side_by_side(cls, parts: Sequence["Movement"]) -> "Movement":
        """All runs of the parts, which saw as many steps, one part after the other."""
        whole = cls(parts[0]._size[:, 0], 0)
        whole._step = np.concatenate([part._step for part in parts], axis=1)
        whole._turns = np.concatenate([part._turns for part in parts])
        whole._moves = np.concatenate([part._moves for part in parts])
        whole._longest = np.concatenate([part._longest for part in parts])
        whole.tail = np.concatenate([part.tail for part in parts], axis=2)
        whole._last = whole.tail[-1] * whole._size
        return whole

    def bands(self, ends: NDArray[np.uint8], has_arrived: NDArray[np.bool_]) -> list[RateBand]:
        """What became of each run (runs,), given how it ended and whether it is at a minimum."""
        is_zigzag = self._turns >= np.maximum(ZIGZAG * self._moves, LEAST)
        is_nearing, is_straight, is_growing = self._is_nearing(), self._is_straight(), self._is_growing()
        found = []
        for run, end in enumerate(ends.tolist()):
            if end == DIVERGED:
                found.append(RateBand.DIVERGES)
            elif end == LEFT_DOMAIN:
                found.append(RateBand.LEAVES_DOMAIN)
            elif has_arrived[run] and (end == SETTLED or is_nearing[run]):
                found.append(RateBand.ZIGZAGS if is_zigzag[run] else RateBand.CONVERGES)
            elif end == SETTLED or is_straight[run] or is_nearing[run]:
                found.append(RateBand.TOO_SLOW)
            else:
                found.append(RateBand.DIVERGES if is_growing[run] else RateBand.CYCLES)
        return found

    def _is_nearing(self) -> NDArray[np.bool_]:
        """Whether the tail contracts: towards its own middle, or to a stand."""
        with np.errstate(all="ignore"):
            away = np.sqrt(((self.tail - self.tail.mean(axis=0)) ** 2).sum(axis=1))
        half = len(away) // 2
        first, second = away[:half].max(axis=0, initial=0.0), away[half:].max(axis=0, initial=0.0)
        is_resting = np.asarray((second <= RESTING) | (second < NEARER * first))
        return is_resting | self._is_slowing()

    def _is_slowing(self) -> NDArray[np.bool_]:
        """Whether the steps of the tail become shorter and shorter."""
        lengths = self._lengths()
        half = len(lengths) // 2
        first, second = lengths[:half].max(axis=0, initial=0.0), lengths[half:].max(axis=0, initial=0.0)
        return np.asarray(second < NEARER * first)

    def _is_growing(self) -> NDArray[np.bool_]:
        """Whether the steps of the tail become longer and longer, and have outgrown the window and all steps before.

        RMSprop's steps grow while it forgets a steep slope, but not beyond a bound, which its first step comes near.
        """
        longest = np.array([part.max(axis=0, initial=0.0) for part in np.array_split(self._lengths(), 4)])
        is_growing = (longest[1:] > GROWING * longest[:-1]).all(axis=0)
        return np.asarray(is_growing & (longest[-1] > WIDE) & (longest[-1] >= ALMOST * self._longest))

    def _lengths(self) -> Floats:
        """Of the steps of the tail, (steps, runs), in windows."""
        with np.errstate(all="ignore"):
            return np.asarray(np.sqrt((np.diff(self.tail, axis=0) ** 2).sum(axis=1)))

    def _is_straight(self) -> NDArray[np.bool_]:
        path = self._lengths().sum(axis=0)
        with np.errstate(all="ignore"):
            away = np.sqrt(((self.tail[-1] - self.tail[0]) ** 2).sum(axis=0))
        return np.asarray(away > STRAIGHT * path)
