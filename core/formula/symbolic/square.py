"""A symmetric matrix and its upper triangle."""

from collections.abc import Sequence
from math import isqrt
from typing import TypeVar

Entry = TypeVar("Entry")


def square(triangle: Sequence[Entry]) -> tuple[tuple[Entry, ...], ...]:
    """The whole matrix, from its upper triangle row by row."""
    size = (isqrt(8 * len(triangle) + 1) - 1) // 2
    places = {}
    entries = iter(triangle)
    for row in range(size):
        for column in range(row, size):
            places[row, column] = places[column, row] = next(entries)
    return tuple(tuple(places[row, column] for column in range(size)) for row in range(size))
