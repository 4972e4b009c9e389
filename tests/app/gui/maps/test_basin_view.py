"""The view shows maps of what is selected, follows the hand, and lets runs start where it is clicked."""

import dataclasses
import threading

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QRegion

from app.document import edits
from app.document.basin_maps import basin_request
from app.gui import session as session_module
from app.gui.maps.basin_cell import BasinCell
from app.gui.maps.basin_view import BasinView
from app.painting.number_text import share_text
from core.message import message

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(session, show, qtbot):
    session.commit(message("New scene"), edits.set_steps(session.scene, 60))
    made = show(BasinView(session), 360, 300)
    ready(made, qtbot)
    return made


def ready(view, qtbot):
    qtbot.waitUntil(lambda: not view.session.is_computing and not view.is_computing, timeout=20_000)


def pixel(view, *point):
    view.grab()
    return view._cells[0].plot.frame.point(*point).toPoint()


def test_the_selected_run_has_the_map(view, session, qtbot):
    assert [run.name for run in view.runs] == [session.picture.runs[0].name]
    session.select(2)
    ready(view, qtbot)
    assert view.runs == (session.picture.runs[2],)
    assert view.map_of(view.runs[0]) is not None


def test_all_runs_side_by_side(view, session, qtbot):
    view.show_all(True)
    ready(view, qtbot)
    assert len(view.runs) == len(session.picture.runs)
    assert all(view.map_of(run) is not None for run in view.runs)


def test_a_learning_rate_gives_another_map(view, session, qtbot):
    before = view.map_of(view.runs[0])
    session.commit(message("Learning rate"), edits.set_hyperparameter(session.scene, 0, "learning_rate", 1e-5))
    ready(view, qtbot)
    after = view.map_of(view.runs[0])
    assert after is not before
    assert after.nowhere > before.nowhere or after.diverged < before.diverged


def test_a_click_lets_the_run_start_there(view, session, qtbot, undo_all):
    at = pixel(view, 0.5, 1.5)
    qtbot.mouseClick(view, LEFT, pos=at)
    assert session.scene.runs[0].start == pytest.approx((0.5, 1.5), abs=0.03)
    assert len(undo_all().runs) == len(session.scene.runs)


def test_hover_says_where_and_draws_the_path(view, session, qtbot):
    heard = []
    session.hovered.connect(heard.append)
    at = pixel(view, 0.5, 1.5)
    before = view.grab().toImage()
    qtbot.mouseMove(view, at)
    qtbot.waitUntil(lambda: heard != [])
    assert heard[-1] == pytest.approx((0.5, 1.5), abs=0.03)
    assert view.grab().toImage() != before
    qtbot.mouseMove(view, QPoint(2, 2))
    qtbot.waitUntil(lambda: heard[-1] is None)


def test_nothing_is_computed_while_nobody_looks(view, session, qtbot):
    view.hide()
    session.commit(message("Learning rate"), edits.set_hyperparameter(session.scene, 0, "learning_rate", 2e-5))
    qtbot.waitUntil(lambda: not session.is_computing)
    assert not view.is_computing
    assert view.map_of(view.runs[0]) is None


def test_without_runs_there_is_a_sentence(view, session, qtbot):
    scene = session.scene
    while scene.runs:
        scene = edits.remove_run(scene, 0)
    session.commit(message("New scene"), scene)
    ready(view, qtbot)
    assert view.runs == ()
    assert not view.grab().isNull()


def test_the_picture_has_all_maps(view, session, qtbot):
    view.show_all(True)
    session.commit(message("Steps"), edits.set_steps(session.scene, 400))
    ready(view, qtbot)
    image = view.picture_image()
    assert (image.width(), image.height()) == (1920, 1080)
    colours = {image.pixelColor(x, 600).name() for x in range(0, 1920, 20)}
    assert len(colours) >= 3


def test_arrow_keys_move_the_start_and_not_the_time(view, session, qtbot, undo_all):
    session.commit(message("Move start"), edits.move_start(session.scene, 0, (0.5, 1.5)))
    ready(view, qtbot)
    low, high = session.picture.window[:2]
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert session.scene.runs[0].start == pytest.approx((0.5 + 0.01 * (high - low), 1.5))
    ready(view, qtbot)
    bottom, top = session.picture.window[2:]
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert session.scene.runs[0].start[1] == pytest.approx(1.5 - 0.1 * (top - bottom))
    assert len(undo_all().runs) == len(session.scene.runs)


def test_the_start_of_a_run_that_has_no_picture_yet_stays(view, session):
    session.add_run("adam")
    assert session.selected == len(session.picture.runs)
    before = session.scene
    view.nudge(1, 0)
    assert session.scene is before


def test_the_start_stays_in_the_window(view, session, qtbot):
    view.nudge(100_000, 0)
    assert session.scene.runs[0].start[0] == session.picture.window[1]


def test_several_maps_say_their_shares(view, session, qtbot):
    view.grab()
    assert view._cells[0].plot._note == ""
    view.show_all(True)
    ready(view, qtbot)
    view.grab()
    assert [cell.plot._note for cell in view._cells] == [f"global minimum {_percent(found)} %" for found in view.maps]


def _percent(found):
    return share_text(found.global_share[0])


def test_a_map_that_did_not_change_is_not_drawn_again(view, session, qtbot):
    view.show_all(True)
    ready(view, qtbot)
    view.grab()
    before = [cell.map.pixels for cell in view._cells]
    session.commit(message("Learning rate"), edits.set_hyperparameter(session.scene, 0, "learning_rate", 1e-5))
    ready(view, qtbot)
    view.grab()
    after = [cell.map.pixels for cell in view._cells]
    assert after[0] is not before[0]
    assert all(one is other for one, other in zip(after[1:], before[1:], strict=True))


def test_a_path_is_drawn_over_the_map_that_is_there(view, session, qtbot):
    view.grab()
    before, at = view._cells[0].map.pixels, pixel(view, *session.picture.runs[0].start).toTuple()
    session.commit(message("Move start"), edits.move_start(session.scene, 0, (0.5, 1.5)))
    ready(view, qtbot)
    image = view.grab().toImage()
    assert view._cells[0].map.pixels is before
    ring = session.style.theme.runs.halo.name()
    assert _colours_near(image, pixel(view, 0.5, 1.5).toTuple()) >= {ring}
    assert ring not in _colours_near(image, at)


def test_an_answer_draws_only_its_own_map_again(view, session, qtbot, monkeypatch):
    view.show_all(True)
    ready(view, qtbot)
    view.grab()
    parts = []
    monkeypatch.setattr(type(view), "update", lambda _, *part: parts.append(part))
    run = session.picture.runs[2]
    request, found = basin_request(session.picture, run), view.map_of(run)
    view._take((request, found))
    assert parts == []  # it is there already
    view._take((request, dataclasses.replace(found)))
    assert parts == [(view._cells[2].rect,)]


def test_a_page_of_maps_is_drawn_piece_by_piece(view, session, qtbot, monkeypatch):
    view.show_all(True)
    ready(view, qtbot)
    before = view.grab().toImage()
    monkeypatch.setattr("app.gui.maps.basin_view._PATIENT_S", 0.0)  # each takes longer than that
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^2 + 3y^2"))
    ready(view, qtbot)
    after = view.grab().toImage()
    assert all(after.copy(cell.rect) != before.copy(cell.rect) for cell in view._cells)
    monkeypatch.undo()
    view.rebuild()
    assert view.grab().toImage() == after


def test_what_is_late_is_not_forgotten_over_another_part(view, session, qtbot):
    view.show_all(True)
    ready(view, qtbot)
    last = view._cells[-1].rect
    view._late = QRegion(last)
    view.repaint(view._cells[0].rect)
    assert view._late == QRegion(last)
    assert view._go_on.isActive()
    ready(view, qtbot)
    assert view._late.isEmpty()


def test_a_new_formula_is_not_drawn_with_the_map_before(view, session, qtbot, monkeypatch):
    monkeypatch.setattr("app.gui.maps.basin_view._SOON_MS", 10_000)
    drawn = []
    draw = BasinCell.draw

    def spied(cell, painter, run, found, points, may_wait):
        drawn.append((session.picture.formula, found))
        return draw(cell, painter, run, found, points, may_wait)

    monkeypatch.setattr(BasinCell, "draw", spied)
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^2 + 3y^2"))
    ready(view, qtbot)
    qtbot.waitUntil(lambda: drawn != [] and drawn[-1][1] is view.map_of(view.runs[0]))
    of_new = [found for formula, found in drawn if formula == "x^2 + 3y^2"]
    assert all(len(found.points) == 1 for found in of_new)


def test_what_comes_before_its_picture_is_shown_at_once(view, session, qtbot, monkeypatch):
    is_shown, before, shown = threading.Event(), session.picture.formula, []
    monkeypatch.setattr("app.gui.session._computed", _late(session_module._computed, is_shown))
    view.changed.connect(lambda: shown.append((view.is_ahead, session.picture.formula, view.map_of(view.runs[0]))))
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^2 + 3y^2"))
    qtbot.waitUntil(lambda: shown != [])
    is_ahead, formula, found = shown[0]
    assert (is_ahead, formula, found.columns, len(found.points)) == (True, before, 64, 1)
    far = pixel(view, 1.7, -0.8)  # from all paths
    early = view.grab().toImage().pixelColor(far)
    is_shown.set()
    ready(view, qtbot)
    assert view.grab().toImage().pixelColor(far).hue() == pytest.approx(early.hue(), abs=4)
    assert not view.is_ahead
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
    monkeypatch.setattr("app.gui.session._computed", _late(session_module._computed, is_shown))
    view.changed.connect(lambda: shown.append(view.is_ahead))
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


def _late(computed, gate):
    """Pictures that wait for a gate."""

    def waits(*arguments):
        gate.wait(20)
        yield from computed(*arguments)

    return waits


def test_what_was_begun_is_painted_with_the_picture(view, session, qtbot, monkeypatch):
    is_begun, begin, accept = threading.Event(), view._maps.begin, session._accept

    def spied(*arguments):
        begin(*arguments)
        is_begun.set()

    monkeypatch.setattr(view._maps, "begin", spied)
    monkeypatch.setattr(view._maps, "growing", lambda *_: iter(()))  # the worker has nothing to say
    monkeypatch.setattr(session, "_accept", lambda answer: is_begun.wait(20) and accept(answer))
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^2 + 3y^2"))
    ready(view, qtbot)
    assert session.picture.formula == "x^2 + 3y^2"
    assert view.map_of(view.runs[0]).columns == 64


def test_a_map_that_takes_long_is_not_waited_for(view, session, qtbot, monkeypatch):
    gate, redrawn = threading.Event(), []
    view._soon.timeout.connect(lambda: redrawn.append(session.picture.formula))
    monkeypatch.setattr(view._maps, "begin", lambda *_: gate.wait(20) and None)
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^2 + 3y^2"))
    qtbot.waitUntil(lambda: redrawn == ["x^2 + 3y^2"])
    gate.set()
    ready(view, qtbot)


def _colours_near(image, at, reach=8):
    x, y = at
    return {image.pixelColor(x + dx, y + dy).name() for dx in range(-reach, reach) for dy in range(-reach, reach)}


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


def test_a_formula_that_cannot_be_read_leaves_the_map_to_grow(view, session, qtbot):
    written = msgspec.structs.replace(session.scene.surface, formula="x +")
    session.commit(message("Steps"), edits.set_steps(session.scene, 5000))
    session.commit(message("Formula"), msgspec.structs.replace(session.scene, surface=written))
    ready(view, qtbot)
    assert session.problem is not None
