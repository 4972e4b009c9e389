"""What an action is if nothing more is said of it."""

import dataclasses

import pytest

from app.gui.actions.action import Action
from core.message import message


@pytest.fixture
def action():
    return Action("wave", message("Wave"), lambda window: window.append("waved"))


def test_it_is_always_possible_is_no_switch_and_says_nothing_more(action):
    assert action.is_enabled([]) is True
    assert action.is_checked is None
    assert action.detail([]) is None
    assert action.tip is None


def test_it_is_in_no_menu_and_has_no_key_and_no_icon(action):
    assert (action.menu, action.keys, action.icon, action.starts_group) == ("", (), "", False)


def test_it_does_what_it_says_to_the_window_it_is_given(action):
    window = []
    action.run(window)
    assert window == ["waved"]


def test_it_is_declared_once(action):
    with pytest.raises(dataclasses.FrozenInstanceError):
        action.keys = ("W",)
