"""The race is fair, its results are sorted, and they are there only as long as they hold."""

from types import SimpleNamespace

import pytest

from app.document import edits
from app.gui.maps.fair_race import FairRace
from core.message import message
from surfaces.tuning import tune


@pytest.fixture
def race(session, settle, qtbot):
    session.commit(message("Steps"), edits.set_steps(session.scene, 40))
    settle()
    made = FairRace(session, session)
    made.run()
    qtbot.waitUntil(lambda: not made.is_running, timeout=30_000)
    settle()
    return made


def test_all_runs_are_listed_from_the_lowest(race, session):
    found = race.race
    assert {entry.place for entry in found.entries} == set(range(len(session.scene.runs)))
    values = [entry.tuned.final_value for entry in found.entries]
    assert values == sorted(values)
    assert (found.start, found.steps) == (session.scene.runs[0].start, 40)


def test_each_value_is_what_tuning_found(race, session):
    picture, entry = session.picture, race.race.entries[0]
    (alone,) = tune(picture.surface, [entry.tuned.spec], 40, picture.window, picture.critical.points)
    assert alone.rate == pytest.approx(entry.tuned.rate)
    assert picture.runs[entry.place].trajectory.values[-1] == pytest.approx(
        entry.tuned.final_value, rel=1e-6, abs=1e-12
    )


def test_one_step_back_undoes_the_race(race, session, settle):
    before = {run.start for run in session.scene.runs}
    assert len(before) == 1
    session.document.undo()
    settle()
    assert [run.hyperparameters.get("learning_rate") for run in session.scene.runs] != [
        entry.tuned.rate for entry in race.race.entries
    ]


def test_a_best_rate_can_be_taken_again(race, session, settle):
    entry = race.race.entries[-1]
    session.commit(message("x"), edits.set_hyperparameter(session.scene, entry.place, "learning_rate", 1e-4))
    session.commit(message("y"), edits.move_start(session.scene, entry.place, (0.5, 0.5)))
    settle()
    changed = session.scene
    race.take(entry)
    run = session.scene.runs[entry.place]
    assert (run.hyperparameters["learning_rate"], run.start) == (entry.tuned.rate, race.race.start)
    assert session.selected == entry.place
    session.document.undo()
    assert session.scene == changed


@pytest.mark.parametrize(
    "edit",
    [
        lambda scene: edits.set_steps(scene, 41),
        lambda scene: edits.set_parameter(scene, "a", 3.0),
        lambda scene: edits.set_hyperparameter(scene, 1, "momentum", 0.5),
        lambda scene: edits.remove_run(scene, 0),
    ],
)
def test_results_that_hold_no_longer_are_not_shown_until_they_do(race, session, settle, edit):
    session.commit(message("x"), edit(session.scene))
    settle()
    assert race.race is None
    session.document.undo()
    settle()
    assert race.race is not None


def test_forgotten_results_are_gone(race, qtbot):
    with qtbot.waitSignal(race.finished):
        race.forget()
    assert race.race is None


def test_a_run_that_fails_comes_last_and_takes_nothing(race, session):
    entries = race.race.entries
    failed = SimpleNamespace(place=0, run=entries[0].run, tuned=None)
    scene = session.scene
    race.take(failed)
    assert session.scene is scene


def test_on_a_surface_without_a_bottom_nobody_ends_lowest_but_the_race_ends(session, settle, qtbot):
    session.commit(message("x"), edits.set_formula(session.scene, "log(x) + log(-x)"))
    settle()
    made = FairRace(session, session)
    made.run()
    qtbot.waitUntil(lambda: not made.is_running, timeout=30_000)
    assert made.race is None


def test_where_all_fail_it_is_said_and_nothing_is_changed(session, settle, qtbot):
    session.commit(message("Formula"), edits.set_formula(session.scene, "sqrt(-1 - x^2 - y^2)"))
    settle()
    before, heard, made = session.scene, [], FairRace(session, session)
    made.told.connect(heard.append)
    made.run()
    qtbot.waitUntil(lambda: not made.is_running, timeout=30_000)
    assert "No run lasts at any learning rate" in str(heard[-1])
    assert session.scene is before
    assert made.race is None


def test_one_run_is_not_counted(session, settle, qtbot):
    while len(session.scene.runs) > 1:
        session.commit(message("Remove"), edits.remove_run(session.scene, 1))
    session.commit(message("Steps"), edits.set_steps(session.scene, 20))
    settle()
    race, said = FairRace(session, session), []
    race.told.connect(lambda sentence: said.append(str(sentence)))
    race.run()
    qtbot.waitUntil(lambda: not race.is_running, timeout=30_000)
    assert said[0] == "Tuning the run."
