"""The border is that of the newest request, computed in a worker, and none where theory has nothing to say."""

import threading

import pytest

from app.document import edits
from app.document.rate_maps import preferred_dials, stability_request
from app.gui.maps import theory_border
from app.gui.maps.theory_border import TheoryBorder
from core.message import message


@pytest.fixture
def border(session):
    heard = []
    made = TheoryBorder(session, lambda: heard.append(made.curve))
    made.heard = heard
    return made


@pytest.fixture
def follow(session, border, qtbot):
    """Follow a run of the picture until the curve has come."""

    def follow(place=1):
        run = session.picture.runs[place]
        dials = preferred_dials(session.picture, run)
        border.follow(run, stability_request(session.picture, run, dials))
        qtbot.waitUntil(lambda: not border.is_computing, timeout=20_000)

    return follow


def test_at_first_there_is_none(border):
    assert border.curve is None
    assert not border.is_computing


def test_its_curve_comes_and_is_told(border, follow):
    follow()
    assert len(border.heard) == 1
    rates, momenta = border.heard[0]
    assert rates.shape == momenta.shape
    assert (rates[1:] >= rates[:-1]).all(), "more momentum stands larger rates"


def test_it_is_computed_in_a_worker_and_once(border, follow, monkeypatch):
    threads, compute = [], theory_border.theory_curve
    monkeypatch.setattr(
        theory_border, "theory_curve", lambda *given: threads.append(threading.current_thread()) or compute(*given)
    )
    follow()
    follow()
    assert len(threads) == 1
    assert threads[0] is not threading.main_thread()


def test_a_rule_that_theory_knows_nothing_of_has_none(border, follow, session):
    assert session.picture.runs[4].rule == "adam"
    follow(4)
    assert border.heard == [None]


def test_the_border_of_another_surface_is_none_until_it_has_come(border, follow, session, settle):
    follow()
    before = border.curve
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^2 + 5y^2"))
    settle()
    run = session.picture.runs[1]
    border.follow(run, stability_request(session.picture, run, preferred_dials(session.picture, run)))
    assert border.curve is None
    follow()
    assert border.curve is not None
    assert border.curve is not before


def test_of_a_schedule_theory_says_nothing(border, follow, session, settle):
    follow()
    session.commit(message("Schedule"), edits.set_schedule(session.scene, 1, "learning_rate*0.9^t"))
    settle()
    follow()
    assert border.curve is None


def test_forgotten_it_is_none_and_comes_again(border, follow):
    follow()
    border.forget()
    assert border.curve is None
    follow()
    assert border.curve is not None
    assert len(border.heard) == 2


def test_without_a_run_or_a_request_there_is_none(border, follow, session):
    follow()
    border.follow(None, None)
    assert border.curve is None
