"""A bounded memory of computed parts."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Event, Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class PartCache(Generic[Value]):
    """The parts used last, up to the total weight `most`; `weigh` says how much a part counts (bytes, or 1 each).

    May be used from several threads. Who misses a part that another thread is computing waits for it, so that
    everybody shares one object; a part must not need itself.
    """

    def __init__(self, most: int, weigh: Callable[[Value], int] = lambda _: 1) -> None:
        self.most = most
        self._weigh = weigh
        self._parts: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._weight = 0
        self._lock = Lock()
        self._computing: dict[Hashable, Event] = {}

    def get(self, key: Hashable) -> Value | None:
        """The part, which counts as used; None if it is not there."""
        with self._lock:
            return self._used(key)

    def _used(self, key: Hashable) -> Value | None:
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
        """The part, computed if it is not there. What `compute` raises is raised; then the next one tries again."""
        while True:
            with self._lock:
                found = self._used(key)
                if found is not None:
                    return found
                others = self._computing.get(key)
                if others is None:
                    done = self._computing[key] = Event()
                    break
            others.wait()
        try:
            return self.put(key, compute())
        finally:
            with self._lock:
                del self._computing[key]
            done.set()

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._parts.clear()
            self._weight = 0

    def __len__(self) -> int:
        return len(self._parts)
