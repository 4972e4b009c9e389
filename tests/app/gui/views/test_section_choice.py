import pytest
from PySide6.QtWidgets import QWidget

from app.document import edits
from app.gui.views.section_choice import SECTIONS, SectionChoice
from core.message import message


@pytest.fixture
def choice(session, show, settle):
    session.commit(message("Section"), edits.set_view(session.scene, kind="section"))
    settle()
    return SectionChoice(session, show(QWidget(), 200, 40))


def test_it_is_there_while_the_surface_is_cut(session, choice, settle):
    assert not choice.isHidden()
    session.commit(message("Contour"), edits.set_view(session.scene, kind="contour"))
    settle()
    assert choice.isHidden()


def test_each_button_is_an_edit_that_can_be_undone(session, choice, settle):
    for section in ("gradient", "second", "first"):
        choice.buttons[section].click()
        settle()
        assert session.scene.view.section == section
        assert [name for name, button in choice.buttons.items() if button.isChecked()] == [section]
    while session.document.undo():
        pass
    settle()
    assert session.scene.view.section == "first"
    assert choice.buttons["first"].isChecked()


def test_the_buttons_are_called_as_what_changes_along_the_line(session, choice, settle):
    assert [button.text() for button in choice.buttons.values()] == ["x", "y", "∇f"]
    session.commit(message("Formula"), edits.set_formula(session.scene, "f(alpha_1, v) = alpha_1^2 + v^2"))
    settle()
    assert [button.text() for button in choice.buttons.values()][1:] == ["v", "∇f"]


def test_it_speaks_the_language_of_the_window(session, choice):
    session.language.switch("ja")
    assert not {button.toolTip() for button in choice.buttons.values()} & set(map(str, SECTIONS.values()))
