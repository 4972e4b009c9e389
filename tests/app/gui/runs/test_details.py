"""The unfolded part of a run: rule, schedule, noise, start."""

import pytest

from app.document import edits
from app.gui.runs.details import RunDetails
from core.message import message
from core.rules.library import rules


@pytest.fixture
def details(session, show):
    made = RunDetails(session, 0)
    session.scene_changed.connect(lambda: made.show_run(0))
    return show(made, 340, 500)


def test_every_rule_can_be_chosen_and_undone(session, details, undo_all):
    before = session.scene
    assert details.rule.count() == len(rules())
    for place in range(details.rule.count()):
        details.rule.setCurrentIndex(place)
        details.rule.activated.emit(place)
        assert session.scene.runs[0].rule == details.rule.itemData(place)
        assert details.summary.text()
    assert undo_all() == before
    assert details.rule.currentData() == "sgd"


def test_the_same_rule_again_changes_nothing(session, details):
    details.rule.activated.emit(details.rule.currentIndex())
    assert session.document.undo_label is None


@pytest.mark.parametrize(("text", "value"), [("0.5", 0.5), ("0", 0.0), ("1e6", 1e6)])
def test_good_noise(session, details, type_in, text, value):
    type_in(details.noise, text)
    assert session.scene.runs[0].noise == value
    assert details.problem.isHidden()


@pytest.mark.parametrize("text", ["-1", "abc", "1e300", "", "nan"])
def test_bad_noise(session, details, type_in, text):
    before = session.scene
    type_in(details.noise, text)
    assert session.scene is before
    assert not details.problem.isHidden()
    assert details.noise.property("wrong") is True


@pytest.mark.parametrize(
    ("place", "text", "start"), [(0, "1.5", (1.5, 2.6)), (1, "-3e-2", (-0.4, -0.03)), (0, "-0.4", (-0.4, 2.6))]
)
def test_a_start_can_be_typed(session, details, type_in, place, text, start):
    type_in(details.starts[place], text)
    assert session.scene.runs[0].start == start


@pytest.mark.parametrize("text", ["abc", "1e300", "", "inf"])
def test_bad_starts(session, details, type_in, text):
    before = session.scene
    type_in(details.starts[1], text)
    assert session.scene is before
    assert not details.problem.isHidden()
    assert details.starts[1].property("wrong") is True


def test_one_variable_has_one_start(session, details, type_in):
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^2"))
    assert [not field.isHidden() for field in details.starts] == [True, False]
    type_in(details.starts[0], "2")
    assert session.scene.runs[0].start == (2.0,)


def test_moving_to_another_run_leaves_its_mistakes_behind(session, details, type_in):
    """A wrong text belongs to the run it was typed for."""
    type_in(details.noise, "abc")
    details.schedule.field.insertPlainText("x")
    details.schedule.read()
    details.noise.clearFocus()
    details.show_run(2)
    assert details.problem.isHidden()
    assert details.noise.text() == "0"
    assert details.schedule.field.text() == ""
    assert details.schedule.problem.isHidden()


def test_all_of_it_is_the_run_that_is_shown(session, details):
    details.show_run(4)
    assert details.rule.currentData() == session.scene.runs[4].rule == "adam"
    assert set(details.hyperparameters.rows) == {
        one.name for one in rules()["adam"].hyperparameters if one.name != "learning_rate"
    }
    before = session.scene.runs[0]
    details.hyperparameters.rows["beta1"].changed.emit(0.5)
    assert session.scene.runs[4].hyperparameters["beta1"] == 0.5
    assert session.scene.runs[0] is before
