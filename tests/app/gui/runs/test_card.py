"""The card at the foot of the runs."""

from types import SimpleNamespace

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSize

from app.document import edits
from app.gui.runs.card import RunCard
from app.gui.runs.panel import RunsPanel
from core.message import message


@pytest.fixture
def card(session, show):
    return show(RunCard(session), 340, 600)


def shown(card):
    figures = card.view.figures
    return None if figures is None else (figures.name, figures.step)


def test_it_follows_selection_and_time(session, card):
    assert shown(card) == ("SGD", 1)
    session.player.go_to(12)
    assert shown(card) == ("SGD", 12)
    session.select(4)
    assert shown(card) == ("Adam", 12)
    session.player.go_to(12.4)
    assert shown(card) == ("Adam", 13)
    session.player.go_to(13)
    assert shown(card) == ("Adam", 13)


def test_between_two_steps_nothing_is_computed(session, card):
    session.player.go_to(12.2)
    figures = card.view.figures
    session.player.go_to(12.7)
    assert card.view.figures is figures


def test_it_follows_a_drag(session, card, settle):
    session.player.go_to(3)
    before = card.view.figures.anatomy.after
    session.commit(message("Move start"), edits.move_start(session.scene, 0, (0.5, 0.5)))
    settle()
    assert card.view.figures.anatomy.after != before
    assert card.view.figures.anatomy.after == tuple(session.picture.runs[0].trajectory.positions[3])
    session.document.undo()
    settle()
    assert card.view.figures.anatomy.after == before


def test_without_a_run_it_says_what_to_do(session, card, settle):
    session.select(-1)
    assert card.view.figures is None
    session.commit(message("Remove the run"), replace(session.scene, runs=()))
    settle()
    assert card.view.figures is None
    session.document.undo()
    session.select(0)
    settle()
    assert shown(card) == ("SGD", 1)


def test_a_hidden_run_has_a_card(session, card, settle):
    session.commit(message("Hide or show the run"), edits.hide_run(session.scene, 0))
    settle()
    assert shown(card) == ("SGD", 1)
    session.document.undo()


def test_folding_is_remembered_and_computes_nothing(session, card):
    sized = []
    card.sized.connect(lambda: sized.append(card.wanted_height()))
    card.fold.click()
    assert not session.settings.is_card_open
    assert card.area.isHidden()
    assert sized[-1] == card.least_height
    figures = card.view.figures
    session.player.go_to(9)
    assert card.view.figures is figures
    card.fold.click()
    assert session.settings.is_card_open
    assert shown(card) == ("SGD", 9)


def test_unseen_it_computes_nothing_and_catches_up(session, card, qtbot):
    card.hide()
    session.player.go_to(7)
    assert shown(card) == ("SGD", 1)
    card.show()
    assert shown(card) == ("SGD", 7)


def test_all_cards_are_asked_for(card, qtbot):
    with qtbot.waitSignal(card.all_wanted):
        card.every.click()


def test_in_the_panel_it_takes_its_share(session, show, qtbot):
    panel = show(RunsPanel(session), 340, 700)
    card = panel.card
    whole = panel.area.height() + card.height()
    assert card.height() == pytest.approx(min(0.5 * whole, card.wanted_height()), abs=4)
    card.fold.click()
    assert card.height() == pytest.approx(card.least_height, abs=2)
    card.fold.click()
    session.settings.card_percent = 30
    panel.resize(340, 701)
    assert card.height() == pytest.approx(0.3 * whole, abs=6)
    panel._halves.setSizes([whole - 200, 200])
    panel._keep_share()
    assert session.settings.card_percent == round(100 * card.height() / panel._halves.height())


def test_words_and_icons_follow(session, card):
    session.language.switch("ja")
    assert card.heading.text() == "ステップの中身"
    session.restyle(theme="light")
    assert not card.every.icon().isNull()
    assert all(button.accessibleName() for button in (card.every, card.fold))


@pytest.mark.parametrize(("height", "is_open"), [(768, False), (1080, True)])
def test_on_a_low_screen_it_is_folded_until_somebody_asks(session, show, monkeypatch, height, is_open):
    screen = SimpleNamespace(availableSize=lambda: QSize(1366, height))
    monkeypatch.setattr(RunCard, "screen", lambda _: screen)
    card = show(RunCard(session), 300, 400)
    assert (card.is_open, card.area.isVisible()) == (is_open, is_open)
    card.fold.click()
    assert session.settings.is_card_open is not is_open
