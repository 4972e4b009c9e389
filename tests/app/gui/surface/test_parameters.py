"""Sliders for the letters of the formula."""

import pytest
from PySide6.QtCore import Qt

from app.document import edits
from app.gui.fields.scale import Scale
from app.gui.surface import parameters as module
from app.gui.surface.parameter_range import RangePopup, first_scale, grown
from app.gui.surface.parameters import Parameters
from core.message import message


@pytest.fixture
def parameters(session, qtbot, monkeypatch):
    monkeypatch.setattr(module, "_PATIENT_S", 60.0)
    made = Parameters(session)
    qtbot.addWidget(made)
    made.resize(268, 200)
    made.show()
    return made


def set_formula(session, text):
    session.commit(message("Formula"), edits.set_formula(session.scene, text))


def enter(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("number", "is_written", "low", "high"),
    [(10, True, 0, 20), (-3, True, -6, 0), (0, True, -5, 5), (1, False, -5, 5), (100, False, -5, 200)],
)
def test_first_range(number, is_written, low, high):
    assert first_scale(number, is_written) == Scale(low, high)


@pytest.mark.parametrize(
    ("number", "expected"), [(3, (0, 5)), (6, (0, 12)), (-2, (-4, 5)), (1e12, (0, 1e12)), (float("nan"), (0, 5))]
)
def test_ranges_grow(number, expected):
    assert grown(Scale(0, 5), number) == Scale(*expected)


def test_rows_follow_the_letters(parameters, session):
    assert list(parameters.rows) == ["a"]
    set_formula(session, "b x^2 + a y^2 + c")
    assert list(parameters.rows) == ["b", "a", "c"]
    assert parameters.rows["a"].row.field.number == 10
    assert parameters.rows["b"].row.field.number == 1
    set_formula(session, "x^2 + y^2")
    assert not parameters.rows
    assert not parameters.isVisible()


def test_order_on_the_screen_is_the_order_of_the_formula(parameters, session):
    set_formula(session, "c x + b y + a")
    layout = parameters.layout()
    assert [layout.indexOf(parameters.rows[name]) for name in "cba"] == [1, 2, 3]


def test_rows_that_take_long_come_at_later_turns_of_the_event_loop(parameters, session, qtbot, monkeypatch):
    monkeypatch.setattr(module, "_PATIENT_S", 0.0)
    set_formula(session, "c x + b y + a + d")
    assert list(parameters.rows) == ["c", "a"]  # one new one, before the one that was there
    qtbot.waitUntil(lambda: len(parameters.rows) == 4)
    layout = parameters.layout()
    assert [layout.indexOf(parameters.rows[name]) for name in "cbad"] == [1, 2, 3, 4]
    assert [row.row.field.number for row in parameters.rows.values()] == [1, 1, 10, 1]
    set_formula(session, "p x + q y + r")
    set_formula(session, "x + y")
    qtbot.waitUntil(lambda: not parameters.rows)


def test_a_drag_is_one_step(parameters, session):
    before, row = session.scene, parameters.rows["a"]
    for position in (600, 700, 800):
        row.row.slider.setValue(position)
    row.row.settled.emit()
    assert session.scene.surface.parameters["a"] == 16
    row.row.slider.setValue(500)
    row.row.settled.emit()
    session.document.undo()
    assert session.scene.surface.parameters["a"] == 16
    session.document.undo()
    assert session.scene == before
    assert row.row.field.number == 10


def test_a_typed_number_widens_the_range(parameters, session, qtbot):
    row = parameters.rows["a"]
    enter(qtbot, row.row.field, "35")
    assert session.scene.surface.parameters["a"] == 35
    assert row.scale == Scale(0, 70)


@pytest.mark.parametrize("text", ["abc", "", "1e400", "1e300"])
def test_what_is_no_number_is_said_at_the_field(parameters, session, qtbot, text):
    row, before = parameters.rows["a"], session.scene
    row.row.field.setFocus()
    row.row.field.selectAll()
    qtbot.keyClick(row.row.field, Qt.Key.Key_Delete)
    qtbot.keyClicks(row.row.field, text)
    qtbot.keyClick(row.row.field, Qt.Key.Key_Return)
    assert session.scene is before
    assert row.row.field.property("wrong") is True
    assert row.problem.isVisible()
    english = row.problem.text()
    session.language.switch("ja")
    parameters.retranslate()
    assert row.problem.text() != english
    enter(qtbot, row.row.field, "3")
    assert not row.problem.isVisible()
    assert session.scene.surface.parameters["a"] == 3


def test_the_same_number_is_no_step(parameters, session, qtbot):
    enter(qtbot, parameters.rows["a"].row.field, "10")
    assert session.document.undo_label is None


def test_a_double_click_resets(parameters, session, qtbot):
    row = parameters.rows["a"]
    row.set_number(13)
    qtbot.mouseDClick(row.row.slider, Qt.MouseButton.LeftButton)
    assert session.scene.surface.parameters["a"] == 10


def test_the_same_letter_of_another_surface_has_its_own_default(parameters, session):
    surface = edits.set_parameter(edits.set_formula(session.scene, "a x^4 + y"), "a", 3).surface
    session.commit(message("Surface"), edits.set_surface(session.scene, surface))
    assert parameters.rows["a"].default == 3
    assert parameters.rows["a"].scale == Scale(0, 6)


def test_the_range_is_edited_in_a_popup(parameters, session, qtbot):
    row = parameters.rows["a"]
    row.edit_range()
    popup = row.popup
    assert isinstance(popup, RangePopup)
    enter(qtbot, popup.high, "200")
    assert row.scale == Scale(0, 200)
    assert session.document.undo_label is None
    enter(qtbot, popup.low, "500")
    assert popup.problem.isVisible()
    assert row.scale == Scale(0, 200)
    popup.close()


def test_long_names_are_cut(parameters, session):
    set_formula(session, "x^2 + epsilon_maximum_of_all")
    label = parameters.rows["epsilon_maximum_of_all"].row.label
    assert label.text().endswith("…")
