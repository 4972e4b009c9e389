"""A bounded memory of computed parts."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class PartCache(Generic[Value]):
    """The parts used last, up to the total weight `most`; `weigh` says how much a part counts (bytes, or 1 each).

    May be used from several threads. Two threads that miss the same part may both compute it; the first one stays,
    so that everybody shares one object.
    """

    def __init__(self, most: int, weigh: Callable[[Value], int] = lambda _: 1) -> None:
        self.most = most
        self._weigh = weigh
        self._parts: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._weight = 0
        self._lock = Lock()

    def get(self, key: Hashable) -> Value | None:
        """The part, which counts as used; None if it is not there."""
        with self._lock:
            found = self._parts.get(key)
            if found is None:
                return None
            self._parts.move_to_end(key)
            return found[0]

    def put(self, key: Hashable, value: Value) -> Value:
        """Keep a part, dropping those not used for longest; returns the part that is kept under this key."""
        with self._lock:
            if key in self._parts:
                self._parts.move_to_end(key)
                return self._parts[key][0]
            weight = self._weigh(value)
            self._parts[key] = (value, weight)
            self._weight += weight
            while self._weight > self.most and len(self._parts) > 1:
                _, (_, dropped) = self._parts.popitem(last=False)
                self._weight -= dropped
            return value

    def get_or(self, key: Hashable, compute: Callable[[], Value]) -> Value:
        """The part, computed if it is not there."""
        found = self.get(key)
        return found if found is not None else self.put(key, compute())

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._parts.clear()
            self._weight = 0

    def __len__(self) -> int:
        return len(self._parts)
