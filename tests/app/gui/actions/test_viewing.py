"""What each action does that chooses how a surface is looked at, and that it is saved with the scene."""

import pytest

from app.document import edits
from app.gui.actions.viewing import VIEWING
from app.gui.scenes import blank
from app.gui.views.kinds import KINDS
from core.message import message

SECTIONS = ("first", "second", "gradient")
TURNS = {
    "turn_left": ("azimuth", 15.0),
    "turn_right": ("azimuth", -15.0),
    "look_higher": ("elevation", 5.0),
    "look_lower": ("elevation", -5.0),
}


@pytest.fixture
def choose(window, settle, qtbot):
    """Show one of the kinds, and wait for its second view."""

    def choose(kind):
        window.actions_.run(f"kind_{kind}")
        settle()
        if kind in ("relief", "both"):
            qtbot.waitUntil(lambda: window.surface_views.relief is not None)

    return choose


def test_every_action_has_an_effect_here():
    named = {*(f"kind_{kind}" for kind in KINDS), *(f"section_{section}" for section in SECTIONS), *TURNS}
    assert {action.identifier for action in VIEWING} == named


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_is_cut_as_chosen_and_undone(window, settle, choose, undo_all, section):
    window.session.open(edits.set_view(blank(), kind="contour", section="second" if section == "first" else "first"))
    settle()
    before, action = window.session.scene, window.actions_[f"section_{section}"]
    assert not action.isEnabled(), "nothing is cut"
    choose("section")
    assert action.isEnabled()
    window.actions_.run(f"section_{section}")
    settle()
    assert window.session.picture.view.section == section
    assert [other for other in SECTIONS if window.actions_[f"section_{other}"].isChecked()] == [section]
    assert undo_all() == before
    settle()


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_shown_and_undone(window, settle, choose, undo_all, kind):
    window.session.open(edits.set_view(blank(), kind="relief" if kind == "contour" else "contour"))
    settle()
    before = window.session.scene
    choose(kind)
    assert window.session.scene.view.kind == kind
    assert window.surface_view.isVisible() == (kind != "relief")
    assert (window.surface_views.relief is not None) == (kind in ("relief", "both"))
    assert [other for other in KINDS if window.actions_[f"kind_{other}"].isChecked()] == [kind]
    assert undo_all() == before
    settle()


def test_of_one_variable_there_is_no_choice_and_it_says_why(window, settle):
    window.session.commit(message("Formula"), edits.set_formula(blank(), "x^4 - x^2"))
    settle()
    before = window.session.scene
    for kind in KINDS:
        action = window.actions_[f"kind_{kind}"]
        assert not action.isEnabled()
        assert "with one variable there is only the curve" in action.toolTip()
        window.actions_.run(f"kind_{kind}")
    assert window.session.scene is before
    assert window.actions_["kind_contour"].isChecked()
    window.session.commit(message("Formula"), edits.set_formula(window.session.scene, "x^2 + y^2"))
    settle()
    assert window.actions_["kind_relief"].isEnabled()
    assert "variable" not in window.actions_["kind_relief"].toolTip()


@pytest.mark.parametrize(("name", "turned"), TURNS.items())
def test_the_relief_turns_and_it_is_undone(window, settle, choose, qtbot, name, turned):
    choose("relief")
    camera = window.session.scene.camera
    window.actions_.run(name)
    field, degrees = turned
    value = getattr(camera, field) + degrees
    qtbot.waitUntil(lambda: getattr(window.session.scene.camera, field) == value)
    settle()
    assert getattr(window.session.picture.camera, field) == value
    window.actions_.run("undo")
    settle()
    assert window.session.picture.camera == window.surface_views.relief.camera == camera


def test_without_a_relief_nothing_is_turned(window, settle, choose):
    choose("contour")
    before = window.session.scene
    for name in TURNS:
        assert not window.actions_[name].isEnabled()
        window.actions_.run(name)
    assert window.session.scene is before


def test_in_fog_there_is_no_relief_until_it_lifts(window, settle, choose):
    window.session.open(edits.set_view(blank(), kind="both"))
    settle()
    choose("both")
    window.actions_.run("fog")
    settle()
    assert window.surface_views.relief is None
    assert window.surface_view.isVisible()
    assert not window.actions_["kind_relief"].isEnabled()
    assert "there is no relief in fog" in window.actions_["kind_both"].toolTip()
    assert window.actions_["kind_section"].isEnabled()
    window.actions_.run("fog")
    settle()
    assert window.surface_views.relief is not None
    assert window.session.scene.view.kind == "both"
