"""What each action that changes the look does, and that only what belongs to the scene is a step of its history."""

import pytest

from app.gui.actions.looking import LOOKING
from app.gui.runs.all_cards import AllCards
from app.gui.settings import FONT_PERCENT

SWITCHES = ("gradient_arrow", "velocity_arrow", "step_arrow", "critical_points", "names", "fog")
CHOICES = {
    **{f"scale_{value}": ("scale", value) for value in ("auto", "linear", "log", "rank")},
    **{f"value_scale_{value}": ("value_scale", value) for value in ("auto", "linear", "log")},
}
THEMES = ("dark", "light", "projector")
FONTS = {"font_larger": 125, "font_smaller": 75, "font_normal": 100}
LENS = ("reset_view", "take_view", "zoom_in", "zoom_out")


def test_every_action_has_an_effect_here(window):
    named = {
        *SWITCHES,
        *CHOICES,
        *(f"theme_{name}" for name in THEMES),
        *FONTS,
        *LENS,
        *(f"workspace_{name}" for name in window.workspaces.names),
        *("present", "leave_present", "toggle_surface_panel", "toggle_runs_panel", "reduce_motion"),
        *("language_en", "language_ja", "rule_cards"),
    }
    assert {action.identifier for action in LOOKING} == named


@pytest.mark.parametrize("name", SWITCHES)
def test_a_switch_of_the_view_is_saved_with_the_scene(window, settle, name):
    before = window.session.scene
    window.actions_.run(name)
    settle()
    assert getattr(window.session.picture.view, name) is not getattr(before.view, name)
    assert window.actions_[name].isChecked() is getattr(window.session.scene.view, name)
    window.actions_.run("undo")
    assert window.session.scene == before
    settle()


@pytest.mark.parametrize(("name", "chosen"), CHOICES.items())
def test_one_of_several_scales(window, settle, name, chosen):
    field, value = chosen
    window.actions_.run(name)
    settle()
    assert getattr(window.session.scene.view, field) == value
    family = [other for other, (other_field, _) in CHOICES.items() if other_field == field]
    assert [other for other in family if window.actions_[other].isChecked()] == [name]


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_is_worn_and_remembered(window, settle, theme):
    window.actions_.run(f"theme_{theme}")
    settle()
    assert window.session.style.theme.name == window.session.settings.theme == theme
    assert window.surface_view.grab().toImage().pixelColor(1, 1).rgb() == window.session.style.theme.ground.rgb()
    assert window.session.document.undo_label is None


@pytest.mark.parametrize(("name", "percent"), FONTS.items())
def test_the_size_of_type(window, settle, name, percent):
    window.actions_.run(name)
    settle()
    assert window.session.style.font_percent == window.session.settings.font_percent == percent


@pytest.mark.parametrize(("name", "end"), [("font_larger", FONT_PERCENT[-1]), ("font_smaller", FONT_PERCENT[0])])
def test_type_has_a_largest_and_a_smallest_size(window, settle, name, end):
    window.session.restyle(font_percent=end)
    window.actions_.run(name)
    assert window.session.style.font_percent == end
    window.actions_.run("font_normal")
    settle()


def test_zooming_and_back(window, settle):
    frame = window.surface_view.frame()
    window.actions_.run("zoom_in")
    assert window.surface_view.frame().x.high - window.surface_view.frame().x.low < frame.x.high - frame.x.low
    window.actions_.run("zoom_out")
    assert window.surface_view.frame().x.low == pytest.approx(frame.x.low)
    window.actions_.run("reset_view")
    assert window.surface_view.frame() == frame
    assert window.session.document.undo_label is None
    window.actions_.run("zoom_out")
    window.actions_.run("take_view")
    settle()
    assert window.session.picture.window[0] < frame.x.low
    assert not window.surface_view.is_moved
    window.actions_.run("undo")
    settle()
    assert window.surface_view.frame() == frame


@pytest.mark.parametrize("name", ["surface", "runs"])
def test_a_panel_folds_and_comes_back(window, name):
    panel = {"surface": window.surface_panel, "runs": window.panels._sides["runs"]}[name]
    window.actions_.run(f"toggle_{name}_panel")
    assert not panel.isVisible()
    assert not window.actions_[f"toggle_{name}_panel"].isChecked()
    window.actions_.run(f"toggle_{name}_panel")
    assert panel.isVisible()


def test_motion_is_reduced_everywhere_and_remembered(window):
    assert window.session.player.is_easing
    window.actions_.run("reduce_motion")
    assert window.session.settings.reduce_motion
    assert not window.session.player.is_easing
    window.actions_.run("reduce_motion")
    assert window.session.player.is_easing


def test_the_language_changes_live_and_is_remembered(window, settle):
    window.actions_.run("language_ja")
    settle()
    assert window.session.settings.language == window.session.language.name == "ja"
    assert window.actions_["undo"].text() == "元に戻す"
    window.actions_.run("language_en")
    assert window.actions_["undo"].text() == "Undo"
    settle()


def test_workspaces(window, settle):
    for name in window.workspaces.names:
        window.actions_.run(f"workspace_{name}")
        settle()
        assert window.workspaces.present == name
        shown = [other for other in window.workspaces.names if window.actions_[f"workspace_{other}"].isChecked()]
        assert shown == [name]
    window.actions_.run("workspace_explore")


def test_presenting_and_back(window, qtbot):
    assert not window.actions_["leave_present"].isEnabled()
    window.actions_.run("present")
    assert window.is_presenting
    assert not window.header.isVisible()
    window.actions_.run("leave_present")
    assert not window.is_presenting
    qtbot.waitUntil(window.header.isVisible)


def test_the_cards_of_all_optimizers_are_one_action_away(window, settle):
    window.actions_.run("rule_cards")
    (cards,) = window.findChildren(AllCards)
    assert cards.isVisible()
    cards.close()
    settle()
