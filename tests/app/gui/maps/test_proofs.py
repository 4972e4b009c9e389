"""What is known of critical points grows in the background, for the present surface alone."""

import pytest

from app.document import edits
from app.gui.maps import proofs as module
from app.gui.maps.proofs import Proofs
from core.message import message


@pytest.fixture
def proofs(session, settle):
    settle()
    return Proofs(session)


def show(session, settle, formula):
    session.commit(message("Formula"), edits.set_formula(session.scene, formula))
    settle()


def test_what_the_picture_knows_is_there_at_once(proofs, session):
    assert proofs.critical is session.picture.critical is not None


def test_what_is_complete_needs_no_proof(proofs, session, settle, monkeypatch):
    monkeypatch.setattr(module, "certify", lambda *ground: pytest.fail("there was nothing left to prove"))
    show(session, settle, "x^2 + y^2")
    assert session.picture.critical.complete
    proofs.follow()
    assert not proofs.is_computing


def test_a_proof_takes_the_place_of_what_was_found(proofs, session, settle, qtbot, monkeypatch):
    better = object()
    monkeypatch.setattr(module, "certify", lambda *ground: iter([better]))
    show(session, settle, "abs(x) + y^2")
    assert not session.picture.critical.complete
    with qtbot.waitSignal(proofs.changed):
        proofs.follow()
    assert proofs.critical is better
    show(session, settle, "x^2 + y^2")
    assert proofs.critical is session.picture.critical
    assert proofs.critical is not better


def test_the_same_question_is_asked_once(proofs, session, settle, qtbot, monkeypatch):
    asked = []

    def certify(*ground):
        asked.append(ground)
        return iter([object()])

    monkeypatch.setattr(module, "certify", certify)
    show(session, settle, "abs(x) + y^2")
    proofs.follow()
    proofs.follow()
    qtbot.waitUntil(lambda: not proofs.is_computing)
    proofs.follow()
    assert len(asked) == 1


def test_who_comes_back_before_it_was_proved_asks_again(proofs, session, settle, qtbot, monkeypatch):
    asked = []

    def certify(*ground):
        asked.append(ground)
        return iter([])

    monkeypatch.setattr(module, "certify", certify)
    show(session, settle, "abs(x) + y^2")
    for _ in range(2):
        proofs.follow()
        qtbot.waitUntil(lambda: not proofs.is_computing)
        proofs.pause()
    assert len(asked) == 2
