"""Taking a surface of the gallery: all of it in one step, or a sentence and nothing at all."""

import pytest

from app.document import edits
from app.gui.surface.taking import take
from core.message import message
from surfaces.gallery import gallery

ENTRIES = {entry.identifier: entry for entry in gallery()}


def test_one_step_with_its_name_from_the_first_step_of_the_runs(session, settle, undo_all):
    begin = session.scene
    session.player.go_to(40)
    session.player.play()
    assert take(session, ENTRIES["himmelblau"])
    settle()
    assert session.document.undo_label == message("Surface {name}", name="Himmelblau")
    assert not session.player.is_playing
    assert session.player.step == 0
    assert session.picture.problem is None
    assert undo_all() == begin
    settle()


def test_the_name_is_that_of_the_windows_language(session, settle):
    session.language.switch("ja")
    take(session, ENTRIES["himmelblau"])
    assert session.language(session.document.undo_label) != "Surface Himmelblau"
    settle()


def test_the_same_again_is_no_step(session, settle):
    take(session, ENTRIES["himmelblau"])
    here = session.scene
    take(session, ENTRIES["himmelblau"])
    assert session.scene == here
    session.document.undo()
    assert session.document.undo_label is None
    settle()


@pytest.mark.parametrize("schedule", ["learning_rate*(2 - t/T)"])
def test_one_that_cannot_be_taken_leaves_everything(session, settle, schedule, monkeypatch):
    from app.document.problems import Refused

    def refuse(scene, entry):
        raise Refused(message("A schedule must be positive."))

    monkeypatch.setattr("app.gui.surface.taking.take_entry", refuse)
    session.commit(message("Schedule"), edits.set_schedule(session.scene, 0, schedule))
    session.player.go_to(7)
    before, said = session.scene, []
    session.said.connect(said.append)
    assert not take(session, ENTRIES["beale"])
    assert session.scene is before
    assert said == [message("A schedule must be positive.")]
    assert session.player.step == 7
    settle()


@pytest.mark.parametrize("kind", ["contour", "relief", "section"])
def test_it_is_looked_at_as_the_last_one_was(session, settle, kind):
    session.open(edits.set_view(session.scene, kind=kind))
    settle()
    take(session, ENTRIES["himmelblau"])
    settle()
    assert session.scene.view.kind == kind


def test_after_a_curve_there_is_a_choice_again_and_both_are_shown(session, settle):
    session.open(edits.set_formula(session.scene, "x^4 - x^2"))
    settle()
    take(session, ENTRIES["himmelblau"])
    settle()
    assert session.scene.view.kind == "both"


def test_what_was_chosen_before_a_curve_stays(session, settle):
    scene = edits.set_view(session.scene, kind="relief")
    session.open(edits.set_formula(scene, "x^4 - x^2"))
    settle()
    take(session, ENTRIES["himmelblau"])
    settle()
    assert session.scene.view.kind == "relief"
