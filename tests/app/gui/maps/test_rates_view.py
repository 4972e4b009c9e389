"""Sweeps follow the document; a click takes a rate, a drag is one undo step."""

import pytest
from PySide6.QtCore import QPoint, Qt

from app.document import edits
from app.document.rate_maps import RateMaps
from app.gui.maps.rates_view import RatesView, rate_of
from core.message import message

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(session, show, qtbot):
    session.commit(message("Steps"), edits.set_steps(session.scene, 60))
    made = show(RatesView(session, RateMaps()), 600, 360)
    ready(made, qtbot)
    return made


def ready(view, qtbot):
    qtbot.waitUntil(lambda: not view.session.is_computing and not view.is_computing, timeout=20_000)


def place(view, line, rate):
    index = int(abs(line.sweep.rates - rate).argmin())
    value = min(max(float(line.sweep.final_values[index]), view.plot().frame.y.low), view.plot().frame.y.high)
    return view.plot().frame.point(float(line.sweep.rates[index]), value).toPoint()


def test_every_visible_run_has_a_line(view, session, qtbot):
    assert [line.run.name for line in view.lines] == [run.name for run in session.picture.runs]
    session.commit(message("Hide"), edits.hide_run(session.scene, 1))
    ready(view, qtbot)
    assert len(view.lines) == len(session.picture.runs) - 1


def test_a_click_takes_the_rate_for_the_nearest_run(view, session, qtbot, undo_all):
    line = view.lines[0]
    qtbot.mouseClick(view, LEFT, pos=place(view, line, 1e-4))
    chosen = session.selected
    rate = session.scene.runs[chosen].hyperparameters["learning_rate"]
    assert rate == pytest.approx(1e-4, rel=0.1)
    undo_all()


def test_a_drag_is_one_undo_step(view, session, qtbot):
    before = session.scene
    begin = place(view, view.lines[0], 1e-4)
    qtbot.mousePress(view, LEFT, pos=begin)
    for k in range(1, 6):
        qtbot.mouseMove(view, begin + QPoint(4 * k, 0))
    qtbot.mouseRelease(view, LEFT, pos=begin + QPoint(20, 0))
    assert session.scene != before
    session.document.undo()
    assert session.scene == before


def test_dragging_a_rate_computes_no_new_sweep(view, session, qtbot):
    sweeps = [line.sweep for line in view.lines]
    session.commit(message("Learning rate"), edits.set_hyperparameter(session.scene, 0, "learning_rate", 0.0123))
    ready(view, qtbot)
    assert [line.sweep for line in view.lines] == sweeps
    assert view.lines[0].rate == 0.0123 == rate_of(session.picture.runs[0])


def test_hover_tells_what_a_rate_would_bring(view, qtbot):
    heard = []
    view.told.connect(heard.append)
    qtbot.mouseMove(view, place(view, view.lines[0], 1e-4))
    qtbot.waitUntil(lambda: heard != [])
    assert "learning rate" in str(heard[-1])
    qtbot.mouseMove(view, QPoint(1, 1))
    qtbot.waitUntil(lambda: heard[-1] is None)


def test_without_runs_there_is_a_sentence(view, session, qtbot, remove_runs):
    remove_runs()
    ready(view, qtbot)
    assert view.lines == []
    assert not view.grab().isNull()


def test_nothing_is_computed_while_nobody_looks(view, session, qtbot):
    view.hide()
    session.commit(message("Steps"), edits.set_steps(session.scene, 61))
    qtbot.waitUntil(lambda: not session.is_computing)
    assert not view.is_computing


def test_dragging_a_rate_draws_only_its_mark_again(view, session, qtbot):
    image = view.grab().toImage()
    still = view._still.pixels
    session.commit(message("Learning rate"), edits.set_hyperparameter(session.scene, 0, "learning_rate", 0.0123))
    ready(view, qtbot)
    assert view.grab().toImage() != image
    assert view._still.pixels is still


def test_hidden_runs_can_be_shown_and_none_need_be_added(view, session, qtbot, monkeypatch):
    said = []
    monkeypatch.setattr("app.gui.maps.rates_view.draw_sentence", lambda _painter, text, *_: said.append(text))
    for run in range(len(session.scene.runs)):
        session.commit(message("Hide"), edits.hide_run(session.scene, run))
    ready(view, qtbot)
    view.grab()
    assert said[-1].startswith("All runs are hidden.")
    while session.scene.runs:
        session.commit(message("Remove"), edits.remove_run(session.scene, 0))
    ready(view, qtbot)
    view.grab()
    assert said[-1].startswith("Add a run")
