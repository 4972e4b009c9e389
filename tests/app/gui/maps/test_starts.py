"""Starts are moved where the hand says, of the present picture's runs alone."""

import dataclasses

from app.gui.maps.starts import move_start, nudge_start


def test_a_run_starts_elsewhere(session, undo_all):
    move_start(session, session.picture.runs[1], (0.5, 0.25))
    assert session.scene.runs[1].start == (0.5, 0.25)
    assert session.scene.runs[0].start != (0.5, 0.25)
    undo_all()


def test_a_run_of_another_picture_stays(session):
    before = session.scene
    move_start(session, dataclasses.replace(session.picture.runs[1]), (0.5, 0.25))
    assert session.scene is before


def test_a_small_step_is_a_share_of_the_window(session):
    session.select(1)
    (x, y), (x0, x1, *_) = session.picture.runs[1].start, session.picture.window
    nudge_start(session, 2, 0)
    assert session.scene.runs[1].start == (x + 0.02 * (x1 - x0), y)
