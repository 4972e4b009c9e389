"""Demonstrations stand in the menu in the order of the lesson; each opens where it is to be seen."""

from PySide6.QtWidgets import QMenu

from app.document.demonstrations import DEMONSTRATIONS
from app.gui.menus import fill_menu
from app.gui.runs.all_cards import AllCards


def test_they_stand_in_a_menu_in_the_order_of_the_lesson(window):
    made = QMenu(window)
    fill_menu(made, window)
    part = next(part.menu() for part in made.actions() if part.text() == "Demonstrations")
    entries = [entry for entry in part.actions() if not entry.isSeparator()]
    assert [entry.text() for entry in entries] == [str(shown.title) for shown in DEMONSTRATIONS]
    assert all(entry.isEnabled() for entry in entries)
    assert [entry.toolTip() for entry in entries] == [str(shown.shows) for shown in DEMONSTRATIONS]


class TestB6B8B9:
    """What these show has tests of its own; here they are reached in one click."""

    def test_b6_opens_the_cards_of_all_optimizers(self, demonstrate, window):
        demonstrate("what_is_kept")
        (cards,) = window.findChildren(AllCards)
        assert cards.isVisible()
        cards.close()

    def test_b8_opens_in_the_fog(self, demonstrate, session):
        demonstrate("in_the_fog")
        assert session.picture.view.fog

    def test_b9_opens_with_a_section_beside_the_surface(self, demonstrate, session):
        demonstrate("section_through_a_run")
        assert session.picture.view.kind == "section"
        assert session.picture.field is not None
