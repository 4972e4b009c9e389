"""Every gallery file sits the same exam, so that a new one is tested without anybody remembering."""

import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from core.descent import RunSpec, descend
from core.resources import resource
from core.rules.library import rules
from surfaces.gallery import GalleryEntry, GalleryError, categories, gallery, read_gallery
from surfaces.making import make_surface
from surfaces.surface import Surface

ENTRIES = gallery()
ON_THE_EDGE = {"adjiman", "eggholder"}  # their minima lie where the domain ends
every_entry = pytest.mark.parametrize("entry", ENTRIES, ids=[entry.identifier for entry in ENTRIES])


def surface_of(entry: GalleryEntry) -> Surface:
    return make_surface(entry.spec)


def box_of(ends: tuple[float, ...]) -> np.ndarray:
    return np.array(ends).reshape(-1, 2)  # (dims, 2)


def test_all_surfaces_are_there() -> None:
    assert len(ENTRIES) == 106
    assert Counter(entry.dims for entry in ENTRIES) == {1: 18, 2: 88}
    assert {path.stem for path in resource("surfaces").glob("*.toml")} == {entry.identifier for entry in ENTRIES}


def test_order_is_by_category_then_by_place() -> None:
    order = [category.identifier for category in categories()]
    places = [order.index(entry.category.identifier) for entry in ENTRIES]
    assert places == sorted(places)
    assert set(places) == set(range(len(order))), "a category without surfaces"
    ravines = [entry.identifier for entry in ENTRIES if entry.category.identifier == "ravine"]
    assert ravines.index("rosenbrock_gentle") < ravines.index("rosenbrock")


def test_names_and_formulas_are_told_apart() -> None:
    for language in ("en", "ja"):
        names = [entry.name[language] for entry in ENTRIES]
        assert len(set(names)) == len(names)
        assert len({category.name[language] for category in categories()}) == len(categories())
    assert len({(entry.formula, entry.parameters) for entry in ENTRIES}) == len(ENTRIES)


@every_entry
def test_texts(entry: GalleryEntry) -> None:
    assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", entry.identifier)
    for text in (entry.name, entry.teaches, *([entry.note] if entry.note else [])):
        assert set(text) == {"en", "ja"}
        assert all(part == part.strip() and part for part in text.values())
    english, japanese = entry.teaches["en"], entry.teaches["ja"]
    assert english[0].isupper() or english[0].isdigit()
    assert english.endswith(".")
    assert english.count(". ") == 0, "one sentence"
    assert "!" not in english
    assert re.search(r"[ぁ-ん]", japanese)
    assert japanese.endswith("。")
    assert japanese.count("。") == 1
    assert entry.source


@every_entry
def test_geometry(entry: GalleryEntry) -> None:
    for ends in (entry.window, entry.domain):
        assert len(ends) == 2 * entry.dims
        assert (box_of(ends)[:, 0] < box_of(ends)[:, 1]).all()
    window = box_of(entry.window)
    assert ((window[:, 0] <= entry.start) & (entry.start <= window[:, 1])).all()
    for position in entry.minima:
        domain = box_of(entry.domain)
        assert ((domain[:, 0] - 1e-12 <= position) & (position <= domain[:, 1] + 1e-12)).all()


@every_entry
def test_formula_is_read_as_declared(entry: GalleryEntry) -> None:
    surface = surface_of(entry)
    assert surface.variables == entry.variables
    assert dict(surface.parameters) == dict(entry.parameters)
    assert np.isfinite(surface.value(np.array(entry.start)))
    assert np.isfinite(surface.gradient(np.array(entry.start))).all()


@every_entry
def test_value_at_the_minima(entry: GalleryEntry) -> None:
    if not entry.minima:
        assert entry.value is None
        return
    assert entry.value is not None
    values = surface_of(entry).value(np.array(entry.minima))
    np.testing.assert_allclose(values, entry.value, rtol=1e-12, atol=1e-8)


@every_entry
def test_gradient_vanishes_at_smooth_minima(entry: GalleryEntry) -> None:
    if not entry.smooth or not entry.minima or entry.identifier in ON_THE_EDGE:
        return
    surface = surface_of(entry)
    gradients, hessians = (each(np.array(entry.minima)) for each in (surface.gradient, surface.hessian))
    scale = 1.0 + np.abs(hessians).max(axis=(-1, -2))  # what an error of the position makes of it
    assert (np.abs(gradients).max(axis=-1) <= 1e-9 * scale).all()
    assert (np.linalg.eigvalsh(hessians)[:, 0] >= -1e-9 * scale).all()


@every_entry
def test_no_lower_value_on_a_grid(entry: GalleryEntry) -> None:
    if entry.value is None:
        return
    surface, domain, window = surface_of(entry), box_of(entry.domain), box_of(entry.window)
    shown = np.stack((np.maximum(domain[:, 0], window[:, 0]), np.minimum(domain[:, 1], window[:, 1])), axis=-1)
    for box in (domain, shown):
        lines = [np.linspace(low, high, 301 if entry.dims == 2 else 20_001) for low, high in box]
        points = np.stack(np.meshgrid(*lines), axis=-1)
        assert np.nanmin(surface.value(points)) >= entry.value - 1e-9 * max(1.0, abs(entry.value))


@every_entry
def test_gradient_is_the_central_difference(entry: GalleryEntry) -> None:
    surface = surface_of(entry)
    box = box_of(entry.window)
    points = box[:, 0] + (box[:, 1] - box[:, 0]) * np.random.default_rng(7).random((200, entry.dims))
    errors = [_slope_error(surface, points, axis, 1e-6 * (box[axis, 1] - box[axis, 0])) for axis in range(entry.dims)]
    assert np.quantile(np.stack(errors), 0.95) < 1e-5, "kinks and walls may spoil a few"


def _slope_error(surface: Surface, points: np.ndarray, axis: int, width: float) -> np.ndarray:
    """Relative to the slope and to what rounding makes of the difference (n,)."""
    beside = np.zeros(points.shape[1])
    beside[axis] = width
    left, right = surface.value(points - beside), surface.value(points + beside)
    slopes = surface.gradient(points)[:, axis]
    rounding = 1e-14 * np.maximum(np.abs(left), np.abs(right)) / width
    return np.maximum(np.abs((right - left) / (2 * width) - slopes) - rounding, 0.0) / (1.0 + np.abs(slopes))


@every_entry
def test_landmarks_are_critical(entry: GalleryEntry) -> None:
    surface = surface_of(entry)
    for landmark in entry.others:
        gradient, hessian = surface.gradient(landmark.position), surface.hessian(landmark.position)
        assert np.abs(gradient).max() <= 1e-9 * (1.0 + np.abs(hessian).max())
        roots = np.linalg.eigvalsh(hessian)
        found = {(True, True): "minimum", (False, True): "saddle", (False, False): "maximum"}
        kind = "degenerate" if np.abs(roots).max() == 0.0 else found[bool(roots[0] > 0), bool(roots[-1] > 0)]
        assert kind == landmark.kind


@every_entry
def test_learning_rates_lead_down(entry: GalleryEntry) -> None:
    assert set(entry.learning_rates) <= set(rules())
    surface = surface_of(entry)
    specs = [RunSpec(rule, (("learning_rate", rate),), entry.start) for rule, rate in entry.learning_rates.items()]
    for spec, run in zip(specs, descend(surface, specs, 300, window=entry.window), strict=True):
        assert run.diverged_at is None, spec.rule
        assert run.values[1:].min() < run.values[0], spec.rule
    assert entry.identifier == "step" or specs, "only on terraces does no rate lead anywhere"


GOOD = """
category = "bowl"
formula = "x^2"
variables = ["x"]
window = {x = [-1, 1]}
start = [1]
minima = [[0]]
value = 0
source = "test"
name = {en = "A", ja = "あ"}
teaches = {en = "A.", ja = "あ。"}
"""


def folder_with(tmp_path: Path, text: str) -> Path:
    (tmp_path / "shared").mkdir()
    shared = (resource("surfaces", "shared", "categories.toml")).read_text(encoding="utf-8")
    (tmp_path / "shared" / "categories.toml").write_text(shared, encoding="utf-8")
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_adding_a_file_adds_a_surface(tmp_path: Path) -> None:
    (entry,) = read_gallery(folder_with(tmp_path, GOOD))
    assert entry.identifier == "mine"
    assert entry.domain == entry.window == (-1.0, 1.0)
    assert entry.category is not None


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"bowl"', '"spoon"', "no category spoon"),
        ("start = [1]", "start = [1, 2]", "1 coordinates"),
        ("value = 0", "", "minima and value"),
        ("[-1, 1]", "[1, -1]", "lower end"),
        ("{x = [-1, 1]}", "{y = [-1, 1]}", "interval for each of x"),
        ("start = [1]", 'start = ["1"]', "start"),
        ('source = "test"', 'sauce = "test"', "sauce"),
        ('ja = "あ。"', 'ja = ""', "teaches"),
        ("value = 0", "value = ", "mine.toml"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    assert old in GOOD
    with pytest.raises(GalleryError, match=re.escape(complaint)) as caught:
        read_gallery(folder_with(tmp_path, GOOD.replace(old, new)))
    assert "mine.toml" in str(caught.value)
