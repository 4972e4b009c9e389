"""Numbers follow the errors, however these are moved."""

import pytest

from app.document.scene import Scene
from app.gui.network.walk.squared_page import SquaredPage


@pytest.fixture
def page(session, show):
    return show(SquaredPage(session), 1000, 480)


def numbers(page):
    return [cells[2].text() for cells in page.cells]


def test_the_demonstration(page):
    assert numbers(page) == ["0.0", "0.8", "0.826667", "0.909212", "0.413333", "1.24"]
    assert page.cells[2][3].text() == "MeanSquaredError"


def test_everything_follows_a_drag_a_number_and_the_button(page, type_in):
    page.view.dragged.emit(0, 0.6)
    assert page.rows[0].field.number == 0.6
    assert numbers(page)[:2] == ["−0.2", "0.6"]
    type_in(page.rows[1].field, "0")
    assert page.view.errors == (0.6, 0.0, -0.2)
    page.again.click()
    assert page.errors == (1.2, -1.0, -0.2)


@pytest.mark.parametrize("text", ["3", "-1e300", "nan", "two", ""])
def test_what_cannot_be_is_said_and_changes_nothing(page, session, type_in, text):
    said = []
    session.said.connect(said.append)
    type_in(page.rows[2].field, text)
    assert page.errors == (1.2, -1.0, -0.2)
    assert str(said[-1]) == "An error between −2 and 2 is needed."


def test_a_double_click_brings_an_error_back(page):
    page.set_error(1, 0.5)
    page.rows[1].slider.reset.emit()
    assert page.errors == (1.2, -1.0, -0.2)


def test_in_the_other_language(page, session):
    session.language.switch("ja")
    assert page.cells[0][0].text() == "誤差の平均"


def test_errors_are_the_scenes_and_a_drag_is_one_step(page, session):
    for error in (0.3, 0.4, 0.5):
        page.view.dragged.emit(0, error)
    page.view.released.emit()
    page.view.dragged.emit(0, 0.7)
    assert session.scene.three_errors == page.view.errors == (0.7, -1.0, -0.2)
    session.document.undo()
    assert (page.errors[0], page.rows[0].field.number) == (0.5, 0.5)
    session.document.undo()
    assert page.errors == (1.2, -1.0, -0.2)
    assert not session.document.is_modified


def test_starting_again_is_one_step(page, session):
    page.set_error(0, 0.5)
    page.set_error(2, 1.5)
    page.again.click()
    assert session.scene.three_errors == (1.2, -1.0, -0.2)
    session.document.undo()
    assert page.errors == (0.5, -1.0, 1.5)


def test_a_file_brings_its_own(page, session):
    session.open(Scene(surface=session.scene.surface, three_errors=(0.1, 0.2, -0.3)))
    assert page.errors == (0.1, 0.2, -0.3)
