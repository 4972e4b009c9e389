"""The five phases, one a click; a step is a step of the training."""

import pytest
from PySide6.QtCore import Qt

from app.document.network import edits as network_edits
from app.gui.network.walk.walk_page import WalkPage
from core.message import message
from core.network.phases import PHASES


@pytest.fixture
def page(network_session, trainer, show):
    made = show(WalkPage(network_session, trainer), 900, 500)
    yield made
    made.one_weight.ways.close_worker()


def test_the_next_phase_stands_out(page):
    for phase in PHASES:
        assert [name for name, button in page.buttons.items() if button.property("accent")] == [phase]
        page.buttons[phase].click()


def test_a_step_by_hand_is_a_step_of_the_training(page, trainer, wait):
    for phase in PHASES:
        page.buttons[phase].click()
    wait()
    assert trainer.picture.update == 1
    by_hand = trainer.picture.layers[0].weights.copy()
    trainer.rewind()
    wait()
    trainer.move(1)
    wait()
    trainer.rewind()
    wait()
    assert page.walk.snapshot.update == 0
    trainer._history.cut(0)
    trainer.move(1)
    wait()
    assert trainer.picture.layers[0].weights.tolist() == by_hand.tolist()


def test_two_updates_by_hand(page, trainer, wait):
    for phase in (*PHASES, *PHASES):
        page.buttons[phase].click()
    wait()
    assert trainer.picture.update == 2
    assert page.sentence.text().startswith("Update 3, a batch of 10.")


def test_what_cannot_be_made_is_said(network_session, page):
    said = []
    network_session.said.connect(said.append)
    page.buttons["backward"].click()
    assert "no loss yet" in str(said[-1])


def test_forgetting_zero_grad_is_noticed(page):
    for phase in ("forward", "loss", "backward", "backward"):
        page.buttons[phase].click()
    assert "zero_grad was left out" in page.sentence.text()


def test_it_follows_the_training(page, trainer, wait):
    trainer.move(7)
    wait()
    assert page.walk.snapshot.update == 7
    assert page.cards.minimumHeight() > 100
    page.cards.grab()


def test_it_speaks_the_language(network_session, page):
    network_session.language.switch("ja")
    assert page.sentence.text().startswith("更新 1")
    page.cards.grab()


def test_an_edit_moves_what_was_walked(page, trainer, wait):
    for phase in ("zero_grad", "forward", "loss", "backward"):
        page.buttons[phase].click()
    loss, gradient = page.walk.loss, page.walk.gradient.copy()
    trainer.set_weight(0, 1, 0, 2.5)
    wait()
    assert page.walk.made == ("zero_grad", "forward", "loss", "backward")
    assert page.walk.loss != loss
    assert (page.walk.gradient != gradient).any()
    assert page.walk.snapshot.weights[trainer.course.plan.layout.index(0, 1, 0)] == 2.5
    page.buttons["step"].click()
    wait()
    assert trainer.picture.update == 1


def test_the_diagram_shows_a_row_of_the_batch(page):
    page.buttons["forward"].click()
    first = page.diagram.grab().toImage()
    page.row.more.click()
    assert "row 2 of 10" in page.meaning.text()
    assert page.diagram.grab().toImage() != first
    for _ in range(20):
        page.row.more.click()
    assert page.row.number.text() == "10"
    for _ in range(20):
        page.row.fewer.click()
    assert page.row.number.text() == "1"


def test_one_weight_is_one_click_away(page, trainer, qtbot):
    state = trainer.state
    with qtbot.waitSignal(page.chosen):
        page.choices[1].click()
    assert page.one_weight.isVisible()
    for phase in PHASES[:4]:
        page.buttons[phase].click()
    assert page.sentence.text().startswith("Update 1.   Loss 0.0025.   Gradient −0.1000.")
    numbers = [column.number.text() for column in page.one_weight.ways.columns[:3]]
    assert numbers == ["−0.1000"] * 3
    assert trainer.state is state, "the scene's network is left alone"
    page.choices[0].click()
    assert page.diagram.isVisible()
    assert page.walk.made == ()
    qtbot.waitUntil(lambda: not page.one_weight.ways.is_busy, timeout=20_000)


def test_space_walks_on(page, qtbot):
    page.buttons["zero_grad"].setFocus()
    for phase in PHASES:
        assert page.buttons[phase].hasFocus()
        qtbot.keyClick(page.buttons[phase], Qt.Key.Key_Space)
    assert page.buttons["zero_grad"].hasFocus()


def test_at_the_end_it_says_what_can_be_done(page, network_session, trainer, wait):
    network_session.commit(message("Epochs"), network_edits.set_network(network_session.scene, epochs=1))
    wait()
    trainer.train_epoch()
    wait()
    assert page.walk is None
    assert "give the training more epochs" in page.sentence.text()
    page.buttons["forward"].click()
