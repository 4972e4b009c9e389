"""The first map of a new formula comes before its picture, and belongs to it."""

import threading

import msgspec
import pytest

from app.document import edits
from app.gui.maps.basin_view import BasinView
from core.message import message

from .basins import hold_pictures, pixel, ready, shown


@pytest.fixture
def view(session, show, qtbot):
    return shown(BasinView(session), show, qtbot)


def test_what_comes_before_its_picture_is_shown_at_once(view, session, qtbot, monkeypatch):
    is_shown, before, shown = threading.Event(), session.picture.formula, []
    hold_pictures(monkeypatch, is_shown)
    view.changed.connect(
        lambda: shown.append((view.wanted.is_ahead, session.picture.formula, view.map_of(view.runs[0])))
    )
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^2 + 3y^2"))
    qtbot.waitUntil(lambda: shown != [])
    is_ahead, formula, found = shown[0]
    assert (is_ahead, formula, found.columns, len(found.points)) == (True, before, 64, 1)
    far = pixel(view, 1.7, -0.8)  # from all paths
    early = view.grab().toImage().pixelColor(far)
    is_shown.set()
    ready(view, qtbot)
    assert view.grab().toImage().pixelColor(far).hue() == pytest.approx(early.hue(), abs=4)
    assert not view.wanted.is_ahead
    assert session.picture.formula == "x^2 + 3y^2"
    columns = [found.columns for _, _, found in shown]
    assert columns == sorted(columns)


@pytest.fixture
def ahead(view, session, qtbot, monkeypatch):
    """The map of a new field, after a curve with a point marked in the list and the mouse on it."""
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^4 - x^2"))
    ready(view, qtbot)
    view.mark(session.picture.critical.points[0])
    view._hover = session.picture.critical.points[0].position
    is_shown, shown = threading.Event(), []
    hold_pictures(monkeypatch, is_shown)
    view.changed.connect(lambda: shown.append(view.wanted.is_ahead))
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^2 + 3y^2"))
    qtbot.waitUntil(lambda: shown == [True])
    yield view
    is_shown.set()
    ready(view, qtbot)


def test_what_was_pointed_at_on_a_curve_is_not_drawn_over_the_map_of_a_field(ahead):
    seen = ahead.grab().toImage()
    ahead.mark(None)
    ahead._hover = None
    assert ahead.grab().toImage() == seen


def test_the_picture_of_a_map_that_is_ahead_has_the_axes_of_the_map(ahead, monkeypatch):
    pages = []
    monkeypatch.setattr("app.gui.maps.basin_view.paint_basin_page", lambda *given: pages.append(given[2]))
    assert ahead.picture_image() is not None
    assert [page.surface.dims for page in pages] == [2]


def test_what_was_begun_is_painted_with_the_picture(view, session, qtbot, monkeypatch):
    is_begun, begin, accept = threading.Event(), view.wanted._maps.begin, session._accept

    def spied(*arguments):
        begin(*arguments)
        is_begun.set()

    monkeypatch.setattr(view.wanted._maps, "begin", spied)
    monkeypatch.setattr(view.wanted._maps, "growing", lambda *_: iter(()))  # the worker has nothing to say
    monkeypatch.setattr(session, "_accept", lambda answer: is_begun.wait(20) and accept(answer))
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^2 + 3y^2"))
    ready(view, qtbot)
    assert session.picture.formula == "x^2 + 3y^2"
    assert view.map_of(view.runs[0]).columns == 64


@pytest.mark.parametrize("change", ["formula", "rule"])
def test_what_is_new_is_compiled_before_its_picture_is_there(view, session, qtbot, change, monkeypatch):
    compiled = []
    monkeypatch.setattr(
        "app.gui.maps.beforehand.compile_basins",
        lambda scene, run: compiled.append((scene.surface.formula, run.rule, session.picture.formula)),
    )
    scene, before = session.scene, session.picture.formula
    wanted = edits.set_formula(scene, "x^4 + 2y^4") if change == "formula" else edits.set_rule(scene, 0, "adamax")
    session.commit(message("Formula"), wanted)
    ready(view, qtbot)
    assert compiled == [(wanted.surface.formula, wanted.runs[0].rule, before)]
    assert view.map_of(view.runs[0]).columns > 64
    session.commit(message("Steps"), edits.set_steps(session.scene, 70))
    ready(view, qtbot)
    assert len(compiled) == 1


def test_a_formula_that_cannot_be_read_leaves_the_map_to_grow(view, session, qtbot, monkeypatch):
    is_committed, sizes = threading.Event(), []
    growing = view.wanted._maps.growing

    def held(requests, columns, rows, _coarsest, cancelled):
        for answer in growing(requests, columns, rows, 64, cancelled):
            yield answer
            sizes.append(answer[1].columns)
            is_committed.wait(20)  # the map is coarse when the formula comes

    monkeypatch.setattr(view.wanted._maps, "growing", held)
    session.commit(message("Steps"), edits.set_steps(session.scene, 70))
    qtbot.waitUntil(lambda: sizes != [], timeout=20_000)
    written = msgspec.structs.replace(session.scene.surface, formula="x +")
    session.commit(message("Formula"), msgspec.structs.replace(session.scene, surface=written))
    is_committed.set()
    ready(view, qtbot)
    assert session.problem is not None
    found = view.map_of(view.runs[0])
    assert sizes[0] == 64
    assert (found.columns, found.made) == (view._resolution(1)[0], 70)
