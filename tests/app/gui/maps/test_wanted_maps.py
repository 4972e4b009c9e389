"""Which runs have a map, what is asked for, what comes at once, and what is given up."""

import threading

import pytest

from app.document import edits
from app.gui.maps.wanted_maps import WantedMaps
from core.message import message

from .basins import hold_pictures


@pytest.fixture
def wanted(session, settle):
    session.commit(message("Steps"), edits.set_steps(session.scene, 60))
    settle()
    made = WantedMaps(session)
    made.told = []
    made.came.connect(made.told.append)
    made.stopped.connect(lambda: made.told.append(None))
    return made


@pytest.fixture
def follow(wanted, qtbot):
    """Ask for maps of a side, and wait for the finest; whether they were of another kind."""

    def follow(side=64):
        is_new = wanted.choose(lambda _count: (side, side))
        wanted.compute()
        qtbot.waitUntil(lambda: not wanted.is_computing, timeout=20_000)
        return is_new

    return follow


def test_the_selected_run_or_the_first_or_all_that_are_seen(wanted, session, settle):
    runs = session.picture.runs
    session.select(2)
    assert wanted.runs == (runs[2],)
    session.select(-1)
    assert wanted.runs == runs[:1]
    wanted.shows_all = True
    assert wanted.runs == runs
    session.commit(message("Hide or show the run"), edits.hide_run(session.scene, 1))
    settle()
    assert [run.name for run in wanted.runs] == [run.name for k, run in enumerate(runs) if k != 1]


def test_there_is_no_map_before_it_was_asked_for(wanted, follow):
    (run,) = wanted.runs
    assert wanted.finest(run) is wanted.shown(run) is wanted.latest(run) is None
    follow()
    assert (wanted.finest(run).columns, wanted.finest(run).rows) == (64, 64)
    assert wanted.finest(run) is wanted.shown(run) is wanted.latest(run)


def test_the_resolution_is_asked_for_so_many_maps(wanted):
    counts = []
    wanted.shows_all = True
    wanted.choose(lambda count: counts.append(count) or (64, 64))
    assert counts == [len(wanted.runs)]


def test_another_formula_is_new_and_another_number_is_not(wanted, follow, session, settle):
    assert follow() is True
    session.commit(message("Learning rate"), edits.set_hyperparameter(session.scene, 0, "learning_rate", 1e-5))
    settle()
    assert follow() is False
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^2 + 3y^2"))
    settle()
    assert follow() is True


def test_what_was_asked_for_is_not_asked_for_again(wanted, follow):
    follow()
    told = len(wanted.told)
    assert told > 0
    follow()
    assert len(wanted.told) == told


def test_forgotten_it_is_asked_for_again_and_is_at_hand(wanted, follow):
    follow()
    (run,) = wanted.runs
    before = wanted.finest(run)
    wanted.forget()
    assert not wanted.is_computing
    follow()
    assert wanted.finest(run) is before


def test_while_the_next_map_is_computed_the_one_before_is_shown(wanted, follow, session, settle):
    follow()
    before = wanted.finest(wanted.runs[0])
    session.commit(message("Learning rate"), edits.set_hyperparameter(session.scene, 0, "learning_rate", 1e-5))
    settle()
    (run,) = wanted.runs
    assert wanted.finest(run) is None
    assert wanted.shown(run) is wanted.latest(run) is before
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^2 + 3y^2"))
    settle()
    (run,) = wanted.runs
    assert wanted.shown(run) is before, "on the same ground"
    assert wanted.latest(run) is None, "its numbers are those of another surface"


def test_without_runs_nothing_is_wanted_and_that_is_told(wanted, follow, session, settle, remove_runs):
    follow()
    remove_runs()
    settle()
    follow()
    assert wanted.runs == ()
    assert wanted.told[-1] is None


def test_a_map_that_is_ahead_brings_its_picture_until_that_is_there(
    wanted, follow, session, settle, qtbot, monkeypatch
):
    follow()
    gate = threading.Event()
    hold_pictures(monkeypatch, gate)
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^2 + 3y^2"))
    old = session.picture
    wanted.begin_early()
    qtbot.waitUntil(lambda: wanted.is_ahead, timeout=20_000)
    assert wanted.picture is not old
    assert wanted.finest(wanted.runs[0]).columns == 64
    gate.set()
    settle()
    follow()
    assert not wanted.is_ahead
    assert wanted.picture is session.picture
