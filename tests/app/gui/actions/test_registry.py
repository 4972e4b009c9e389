"""The table as Qt knows it: labels, tips, keys, switches, icons."""

import pytest
from PySide6.QtGui import QKeySequence

from app.gui.actions.action import Action
from app.gui.actions.registry import Actions
from core.message import message


class Lamp:
    """What a switch switches."""

    def __init__(self):
        self.is_on = False
        self.is_broken = False
        self.pressed = 0
        self.detail = None


@pytest.fixture
def lamp():
    return Lamp()


@pytest.fixture
def actions(window, lamp):
    def press(_window):
        lamp.pressed += 1
        lamp.is_on = not lamp.is_on

    return Actions(
        window,
        (
            Action(
                "lamp",
                message("Present"),
                press,
                keys=("Ctrl+Alt+7", "Ctrl+Alt+8"),
                icon="moon",
                is_enabled=lambda _: not lamp.is_broken,
                is_checked=lambda _: lamp.is_on,
                detail=lambda _: lamp.detail,
            ),
            Action("plain", message("Open…"), press, tip=message("The picture alone, on the whole screen")),
        ),
    )


def test_it_lists_the_declarations_in_their_order(actions):
    assert [action.identifier for action in actions] == ["lamp", "plain"]
    assert actions.declaration("plain").identifier == "plain"
    with pytest.raises(KeyError):
        actions["nothing"]


def test_a_switch_shows_what_is_on(actions, lamp):
    made = actions["lamp"]
    assert made.isCheckable()
    assert not actions["plain"].isCheckable()
    made.trigger()
    assert lamp.is_on
    assert made.isChecked()
    actions.run("lamp")
    assert not made.isChecked()
    assert lamp.pressed == 2


def test_what_is_impossible_is_grey_and_does_nothing(actions, lamp):
    lamp.is_broken = True
    actions.refresh()
    assert not actions["lamp"].isEnabled()
    actions.run("lamp")
    assert lamp.pressed == 0
    lamp.is_broken = False
    actions.refresh()
    assert actions["lamp"].isEnabled()


def test_what_has_become_impossible_unheard_does_nothing_either(actions, lamp):
    """Nobody refreshed: the key still reaches it."""
    lamp.is_broken = True
    actions["lamp"].trigger()
    assert lamp.pressed == 0
    assert not actions["lamp"].isEnabled()


def test_the_first_key_is_shown_and_all_are_heard(actions):
    assert actions["lamp"].shortcuts() == [QKeySequence("Ctrl+Alt+7"), QKeySequence("Ctrl+Alt+8")]
    assert actions["lamp"].toolTip() == "Present  (Ctrl+Alt+7)"


def test_a_tip_says_more_than_the_label_and_labels_lose_their_dots(actions):
    assert actions["plain"].text() == "Open…"
    assert actions["plain"].toolTip() == "The picture alone, on the whole screen"


def test_the_detail_is_in_label_and_tip(actions, lamp):
    lamp.detail = message("Move start")
    actions.refresh()
    assert actions["lamp"].text() == "Present: Move start"
    assert actions["lamp"].toolTip() == "Present: Move start  (Ctrl+Alt+7)"
    lamp.detail = None
    actions.refresh()
    assert actions["lamp"].text() == "Present"


def test_an_ampersand_is_no_mnemonic(actions, lamp):
    lamp.detail = message("Set {name}", name="a & b")
    actions.refresh()
    assert "a && b" in actions["lamp"].text()
    assert "a & b" in actions["lamp"].toolTip()


def test_labels_follow_the_language_with_their_details(window, actions, lamp):
    lamp.detail = message("Move start")
    actions.refresh()
    window.session.language.switch("ja")
    assert "発表" in actions["lamp"].text()
    assert "開始点を移動" in actions["lamp"].text()
    assert actions["plain"].text() == window.session.language(message("Open…"))


def test_icons_are_made_for_those_who_show_them_and_follow_the_theme(window, actions):
    assert actions._made["lamp"].icon().isNull(), "nobody has asked for it yet"
    before = actions["lamp"].icon().pixmap(16, 16).toImage()
    assert not before.isNull()
    assert actions["plain"].icon().isNull()
    window.session.restyle(theme="light")
    assert actions["lamp"].icon().pixmap(16, 16).toImage() != before


def test_a_menu_shows_the_check_mark_of_a_switch_not_its_icon(window):
    for action in window.actions_:
        made = window.actions_[action.identifier]
        assert made.isIconVisibleInMenu() != made.isCheckable()


# What each workspace shows nothing of: there the keys are dead, so that nothing changes unseen.
UNSEEN = {
    "rates": ("names", "gradient_arrow", "critical_points", "reset_view", "zoom_in", "play", "step_forward", "loop"),
    "network": ("names", "critical_points", "zoom_in", "hide_run", "solo_1", "add_run", "remove_run", "start_left",
                "toggle_runs_panel"),
}  # fmt: skip


@pytest.mark.parametrize("workspace", UNSEEN)
def test_what_is_not_seen_does_not_happen(window, settle, workspace):
    settle()
    assert all(window.actions_[name].isEnabled() for name in UNSEEN[workspace])
    window.workspaces.show_workspace(workspace)
    scene = window.session.scene
    for name in UNSEEN[workspace]:
        assert not window.actions_[name].isEnabled(), name
        window.actions_.run(name)
    assert window.session.scene is scene
    assert not window.session.player.is_playing
    window.workspaces.show_workspace("explore")
    assert all(window.actions_[name].isEnabled() for name in UNSEEN[workspace])


def test_the_formula_is_written_where_it_is_seen(window):
    window.workspaces.show_workspace("network")
    window.actions_.run("edit_formula")
    assert window.workspaces.present == "explore"
