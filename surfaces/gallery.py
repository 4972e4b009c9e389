"""The surfaces that come with the program, one text file each in `resources/surfaces`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from surfaces.surface import SurfaceSpec

Text = Mapping[str, str]  # {"en": …, "ja": …}


@dataclass(frozen=True)
class Category:
    """A group of surfaces that pose the same difficulty."""

    identifier: str
    name: Text = field(hash=False)


@dataclass(frozen=True)
class GalleryEntry:
    """A surface and what is known about it.

    `window` is what is shown, `domain` where it is defined by its source, both as (x0, x1) or (x0, x1, y0, y1).
    `minima` are all global minima of the domain (empty where there is none), `value` their value.
    """

    identifier: str
    name: Text = field(hash=False)
    category: Category
    formula: str
    variables: tuple[str, ...]
    parameters: tuple[tuple[str, float], ...]
    window: tuple[float, ...]
    domain: tuple[float, ...]
    start: tuple[float, ...]
    minima: tuple[tuple[float, ...], ...]
    value: float | None
    smooth: bool
    teaches: Text = field(hash=False)
    source: str
    note: Text | None = field(default=None, hash=False)

    @property
    def dims(self) -> int:
        """The number of variables, 1 or 2."""
        return len(self.variables)

    @property
    def spec(self) -> SurfaceSpec:
        """The surface as written."""
        return SurfaceSpec(self.formula, self.variables, self.parameters)


def gallery() -> tuple[GalleryEntry, ...]:
    """All entries in teaching order, category by category."""
    raise NotImplementedError


def categories() -> tuple[Category, ...]:
    """All categories in teaching order."""
    raise NotImplementedError
