"""A map is drawn again only where it is another, and at once where it is awaited."""

import dataclasses
import threading

import pytest
from PySide6.QtGui import QRegion

from app.document import edits
from app.document.basin_maps import basin_request
from app.gui.maps.basin_cell import BasinCell
from app.gui.maps.basin_view import BasinView
from core.message import message

from .basins import pixel, ready, shown


@pytest.fixture
def view(session, show, qtbot):
    return shown(BasinView(session), show, qtbot)


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
    view.wanted._take((request, found))
    assert parts == []  # it is there already
    view.wanted._take((request, dataclasses.replace(found)))
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


def test_what_is_late_where_the_view_no_longer_is_keeps_nobody_waiting(view, session, qtbot):
    """The list under the maps took some of their height while the last of them was late."""
    view.show_all(True)
    ready(view, qtbot)
    view._late = QRegion(0, view.height() - 20, view.width(), 20)
    view.resize(view.width(), view.height() - 40)
    ready(view, qtbot)
    assert not view.is_computing


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


def test_a_map_that_takes_long_is_not_waited_for(view, session, qtbot, monkeypatch):
    gate, redrawn = threading.Event(), []
    view._soon.timeout.connect(lambda: redrawn.append(session.picture.formula))
    monkeypatch.setattr(view.wanted._maps, "begin", lambda *_: gate.wait(20) and None)
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^2 + 3y^2"))
    qtbot.waitUntil(lambda: redrawn == ["x^2 + 3y^2"])
    gate.set()
    ready(view, qtbot)


def _colours_near(image, at, reach=8):
    x, y = at
    return {image.pixelColor(x + dx, y + dy).name() for dx in range(-reach, reach) for dy in range(-reach, reach)}
