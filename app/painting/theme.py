"""Colours and weights of a picture, read from `resources/themes`: the one place where a colour is decided."""

from dataclasses import dataclass

THEMES = ("dark", "light", "projector", "print")


@dataclass(frozen=True)
class Theme:
    """A theme by name; its colours follow."""

    name: str


def load_theme(name: str) -> Theme:
    """One of `THEMES`; another name is a KeyError."""
    raise NotImplementedError
