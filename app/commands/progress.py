"""A bar with the remaining time, where a person is watching and there is something to watch."""

import sys
from collections.abc import Callable, Iterator
from typing import TypeVar

from app.document.translation import translate
from core.message import Message

Thing = TypeVar("Thing")


def with_bar(
    things: Iterator[Thing], done: Callable[[Thing], int], total: int, unit: Message, language: str
) -> Iterator[Thing]:
    """The same things; `done` says how much of `total` is done when a thing has come."""
    if total <= 1 or not sys.stderr.isatty():
        yield from things
        return
    from tqdm import tqdm

    word = " " + translate(unit, language)
    with tqdm(total=total, unit=word, leave=False, file=sys.stderr, dynamic_ncols=True) as bar:
        for thing in things:
            bar.update(done(thing) - bar.n)
            yield thing
