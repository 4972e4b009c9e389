"""The network of one weight under the hand: everything follows, and what is no number is said."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from app.document.network.scene import OneWeight
from app.document.scene import Scene


@pytest.fixture
def page(one_weight_page):
    return one_weight_page


def test_typing_a_weight_moves_everything(page, type_in):
    for phase in ("zero_grad", "forward", "loss", "backward"):
        page.make(phase)
    assert page.ways.columns[1].number.text() == "−0.1000"
    type_in(page.rows["weight"].field, "2.05")
    assert [column.number.text() for column in page.ways.columns[:3]] == ["0.1000"] * 3
    assert page.graph.picture.nodes[0].value == 2.05
    assert page.parabola.picture.loss == pytest.approx(0.0025)


def test_a_rate_at_one_click(page):
    page.rates[0.5].click()
    assert page.rows["learning_rate"].field.number == 0.5
    assert [rate for rate, button in page.rates.items() if button.isChecked()] == [0.5]
    page.one.click()
    assert page.picture.chosen.weight == pytest.approx(2.0, abs=1e-14)
    page.again.click()
    assert page.picture.chosen.weight == 1.95
    assert page.picture.chosen.learning_rate == 0.5


def test_a_hundred_updates_of_a_rate_that_is_too_large(page):
    page.rates[1.1].click()
    page.many.click()
    assert page.picture.chosen.weight == pytest.approx(-4.14e6, rel=1e-3)
    page.grab()


def test_a_double_click_brings_the_demonstration_back(page):
    page.set("weight", -7.0)
    page.rows["weight"].slider.reset.emit()
    assert page.picture.chosen.weight == 1.95


@pytest.mark.parametrize("text", ["", "nan", "-inf", "two", "1e7"])
@pytest.mark.parametrize("name", ["weight", "label", "learning_rate"])
def test_what_is_no_number_is_said_and_changes_nothing(page, session, type_in, name, text):
    said, before = [], page.walk.chosen
    session.said.connect(said.append)
    type_in(page.rows[name].field, text)
    assert len(said) == 1
    assert page.walk.chosen == before
    assert page.rows[name].field.property("wrong")


def test_what_cannot_be_made_is_said(page, session):
    said = []
    session.said.connect(said.append)
    page.make("backward")
    assert "no loss yet" in str(said[-1])


def test_it_speaks_the_language(page, session):
    session.language.switch("ja")
    assert page.again.text() == "最初から"
    assert page.rows["label"].field.accessibleName() == "出力の目標値"


def test_the_boundaries_stand_on_the_slider_of_the_rate(page):
    row = page.rows["learning_rate"]
    assert row.slider.marks == (0.5, 1.0)
    assert "Up to 0.5 w goes straight to the minimum, above 1 it leaves it." in row.toolTip()
    page.set("x", 2.0)
    assert row.slider.marks == (0.125, 0.25)
    page.set("x", 0.0)
    assert row.slider.marks == ()


def test_the_ball_is_dragged_to_the_other_side(page, qtbot):
    page.grab()
    pixel = lambda weight: QPoint(*(round(part) for part in page.parabola.plot.frame.pixels(weight, 0.0025).tolist()))  # noqa: E731
    qtbot.mousePress(page.parabola, Qt.MouseButton.LeftButton, pos=pixel(1.95))
    to = pixel(2.05)
    page.parabola.mouseMoveEvent(
        QMouseEvent(QEvent.Type.MouseMove, QPointF(to), QPointF(to), Qt.MouseButton.NoButton,
                    Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    )  # fmt: skip
    assert page.picture.chosen.weight == pytest.approx(2.05, abs=5e-4)
    assert page.picture.slope == pytest.approx(0.1, abs=1e-3)
    assert page.rows["weight"].field.number == page.picture.chosen.weight


def test_what_was_not_painted_yet_cannot_be_dragged(page, qtbot):
    page.parabola.rebuild()
    before = page.picture.chosen.weight
    qtbot.mousePress(page.parabola, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    assert page.picture.chosen.weight == before


def test_the_ball_stays_in_the_plot(page, qtbot):
    page.grab()
    qtbot.mousePress(page.parabola, Qt.MouseButton.LeftButton, pos=QPoint(page.parabola.width() - 1, 50))
    assert page.picture.chosen.weight == pytest.approx(2.1)


def test_what_is_set_by_hand_is_the_scenes_and_can_be_undone(page, session, type_in):
    type_in(page.rows["weight"].field, "2.05")
    page.rates[0.5].click()
    assert session.scene.one_weight == OneWeight(weight=2.05, learning_rate=0.5)
    assert str(session.document.undo_label) == "One weight"
    session.document.undo()
    assert (page.picture.chosen.weight, page.picture.chosen.learning_rate) == (2.05, 0.1)
    session.document.undo()
    assert page.picture.chosen == session.scene.one_weight == OneWeight()
    assert not session.document.is_modified


def test_a_drag_is_one_step_back(page, session):
    for weight in (1.96, 1.97, 1.98):
        page.parabola.dragged.emit(weight)
    page.parabola.released.emit()
    page.parabola.dragged.emit(2.0)
    session.document.undo()
    assert page.picture.chosen.weight == 1.98
    session.document.undo()
    assert page.picture.chosen.weight == 1.95


def test_walking_changes_no_scene_and_what_is_set_does_not_take_it_back(page, session):
    before = session.scene
    page.one.click()
    assert session.scene is before
    walked = page.picture.chosen.weight
    assert walked == pytest.approx(1.96)
    page.rates[0.3].click()
    assert page.picture.chosen.weight == walked
    page.set("weight", 1.95)  # as in the scene, but not where the walk stands
    assert page.picture.chosen.weight == 1.95


def test_a_file_brings_its_own_numbers(page, session):
    page.one.click()
    page.make("zero_grad")
    session.open(Scene(surface=session.scene.surface, one_weight=OneWeight(x=2.0, label=3.0)))
    assert page.picture.chosen == OneWeight(x=2.0, label=3.0)
    assert (page.picture.update, page.picture.made) == (0, ())
    assert page.rows["label"].field.number == 3.0


def test_start_again_brings_the_weight_back_into_the_scene(page, session):
    page.set("weight", 2.05)
    page.one.click()
    page.again.click()
    assert session.scene.one_weight.weight == page.picture.chosen.weight == 1.95
    assert page.picture.update == 0


def test_a_negative_rate_is_refused(page, session, type_in):
    said = []
    session.said.connect(said.append)
    type_in(page.rows["learning_rate"].field, "-0.1")
    assert "between 0 and" in str(said[-1])
    assert page.picture.chosen == session.scene.one_weight == OneWeight()
