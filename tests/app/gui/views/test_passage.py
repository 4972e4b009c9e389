"""A new surface comes out of the old one: for another formula only, in a fifth of a second, and not where motion is
unwanted.
"""

import pytest
from PySide6.QtGui import QColor, QImage

from app.document import edits
from app.gui.views.passage import PASSAGE_S, Passage
from app.gui.views.relief_view import ReliefView
from app.gui.views.surface_view import SurfaceView
from app.painting.relief.morph import ReliefMorph
from core.message import message


@pytest.fixture
def clock(monkeypatch):
    now = [100.0]
    monkeypatch.setattr("app.gui.views.passage.time.monotonic", lambda: now[0])
    return now


@pytest.fixture
def view(session, show, settle):
    made = show(SurfaceView(session), 400, 300)
    settle()
    return made


def write(session, formula):
    session.commit(message("Formula"), edits.set_formula(session.scene, formula))


def difference(one: QImage, other: QImage) -> float:
    """Mean difference of lightness, 0 to 255, of a grid of pixels."""
    places = [(x, y) for x in range(60, 360, 20) for y in range(20, 260, 20)]
    pairs = [(one.pixelColor(x, y), other.pixelColor(x, y)) for x, y in places]
    return sum(abs(QColor(a).lightness() - QColor(b).lightness()) for a, b in pairs) / len(pairs)


def test_another_formula_comes_out_of_the_one_before(view, session, settle, clock, qtbot):
    before = view.grab().toImage()
    write(session, "sin(3x)*cos(2y)")
    settle()
    first = view.grab().toImage()
    clock[0] += PASSAGE_S / 2
    middle = view.grab().toImage()
    clock[0] += PASSAGE_S
    qtbot.waitUntil(lambda: not view._passage.is_on)
    after = view.grab().toImage()
    whole = difference(before, after)
    assert whole > 2
    assert difference(before, first) < 0.1 * whole
    assert 0.25 * whole < difference(before, middle) < 0.75 * whole
    assert difference(after, view.grab().toImage()) == 0


def test_a_slider_waits_for_nothing(view, session, settle):
    session.commit(message("Set a parameter"), edits.set_parameter(session.scene, "a", 3.0))
    settle()
    assert not view._passage.is_on


def test_a_run_that_moves_does_not_fade(view, session, settle):
    session.commit(message("Move start"), edits.move_start(session.scene, 0, (1.0, 1.0)))
    settle()
    assert not view._passage.is_on


def test_reduced_motion_shows_it_at_once(view, session, settle):
    session.settings.reduce_motion = True
    write(session, "x^2 + y^2")
    settle()
    assert not view._passage.is_on


def test_one_variable_and_back(view, session, settle, clock, qtbot):
    write(session, "x^4 - x^2")
    settle()
    assert view._passage.is_on
    session.document.undo()
    settle()
    view.hide()
    clock[0] += 1.0
    qtbot.waitUntil(lambda: not view._passage.is_on)


def test_the_end_is_the_end(view, clock):
    passage = Passage(view)
    assert not passage.is_on
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    passage.begin(image)
    assert passage.is_on
    passage.end()
    assert not passage.is_on


def test_beside_a_busy_worker_no_frame_is_drawn_but_the_last(view, clock, monkeypatch):
    busy, frames = [True], []
    passage = Passage(view, lambda: busy[0])
    monkeypatch.setattr(view, "update", lambda: frames.append(passage.is_on))
    passage.begin(QImage(10, 10, QImage.Format.Format_RGB32))
    passage._tick()
    assert frames == []
    busy[0] = False
    passage._tick()
    assert frames == [True]
    busy[0] = True
    clock[0] += PASSAGE_S
    passage._tick()
    assert frames == [True, False]


def test_a_field_goes_its_way_and_the_rest_dissolves(view, session, settle, clock):
    write(session, "sin(3x)*cos(2y)")
    settle()
    assert view._passage._morph is not None
    write(session, "sqrt(x) + y")  # not defined everywhere
    settle()
    assert view._passage._morph is None
    assert view._passage.is_on


def test_a_relief_rises_out_of_the_one_before(session, show, settle, clock, qtbot):
    view = show(ReliefView(session), 400, 300)
    qtbot.waitUntil(lambda: not view.is_draft)
    write(session, "sin(3x)*cos(2y)")
    settle()
    assert isinstance(view._passage._morph, ReliefMorph)
    clock[0] += PASSAGE_S / 2
    middle = view.grab().toImage()
    clock[0] += PASSAGE_S
    qtbot.waitUntil(lambda: not view._passage.is_on)
    assert difference(middle, view.grab().toImage()) > 2


def test_old_runs_are_gone_before_the_new_ones_come(view, session, settle, clock):
    ground = {QColor(c).name() for c in session.style.theme.runs.colours}
    write(session, "x^2 + y^2")
    settle()
    clock[0] += PASSAGE_S / 2
    middle = view.grab().toImage()
    plot = view.frame().plot
    seen = {
        middle.pixelColor(x, y).name()
        for x in range(int(plot.left()), int(plot.right()))
        for y in range(int(plot.top()), int(plot.bottom()))
    }
    assert not seen & ground


def test_one_that_comes_in_between_begins_where_the_last_one_was(view, session, settle, clock):
    write(session, "sin(3x)*cos(2y)")
    settle()
    clock[0] += PASSAGE_S / 2
    middle = view.grab().toImage()
    write(session, "x^2 + y^2")
    settle()
    assert difference(middle, view.grab().toImage()) < 1


def test_dragging_never_waits(view, session, settle, clock):
    write(session, "a*x^2 + y^2")
    settle()
    assert view._passage.is_on
    session.commit(message("Move start"), edits.move_start(session.scene, 0, (1.0, 1.0)))
    settle()
    assert view._passage.is_on  # the surface is the same, and the run is seen as soon as runs are
    session.commit(message("Set a parameter"), edits.set_parameter(session.scene, "a", 3.0))
    settle()
    assert not view._passage.is_on


@pytest.mark.parametrize(
    "disturb",
    [
        lambda view: view.zoom(1),
        lambda view: view.resize(500, 320),
        lambda view: view.session.restyle("light"),
    ],
)
def test_what_is_no_longer_true_of_the_past_ends_it(view, session, settle, clock, disturb):
    write(session, "x^2 + y^2")
    settle()
    disturb(view)
    assert not view._passage.is_on
