"""The surfaces that come with the program, one text file each in `resources/surfaces`.

Adding a surface is adding a file; a test asks the same of every file. The categories, in teaching order, stand in
`resources/surfaces/shared/categories.toml`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from core.message import Text
from core.resources import resource
from surfaces.spec import SurfaceSpec

T = TypeVar("T")
Kind = Literal["minimum", "saddle", "maximum", "degenerate"]


class GalleryError(ValueError):
    """A gallery file that cannot be used: its name, and what is wrong with it."""


@dataclass(frozen=True)
class Category:
    """A group of surfaces that pose the same difficulty."""

    identifier: str
    name: Text = field(hash=False)


@dataclass(frozen=True)
class Landmark:
    """A critical point that is worth knowing and is not a global minimum."""

    kind: Kind
    position: tuple[float, ...]


@dataclass(frozen=True)
class GalleryEntry:
    """A surface and what is known about it.

    `window` is what is shown, `domain` what its source searches, both as (x0, x1) or (x0, x1, y0, y1). `minima` are
    the global minima of the domain (where there are too many, a few, as the note says; none where it is unbounded),
    `value` is their value; they belong to the parameters given here. `others`: further critical points of renown.
    `smooth` says that the gradient exists and is continuous near the minima. `learning_rates`: by rule, rates that
    bring a run from `start` to something worth seeing.
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
    others: tuple[Landmark, ...]
    smooth: bool
    teaches: Text = field(hash=False)
    source: str
    note: Text | None = field(default=None, hash=False)
    learning_rates: Mapping[str, float] = field(default_factory=dict, hash=False)

    @property
    def dims(self) -> int:
        """The number of variables, 1 or 2."""
        return len(self.variables)

    @property
    def spec(self) -> SurfaceSpec:
        """The surface as written."""
        return SurfaceSpec(self.formula, self.variables, self.parameters)


def gallery() -> tuple[GalleryEntry, ...]:
    """All entries in teaching order: category by category, by `order` within. Raises GalleryError."""
    return read_gallery(resource("surfaces"))


def categories() -> tuple[Category, ...]:
    """All categories in teaching order."""
    return _read_categories(resource("surfaces"))


class _Text(Struct, frozen=True, forbid_unknown_fields=True):
    en: Annotated[str, Meta(min_length=1)]
    ja: Annotated[str, Meta(min_length=1)]

    def mapping(self) -> Text:
        return {"en": self.en, "ja": self.ja}


class _CategoryFile(Struct, frozen=True, forbid_unknown_fields=True):
    identifier: str
    name: _Text


class _LandmarkFile(Struct, frozen=True, forbid_unknown_fields=True):
    kind: Kind
    position: tuple[float, ...]


_Interval = tuple[float, float]
_Rate = Annotated[float, Meta(gt=0)]


class _EntryFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The fields of a file; `domain` is the window where it is left out."""

    category: str
    order: int = 1_000_000
    formula: Annotated[str, Meta(min_length=1)]
    variables: Annotated[tuple[str, ...], Meta(min_length=1, max_length=2)]
    parameters: dict[str, float] = {}
    window: dict[str, _Interval]
    domain: dict[str, _Interval] | None = None
    start: tuple[float, ...]
    minima: tuple[tuple[float, ...], ...] = ()
    value: float | None = None
    others: tuple[_LandmarkFile, ...] = ()
    smooth: bool = True
    source: Annotated[str, Meta(min_length=1)]
    name: _Text
    teaches: _Text
    note: _Text | None = None
    learning_rates: dict[str, _Rate] = {}


@cache
def read_gallery(folder: Path) -> tuple[GalleryEntry, ...]:
    """The entries of the files in a folder. Raises GalleryError, which names the file and the field."""
    known = {category.identifier: category for category in _read_categories(folder)}
    places = {identifier: place for place, identifier in enumerate(known)}
    found = []
    for path in folder.glob("*.toml"):
        written = _read_file(path, _EntryFile)
        problem = _problem(written, known)
        if problem is not None:
            raise GalleryError(f"{path.name}: {problem}")
        found.append((places[written.category], written.order, path.stem, written))
    return tuple(
        _entry(identifier, written, known) for *_, identifier, written in sorted(found, key=lambda row: row[:3])
    )


@cache
def _read_categories(folder: Path) -> tuple[Category, ...]:
    path = folder / "shared" / "categories.toml"
    rows = _read_file(path, dict[Literal["category"], list[_CategoryFile]])["category"]
    return tuple(Category(row.identifier, row.name.mapping()) for row in rows)


def _read_file(path: Path, kind: type[T]) -> T:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), kind)
    except (ValueError, msgspec.ValidationError) as error:
        raise GalleryError(f"{path.name}: {error}") from None


def _problem(written: _EntryFile, known: Mapping[str, Category]) -> str | None:
    """What the types cannot say; None if all is well."""
    names = written.variables
    if written.category not in known:
        return f"there is no category {written.category}"
    for label, intervals in (("window", written.window), ("domain", written.domain or written.window)):
        if tuple(intervals) != names:
            return f"{label} must give an interval for each of {', '.join(names)}, in this order"
        if not all(low < high for low, high in intervals.values()):
            return f"{label}: the lower end comes first"
    positions = (written.start, *written.minima, *(other.position for other in written.others))
    if any(len(position) != len(names) for position in positions):
        return f"start, minima and others have {len(names)} coordinates each"
    if (written.value is None) != (not written.minima):
        return "minima and value come together"
    return None


def _entry(identifier: str, written: _EntryFile, known: Mapping[str, Category]) -> GalleryEntry:
    return GalleryEntry(
        identifier=identifier,
        name=written.name.mapping(),
        category=known[written.category],
        formula=written.formula,
        variables=written.variables,
        parameters=tuple(written.parameters.items()),
        window=_flat(written.window),
        domain=_flat(written.domain or written.window),
        start=written.start,
        minima=written.minima,
        value=written.value,
        others=tuple(Landmark(other.kind, other.position) for other in written.others),
        smooth=written.smooth,
        teaches=written.teaches.mapping(),
        source=written.source,
        note=None if written.note is None else written.note.mapping(),
        learning_rates=written.learning_rates,
    )


def _flat(intervals: Mapping[str, _Interval]) -> tuple[float, ...]:
    return tuple(end for interval in intervals.values() for end in interval)
