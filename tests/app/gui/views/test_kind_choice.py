"""The icons above the pictures: one for each way to look, pressed as the scene says, reached by mouse and keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt

from app.document import edits
from app.gui.views.kind_choice import KindChoice
from app.gui.views.kinds import KINDS
from core.message import message


@pytest.fixture
def choice(window):
    return window.findChild(KindChoice)


def pressed(choice):
    return [kind for kind, button in choice.buttons.items() if button.isChecked()]


@pytest.mark.parametrize("kind", KINDS)
def test_a_click_chooses(window, choice, settle, qtbot, kind):
    qtbot.mouseClick(choice.buttons[kind], Qt.MouseButton.LeftButton)
    settle()
    assert window.session.scene.view.kind == kind
    assert pressed(choice) == [kind]


def test_each_says_what_it_does_and_its_key(choice):
    tips = [button.toolTip() for button in choice.buttons.values()]
    assert all(tip and tip.endswith(")") for tip in tips)
    assert len(set(tips)) == len(KINDS)


def test_it_stands_above_the_pictures_and_covers_nothing(window, choice, settle):
    settle()
    bottom = choice.mapTo(window, QPoint(0, choice.height())).y()
    assert bottom <= window.surface_view.mapTo(window, QPoint(0, 0)).y()


def test_the_keyboard_reaches_it(choice):
    assert all(button.focusPolicy() == Qt.FocusPolicy.TabFocus for button in choice.buttons.values())


def test_of_one_variable_it_can_be_seen_and_not_pressed(window, choice, settle):
    window.session.commit(message("Formula"), edits.set_formula(window.session.scene, "x^4 - x^2"))
    settle()
    assert choice.isVisible()
    assert not any(button.isEnabled() for button in choice.buttons.values())
    assert "variable" in choice.buttons["relief"].toolTip()


def test_it_grows_with_the_type_and_keeps_its_height(window, choice, settle, session):
    heights = set()
    for kind in KINDS:
        window.actions_.run(f"kind_{kind}")
        settle()
        heights.add(choice.height())
    assert len(heights) == 1
    session.restyle(font_percent=200)
    settle()
    assert choice.buttons["both"].iconSize().width() == 32
    assert choice.height() > heights.pop()


def test_presenting_it_is_gone(window, choice):
    window.actions_.run("present")
    assert not choice.isVisible()
    window.actions_.run("present")
    assert choice.isVisible()


def test_all_buttons_are_of_one_height(window, choice, settle):
    window.session.commit(message("Section"), edits.set_view(window.session.scene, kind="section"))
    settle()
    heights = {button.height() for button in (*choice.buttons.values(), *choice.section.buttons.values())}
    assert max(heights) - min(heights) <= 1
