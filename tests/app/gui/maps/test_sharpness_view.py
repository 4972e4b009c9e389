"""Curvatures are measured in the background, once for each path, and drawn once for each measuring."""

import threading

import numpy as np
import pytest

from app.document import edits
from app.gui.maps import sharpness_view
from app.gui.maps.sharpness_view import SharpnessView
from core.message import message
from surfaces.sharpness import sharpness


@pytest.fixture
def measured(monkeypatch):
    """The paths that were measured, and in which threads."""
    calls = []

    def spied(surface, positions):
        calls.append((len(positions), threading.current_thread()))
        return sharpness(surface, positions)

    monkeypatch.setattr(sharpness_view, "sharpness", spied)
    return calls


@pytest.fixture
def view(session, measured, show, qtbot):
    session.commit(message("Steps"), edits.set_steps(session.scene, 60))
    made = show(SharpnessView(session), 400, 300)
    ready(made, qtbot)
    return made


def ready(view, qtbot):
    qtbot.waitUntil(lambda: not view.session.is_computing and not view.is_computing, timeout=20_000)


def test_every_run_has_its_curvatures(view, session):
    assert [strip.run for strip in view._strips] == list(session.picture.runs)
    strip, surface = view._strips[0], session.picture.surface
    positions = strip.run.trajectory.positions
    assert strip.curvature == pytest.approx(np.linalg.eigvalsh(surface.hessian(positions))[:, -1])
    assert strip.bound == pytest.approx(2 / strip.run.trajectory.learning_rates)


def test_the_window_does_not_measure(view, measured):
    assert measured != []
    assert all(thread is not threading.main_thread() for _, thread in measured)


def test_paths_that_stay_are_not_measured_again(view, session, measured, qtbot):
    measured.clear()
    session.commit(message("Learning rate"), edits.set_hyperparameter(session.scene, 0, "learning_rate", 1e-4))
    ready(view, qtbot)
    assert len(measured) == 1
    assert [strip.run for strip in view._strips] == list(session.picture.runs)


def test_what_did_not_change_is_not_drawn_again(view, session, qtbot):
    view.grab()
    before = view._still.pixels
    assert view.grab().toImage() == view.grab().toImage()
    assert view._still.pixels is before
    session.commit(message("Learning rate"), edits.set_hyperparameter(session.scene, 0, "learning_rate", 1e-4))
    ready(view, qtbot)
    view.grab()
    assert view._still.pixels is not before


def test_nothing_is_measured_while_nobody_looks(view, session, measured, qtbot):
    view.hide()
    measured.clear()
    session.commit(message("Learning rate"), edits.set_hyperparameter(session.scene, 0, "learning_rate", 1e-4))
    qtbot.waitUntil(lambda: not session.is_computing)
    assert not view.is_computing
    assert measured == []


def test_without_runs_there_are_no_strips(view, session, qtbot, remove_runs):
    remove_runs()
    ready(view, qtbot)
    assert view._strips == []
    assert not view.grab().isNull()


def test_runs_that_went_while_nobody_looked_have_no_strips(view, session, qtbot, remove_runs):
    view.hide()
    remove_runs()
    view.show()
    ready(view, qtbot)
    assert view._strips == []


def test_it_says_why_there_is_nothing_to_see(view, session, qtbot):
    """Of runs that are hidden it said that there were none."""
    for run in range(len(session.scene.runs)):
        session.commit(message("Hide"), edits.hide_run(session.scene, run))
    ready(view, qtbot)
    assert str(view._missing()) == "all runs are hidden"
    while session.scene.runs:
        session.commit(message("Remove"), edits.remove_run(session.scene, 0))
    ready(view, qtbot)
    assert str(view._missing()) == "no runs yet"
