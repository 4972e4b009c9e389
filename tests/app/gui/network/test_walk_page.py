"""The five phases, one a click; a step is a step of the training."""

import pytest

from app.gui.network.walk_page import WalkPage
from core.network.phases import PHASES


@pytest.fixture
def page(network_session, trainer, show):
    return show(WalkPage(network_session, trainer), 900, 500)


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
