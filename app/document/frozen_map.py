"""A mapping that never changes: the value type of a scene's named numbers."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

Value = TypeVar("Value", covariant=True)


class FrozenMap(Mapping[str, Value]):
    """Names to values, hashable where the values are.

    Equal to any mapping with the same items, whatever their order; the order given is kept for reading and writing.
    The hash is computed once, so that a scene with long data columns is still a cheap key of a cache.
    """

    __slots__ = ("_hash", "_items")

    def __init__(self, items: Mapping[str, Value] | None = None) -> None:
        self._items: dict[str, Value] = dict(items or {})
        self._hash: int | None = None

    def __getitem__(self, name: str) -> Value:
        return self._items[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, FrozenMap):
            return self._items is other._items or self._items == other._items
        return isinstance(other, Mapping) and self._items == dict(other)

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self._items.items()))
        return self._hash

    def __repr__(self) -> str:
        return f"FrozenMap({self._items!r})"

    def __copy__(self) -> "FrozenMap[Value]":
        return self

    def __deepcopy__(self, _memo: object) -> "FrozenMap[Value]":
        return self

    def with_item(self, name: str, value: "Value") -> "FrozenMap[Value]":  # type: ignore[misc]
        """The same map with one value set; a new name comes last."""
        return FrozenMap({**self._items, name: value})

    def without(self, *names: str) -> "FrozenMap[Value]":
        """The same map without these names."""
        return FrozenMap({name: value for name, value in self._items.items() if name not in names})
