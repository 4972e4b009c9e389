"""What each edit of the table does, that it is one step of the history, and what it does where it has no object."""

import pytest

from app.document import edits
from app.document.scene import Scene
from app.gui.actions.editing import EDITING
from app.gui.scenes import blank
from core.message import message

RULES = ("sgd", "momentum", "adam")
HISTORY = ("undo", "redo")


@pytest.fixture
def three(window, settle):
    """A window with runs of three rules, the second selected."""
    scene = blank()
    for rule in RULES[1:]:
        scene = edits.add_run(scene, rule)
    window.session.open(scene)
    window.session.select(1)
    settle()
    return window


def rules(window):
    return tuple(run.rule for run in window.session.scene.runs)


def hidden(window):
    return tuple(run.hidden for run in window.session.scene.runs)


# What is seen afterwards: rules, which are hidden, the selected run.
EFFECTS = {
    "add_run": (("sgd", "momentum", "adam", "rmsprop"), (False,) * 4, 3),
    "duplicate_run": (("sgd", "momentum", "momentum", "adam"), (False,) * 4, 2),
    "remove_run": (("sgd", "adam"), (False,) * 2, 1),
    "move_run_up": (("momentum", "sgd", "adam"), (False,) * 3, 0),
    "move_run_down": (("sgd", "adam", "momentum"), (False,) * 3, 2),
    "hide_run": (RULES, (False, True, False), 1),
    "solo_1": (RULES, (False, True, True), 0),
    "solo_2": (RULES, (True, False, True), 1),
    "solo_3": (RULES, (True, True, False), 2),
}
NEEDS_MORE = {"compare_all", "show_all", *(f"solo_{place}" for place in range(4, 10))}


def test_every_edit_has_an_effect_here():
    assert {action.identifier for action in EDITING} == {
        *EFFECTS,
        *NEEDS_MORE,
        *HISTORY,
        "write_rule",
    }  # with its sheet


@pytest.mark.parametrize("name", EFFECTS)
def test_the_effect_and_one_step_back(three, settle, name):
    before = three.session.scene
    three.actions_.run(name)
    settle()
    assert (rules(three), hidden(three), three.session.selected) == EFFECTS[name]
    assert three.session.picture.visible_runs == tuple(run for run in three.session.picture.runs if not run.hidden)
    after = three.session.scene
    three.actions_.run("undo")
    assert three.session.scene == before
    assert not three.actions_["undo"].isEnabled()
    three.actions_.run("redo")
    assert three.session.scene == after
    settle()


def test_compare_all_adds_the_rules_that_are_missing(three, settle):
    three.actions_.run("compare_all")
    settle()
    assert rules(three)[:3] == RULES
    assert len(set(rules(three))) == len(rules(three)) > 10
    assert {run.start for run in three.session.scene.runs} == {blank().runs[0].start}
    before = three.session.scene
    three.actions_.run("compare_all")
    assert three.session.scene is before, "they are all there"


def test_show_all_shows_what_was_hidden(three, settle):
    three.actions_.run("show_all")
    assert three.session.document.undo_label is None, "nothing was hidden"
    for name in ("solo_1", "show_all"):
        three.actions_.run(name)
    assert hidden(three) == (False,) * 3
    settle()


@pytest.mark.parametrize("place", range(4, 10))
def test_a_run_that_is_not_there_cannot_stand_alone(three, place):
    assert not three.actions_[f"solo_{place}"].isEnabled()
    three.actions_.run(f"solo_{place}")
    assert hidden(three) == (False,) * 3


def test_hiding_twice_is_showing(three, settle):
    for _ in range(2):
        three.actions_.run("hide_run")
    assert hidden(three) == (False,) * 3
    settle()


@pytest.mark.parametrize(("selected", "name"), [(0, "move_run_up"), (2, "move_run_down")])
def test_at_its_end_the_list_holds(three, selected, name):
    three.session.select(selected)
    before = three.session.scene
    three.actions_.run(name)
    assert three.session.scene is before
    assert not three.actions_[name].isEnabled()


def test_without_a_run_only_adding_is_possible(three, settle):
    for _ in RULES:
        three.actions_.run("remove_run")
    settle()
    assert rules(three) == ()
    assert three.session.selected == -1
    possible = {action.identifier for action in EDITING if three.actions_[action.identifier].isEnabled()}
    assert possible == {"undo", "add_run", "compare_all", "write_rule", "show_all"}
    three.actions_.run("add_run")
    assert rules(three) == ("sgd",)
    assert three.session.selected == 0
    settle()


def test_without_a_surface_no_run_is_added(window, settle):
    window.session.open(Scene())
    settle()
    for name in ("add_run", "compare_all"):
        assert not window.actions_[name].isEnabled()
        window.actions_.run(name)
    assert window.session.scene == Scene()


def test_undo_and_redo_say_what(three, settle):
    three.actions_.run("hide_run")
    assert three.actions_["undo"].text() == "Undo: Hide or show the run"
    three.actions_.run("undo")
    assert three.actions_["redo"].text() == "Redo: Hide or show the run"
    assert three.session.document.redo_label == message("Hide or show the run")
    settle()
