"""The cards of all optimizers."""

import pytest

from app.document import edits
from app.gui.runs.all_cards import AllCards
from app.gui.runs.panel import RunsPanel
from core.message import message


@pytest.fixture
def cards(window, session, settle, qtbot):
    settle()
    window.actions_.run("rule_cards")
    made = window.findChild(AllCards)
    made.resize(1000, 600)
    qtbot.waitUntil(lambda: len(made.cards) == 13 and not made._worker.is_busy)
    return made


def figures(cards):
    return {card.figures.rule.identifier: card.figures for card in cards.cards if card.figures is not None}


def test_one_for_each_optimizer_at_the_present_step(session, cards):
    assert len(figures(cards)) == 13
    session.player.go_to(5)
    seen = [card for card in cards.cards if not card.visibleRegion().isEmpty()]
    assert seen
    assert all(card.figures.step == 5 for card in seen)


def test_those_that_nobody_sees_wait_until_they_are_seen(session, cards, qtbot):
    last = cards.cards[-1]
    qtbot.waitUntil(lambda: last.visibleRegion().isEmpty())
    session.player.go_to(8)
    assert last.figures.step != 8
    cards.area.verticalScrollBar().setValue(cards.area.verticalScrollBar().maximum())
    assert last.figures.step == 8


def test_runs_of_the_scene_lend_their_numbers(session, cards):
    rates = {run.rule: run.hyperparameters.get("learning_rate") for run in session.scene.runs}
    for rule, one in figures(cards).items():
        if rates.get(rule) is not None:
            assert one.anatomy.learning_rate == rates[rule]
        assert one.anatomy.position == session.scene.runs[0].start or one.step > 1


def test_another_start_is_followed(session, cards, settle, qtbot):
    session.commit(message("Move start"), edits.move_start(session.scene, 0, (0.5, 0.25)))
    settle()
    qtbot.waitUntil(lambda: cards.cards[5].figures.anatomy.position == (0.5, 0.25))
    assert "0.25" in cards.explanation.text()
    session.document.undo()
    settle()
    qtbot.waitUntil(lambda: not cards._worker.is_busy)


def test_variants(cards, qtbot):
    cards.variants.click()
    qtbot.waitUntil(lambda: len(cards.cards) == 24)
    cards.variants.click()
    qtbot.waitUntil(lambda: len(cards.cards) == 13)


def test_where_there_is_no_room_it_says_so(session, cards, settle, qtbot, monkeypatch):
    monkeypatch.setattr("app.document.limits.STEPS_OF_ALL_RUNS", 1000)
    session.commit(message("Move start"), edits.move_start(session.scene, 0, (0.5, 0.25)))
    settle()
    assert cards.cards == []
    assert "13" in cards.explanation.text()
    monkeypatch.undo()
    session.document.undo()
    settle()
    qtbot.waitUntil(lambda: len(cards.cards) == 13 and not cards._worker.is_busy)


def test_closed_it_computes_nothing_and_opens_again(window, session, cards, settle, qtbot):
    cards.close()
    session.commit(message("Move start"), edits.move_start(session.scene, 0, (0.75, 0.25)))
    settle()
    assert not cards._worker.is_busy
    window.actions_.run("rule_cards")
    assert window.findChild(AllCards) is cards
    qtbot.waitUntil(lambda: cards.cards[0].figures.anatomy.position == (0.75, 0.25))
    session.document.undo()
    settle()
    qtbot.waitUntil(lambda: not cards._worker.is_busy)


def test_the_panel_opens_it(window, session, settle, qtbot):
    settle()
    window.findChild(RunsPanel).card.every.click()
    made = window.findChild(AllCards)
    assert made.isVisible()
    qtbot.waitUntil(lambda: not made._worker.is_busy)


def test_words_follow(session, cards):
    session.language.switch("ja")
    assert cards.windowTitle() == "最適化手法が覚えていること"
    assert cards.title.text() == cards.windowTitle()
    session.language.switch("en")


def test_columns_follow_the_width(cards):
    cards.resize(1000, 600)
    wide = cards._columns
    cards.resize(420, 600)
    assert cards._columns < wide
