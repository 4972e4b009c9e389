"""Sliders made from the declarations of every rule."""

import pytest
from PySide6.QtCore import Qt

from app.document import edits
from app.document.defaults import run_hyperparameters
from app.gui.runs.hyperparameters import Hyperparameters
from core.message import message
from core.rules.library import rules


@pytest.fixture
def make(session, show):
    def make(rule, run=0, **options):
        session.commit(message("Set the optimizer"), edits.set_rule(session.scene, run, rule))
        session.document.end_merge()
        return show(Hyperparameters(session, run, **options), 340, 300)

    return make


@pytest.mark.parametrize("rule", list(rules()))
def test_every_hyperparameter_of_every_rule(session, make, rule, type_in):
    """Shown with its default, at its place on the slider; its ends can be typed, are committed and undone."""
    shown = make(rule)
    values = run_hyperparameters(session.scene.runs[0])
    assert set(shown.rows) == set(values) - {"learning_rate"}
    for entry in rules()[rule].hyperparameters:
        if entry.name == "learning_rate":
            continue
        row = shown.rows[entry.name]
        assert row.field.number == values[entry.name]
        assert row.label.toolTip()
        before = session.scene
        for number in (entry.low, entry.high):
            type_in(row.field, repr(number))
            assert run_hyperparameters(session.scene.runs[0])[entry.name] == number, entry.name
        while session.scene != before:
            assert session.document.undo()
        assert row.field.number == values[entry.name]


@pytest.fixture
def rate(session, show):
    return show(Hyperparameters(session, 4, only="learning_rate"), 340, 100)


@pytest.mark.parametrize("text", ["0.5", "1e-12", "1000"])
def test_good_rates(session, rate, type_in, text):
    type_in(rate.rows["learning_rate"].field, text)
    assert session.scene.runs[4].hyperparameters["learning_rate"] == float(text)
    assert rate.problem.isHidden()


@pytest.mark.parametrize("text", ["-1", "1e300", "1e13", "text", "", "nan", "1e999", "1,5"])
def test_bad_rates_are_marked_and_said_at_the_field(session, rate, type_in, text):
    before, field = session.scene, rate.rows["learning_rate"].field
    type_in(field, text)
    assert session.scene is before
    assert field.property("wrong") is True
    assert field.text() == text
    assert not rate.problem.isHidden()
    assert rate.problem.text()
    type_in(field, "0.25")
    assert not field.property("wrong")
    assert rate.problem.isHidden()


@pytest.mark.parametrize("text", ["-1", "text"])
def test_what_is_wrong_follows_the_language(session, rate, type_in, text):
    type_in(rate.rows["learning_rate"].field, text)
    english = rate.problem.text()
    session.language.switch("ja")
    assert rate.problem.text() != english


def test_a_wrong_text_goes_when_the_document_speaks(session, rate, type_in):
    type_in(rate.rows["learning_rate"].field, "text")
    session.commit(message("Set {name}", name="x"), edits.set_hyperparameter(session.scene, 4, "learning_rate", 0.3))
    rate.show_run(4)
    assert rate.rows["learning_rate"].field.text() == "0.3"
    assert rate.problem.isHidden()


def test_escape_takes_the_sentence_away(rate, type_in, qtbot):
    field = rate.rows["learning_rate"].field
    type_in(field, "text")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert rate.problem.isHidden()


def test_a_drag_is_one_undo_step(session, rate):
    slider, before = rate.rows["learning_rate"].slider, session.scene
    slider.setSliderDown(True)
    for position in range(300, 700, 50):
        slider.setValue(position)
    slider.setSliderDown(False)
    slider.released.emit()
    assert session.scene != before
    assert session.document.undo_label == message("Set {name}", name="learning rate")
    session.document.undo()
    assert session.scene == before
    assert session.document.undo_label is None


def test_two_drags_are_two(session, rate):
    slider = rate.rows["learning_rate"].slider
    scenes = [session.scene]
    for position in (300, 800):
        slider.setSliderDown(True)
        slider.setValue(position)
        slider.setSliderDown(False)
        slider.released.emit()
        scenes.append(session.scene)
    for scene in scenes[1::-1]:
        session.document.undo()
        assert session.scene == scene
    assert session.document.undo_label is None


def test_a_double_click_goes_back_to_the_default(session, rate):
    rate.rows["learning_rate"].slider.reset.emit()
    assert "learning_rate" not in session.scene.runs[4].hyperparameters
    session.document.undo()
    assert session.scene.runs[4].hyperparameters["learning_rate"] == 0.1


def test_showing_changes_nothing(session, rate):
    before = session.scene
    for run in range(5):
        rate.show_run(run)
    assert session.scene is before
