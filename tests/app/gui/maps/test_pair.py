"""Two numbers of a run: as they are, a small step along their axes away, and taken together."""

import pytest

from app.document import edits
from app.gui.maps.pair import nudged_pair, present_pair, take_pair
from core.message import message
from surfaces.dials import Dial

RATE = Dial("hyperparameter", "learning_rate", 1e-3, 10.0, "log")
MOMENTUM = Dial("hyperparameter", "momentum", 0.0, 0.95, "one_minus")
LETTER = Dial("parameter", "a", 0.0, 20.0, "linear")


def test_present_are_the_numbers_of_run_and_surface(session):
    run = session.picture.runs[1]
    given = session.scene.runs[1].hyperparameters
    assert present_pair(session.picture, run, (RATE, MOMENTUM)) == (given["learning_rate"], 0.9)
    assert present_pair(session.picture, run, (LETTER, RATE)) == (10.0, given["learning_rate"])


def test_a_small_step_is_a_hundredth_of_each_axis():
    assert nudged_pair((RATE, LETTER), (0.1, 4.0), 25, -5) == pytest.approx((1.0, 3.0))


def test_a_number_that_is_not_moved_stays_to_the_last_bit():
    rate = 0.1 + 0.2
    assert nudged_pair((RATE, LETTER), (rate, 4.0), 0, 1)[0] == rate


@pytest.mark.parametrize(("by", "ends"), [(1000, (10.0, 20.0)), (-1000, (1e-3, 0.0))])
def test_the_ends_of_the_axes_are_ends(by, ends):
    assert nudged_pair((RATE, LETTER), (0.1, 4.0), by, by) == pytest.approx(ends)


def test_both_are_taken_in_one_step_rounded_as_they_are_read(session):
    before = session.scene
    take_pair(session, 1, (RATE, LETTER), (0.0123456, 7.65432))
    assert session.scene.runs[1].hyperparameters["learning_rate"] == 0.01235
    assert session.scene.surface.parameters["a"] == 7.654
    assert session.document.undo_label == message("Take a pair of numbers")
    session.document.undo()
    assert session.scene == before


def test_a_drag_is_one_step_and_another_run_another(session):
    for rate in (0.01, 0.02, 0.03):
        take_pair(session, 1, (RATE, MOMENTUM), (rate, 0.5))
    take_pair(session, 0, (RATE, LETTER), (0.04, 5.0))
    session.document.undo()
    assert session.scene.runs[1].hyperparameters["learning_rate"] == 0.03
    session.document.undo()
    assert session.document.undo_label is None


def test_a_number_that_cannot_be_is_a_message_and_changes_nothing(session):
    before = session.scene
    said = []
    session.said.connect(said.append)
    take_pair(session, 1, (RATE, MOMENTUM), (-1.0, 0.5))
    assert session.scene == before
    assert len(said) == 1


def test_a_run_that_was_just_changed_is_read_from_the_picture(session, settle):
    session.commit(message("Learning rate"), edits.set_hyperparameter(session.scene, 1, "learning_rate", 0.0025))
    settle()
    assert present_pair(session.picture, session.picture.runs[1], (RATE, MOMENTUM))[0] == 0.0025
