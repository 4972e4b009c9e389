"""Which buffer each intermediate result lives in: as few as are alive at once, so that all of them fit the cache."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Pool(NamedTuple):
    """Buffers of one kind: conditions or numbers, with one entry a point or one for each row and point."""

    is_flag: bool
    by_row: bool

    @property
    def letter(self) -> str:
        """What the names of its buffers begin with."""
        return ("g" if self.by_row else "b") if self.is_flag else ("r" if self.by_row else "f")


POOLS = tuple(Pool(is_flag, by_row) for is_flag in (False, True) for by_row in (False, True))


class Registers:
    """Hands out the names of buffers in the order of computation ("linear scan")."""

    def __init__(self, needs: Sequence[Iterable[int]]) -> None:
        """`needs[i]`: the instructions that instruction i reads, none where it is not computed in buffers."""
        self.counts = dict.fromkeys(POOLS, 0)
        self._last_use = {needed: index for index, all_needed in enumerate(needs) for needed in all_needed}
        self._free: dict[Pool, list[int]] = {pool: [] for pool in POOLS}
        self._held: dict[int, tuple[Pool, int]] = {}

    def take(self, index: int, pool: Pool, arguments: Sequence[int], keep: Sequence[int] = ()) -> str:
        """A buffer for the result of `index`; that of a dying argument, unless it must be kept while writing.

        The other arguments that die here are free from the next instruction on.
        """
        dying = [one for one in dict.fromkeys(arguments) if one in self._held and self._last_use[one] == index]
        heirs = [one for one in dying if one not in keep and self._held[one][0] == pool]
        number = self._held.pop(heirs[0])[1] if heirs else self._new(pool)
        self.release(one for one in dying if not heirs or one != heirs[0])
        if index in self._last_use:
            self._held[index] = (pool, number)
        else:
            self._free[pool].append(number)
        return f"{pool.letter}{number}"

    def release_dying(self, index: int, arguments: Iterable[int]) -> None:
        """Free what `index` is the last to read, where its result needs no buffer."""
        self.release(one for one in set(arguments) if one in self._held and self._last_use[one] == index)

    def release(self, indices: Iterable[int]) -> None:
        """Free the buffers of these instructions."""
        for index in list(indices):
            pool, number = self._held.pop(index)
            self._free[pool].append(number)

    def _new(self, pool: Pool) -> int:
        if self._free[pool]:
            return self._free[pool].pop()
        self.counts[pool] += 1
        return self.counts[pool] - 1
