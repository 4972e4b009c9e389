"""Fog comes and lifts slowly over all the views; at once where motion is unwanted, and not with another surface."""

import pytest

from app.document import edits
from app.gui.views.lifting import REVEAL_S, Lifting
from app.gui.views.surface_view import SurfaceView
from app.gui.views.surface_views import SurfaceViews
from core.message import message


@pytest.fixture
def clock(monkeypatch):
    now = [100.0]
    monkeypatch.setattr("app.gui.views.lifting.time.monotonic", lambda: now[0])
    return now


@pytest.fixture
def views(session, settle, show):
    session.open(edits.set_view(session.scene, kind="contour", fog=True))
    settle()
    return show(SurfaceViews(session, SurfaceView(session)), 700, 500)


@pytest.fixture
def lifting(views):
    (found,) = views.findChildren(Lifting)
    assert found.isHidden()
    return found


def set_view(session, settle, **changes):
    session.commit(message("Fog"), edits.set_view(session.scene, **changes))
    settle()


def difference(one, other):
    """Mean difference of lightness, 0 to 255, of a grid of pixels."""
    places = [(x, y) for x in range(60, 660, 20) for y in range(20, 460, 20)]
    pairs = [(one.pixelColor(x, y), other.pixelColor(x, y)) for x, y in places]
    return sum(abs(a.lightness() - b.lightness()) for a, b in pairs) / len(pairs)


def test_it_lifts_slowly(session, views, lifting, settle, clock, qtbot):
    before = views.grab().toImage()
    set_view(session, settle, fog=False)
    assert lifting.isVisible()
    assert difference(before, views.grab().toImage()) < 0.5
    clock[0] += REVEAL_S / 2
    middle = views.grab().toImage()
    clock[0] += REVEAL_S
    qtbot.waitUntil(lifting.isHidden)
    whole = difference(before, views.grab().toImage())
    assert whole > 5
    assert 0.25 * whole < difference(before, middle) < 0.75 * whole
    session.document.undo()
    settle()
    assert lifting.isVisible(), "and comes again"


def test_the_relief_comes_out_of_the_fog_too(session, views, lifting, settle, clock, qtbot):
    set_view(session, settle, kind="both")
    before = views.grab().toImage()
    set_view(session, settle, fog=False)
    qtbot.waitUntil(lambda: views.relief is not None)
    assert lifting.isVisible()
    assert difference(before, views.grab().toImage()) < 0.5
    clock[0] += 2 * REVEAL_S
    qtbot.waitUntil(lifting.isHidden)
    assert difference(before, views.grab().toImage()) > 5


def test_where_motion_is_unwanted_it_is_gone_at_once(session, views, lifting, settle):
    session.settings.reduce_motion = True
    set_view(session, settle, fog=False)
    assert lifting.isHidden()


def test_other_changes_and_other_surfaces_are_not_its_business(session, views, lifting, settle):
    set_view(session, settle, names=False)
    assert lifting.isHidden()
    session.commit(message("Formula"), edits.set_view(edits.set_formula(session.scene, "x^2 + y^2"), fog=False))
    assert lifting.isHidden()
    settle()


def test_in_a_window_of_another_size_it_ends(session, views, lifting, settle, clock, qtbot):
    set_view(session, settle, fog=False)
    views.resize(600, 400)
    qtbot.waitUntil(lifting.isHidden)
