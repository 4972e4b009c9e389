"""The session: one recomputation per turn, the last good picture stays, what is slow goes to the worker."""

import threading

import msgspec
import pytest

from app.document import edits
from app.document.autosave import Autosave, abandoned
from app.document.document import Document
from app.document.files import load
from app.document.write_problem import WriteProblem
from app.gui import session as session_module
from app.gui.language import Language
from app.gui.scenes import blank
from app.gui.session import Session
from core.message import message
from core.resources import resource

LABEL = message("Move start")


def test_the_first_picture_is_there_at_once(session):
    assert len(session.picture.runs) == 5
    assert session.problem is None


def test_a_commit_reaches_the_picture(session, qtbot):
    with qtbot.waitSignals([session.scene_changed, session.picture_changed]):
        session.commit(LABEL, edits.move_start(session.scene, 1, (0.5, 0.5)))
    assert tuple(session.picture.runs[1].trajectory.positions[0]) == (0.5, 0.5)


def test_many_commits_of_one_turn_are_one_picture(session, qtbot, settle):
    pictures = []
    session.picture_changed.connect(lambda: pictures.append(session.picture))
    for place in range(10):
        session.commit(LABEL, edits.move_start(session.scene, 0, (place / 10, 0.0)), merge="drag")
    settle()
    assert len(pictures) == 1
    assert tuple(pictures[0].runs[0].trajectory.positions[0]) == (0.9, 0.0)


def test_an_equal_scene_changes_nothing(session, qtbot):
    with qtbot.assertNotEmitted(session.scene_changed):
        session.commit(LABEL, edits.move_start(session.scene, 0, session.scene.runs[0].start))
    assert session.document.undo_label is None
    assert not session.is_computing


def test_another_surface_comes_from_the_worker(session, qtbot, settle):
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^2 + y^4"))
    before = session.picture
    assert session.is_computing
    settle()
    assert session.picture is not before
    assert session.picture.formula == "x^2 + y^4"


def test_while_it_computes_only_the_newest_scene_counts(session, qtbot, settle):
    """A film of scenes, each with another surface: the last one is shown in the end, whatever was skipped."""
    for power in range(2, 9):
        session.commit(message("Formula"), edits.set_formula(session.scene, f"x^{power} + y^2"))
        with qtbot.waitSignal(session.picture_changed):
            pass
        session.commit(message("Formula"), edits.set_formula(session.scene, f"x^{power} + 2y^2"))
    settle()
    assert session.picture.formula == "x^8 + 2y^2"


def test_a_bug_in_the_computation_leaves_the_last_picture(session, qtbot, settle, monkeypatch):
    reported, before = [], session.picture
    monkeypatch.setattr("sys.excepthook", lambda kind, error, trace: reported.append(str(error)))
    monkeypatch.setattr("app.gui.session.resolve", lambda scene: 1 / 0)
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^2 + y^6"))
    settle()
    assert reported == ["division by zero"]
    assert session.picture is before
    monkeypatch.undo()
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^2 + y^8"))
    settle()
    assert session.picture.formula == "x^2 + y^8"


def test_a_bug_in_a_view_that_is_made_ready_does_not_cost_the_picture(session, qtbot, settle, monkeypatch):
    reported, taken = [], []
    monkeypatch.setattr("sys.excepthook", lambda kind, error, trace: reported.append(str(error)))
    session.prepare_pictures(lambda: lambda picture: 1 / 0)
    session.prepare_pictures(lambda: lambda picture: lambda: taken.append(picture))
    session.commit(message("Formula"), edits.set_formula(session.scene, "x^2 + y^6"))
    settle()
    assert reported == ["division by zero"]
    assert session.picture.formula == "x^2 + y^6"
    assert taken == [session.picture]


def test_selection_is_told_once_and_stays_inside(session, qtbot):
    with qtbot.waitSignal(session.selection_changed):
        session.select(4)
    with qtbot.assertNotEmitted(session.selection_changed):
        session.select(4)
    session.commit(message("Remove the run"), edits.remove_run(session.scene, 0))
    assert session.selected == 3
    session.select(-7)
    assert session.selected == -1


def test_without_runs_nothing_is_selected(session, settle):
    session.commit(message("Remove the run"), msgspec.structs.replace(session.scene, runs=()))
    assert session.selected == -1
    settle()
    assert session.picture.runs == ()


def test_opening_begins_at_the_first_step(session, settle):
    session.player.go_to(100)
    session.player.play()
    session.select(3)
    session.open(blank())
    settle()
    assert (session.player.step, session.player.is_playing, session.player.steps, session.selected) == (
        0,
        False,
        100,
        0,
    )
    assert session.document.undo_label is None
    assert not session.document.is_modified


def test_an_exchange_begins_at_the_first_step_and_is_taken_back_whole(session, settle):
    before, other = session.scene, edits.set_steps(session.scene, 60)
    session.player.go_to(40.0)
    session.player.play()
    session.exchange(message("Open the example"), other, selected=2)
    assert not session.player.is_playing
    assert (session.player.step, session.player.steps, session.selected) == (0.0, 60, 2)
    settle()
    assert session.picture.steps == 60
    session.document.undo()
    assert session.scene == before
    settle()


def test_the_number_of_steps_reaches_the_player(session, settle):
    session.commit(message("Number of steps"), edits.set_steps(session.scene, 70))
    settle()
    assert session.player.steps == 70
    session.document.undo()
    assert session.player.steps == 500


@pytest.fixture
def threads(monkeypatch):
    """The threads in which pictures were made."""
    seen, real = [], session_module.resolve

    def resolve(scene):
        seen.append(threading.current_thread())
        return real(scene)

    monkeypatch.setattr(session_module, "resolve", resolve)
    return seen


def test_a_drag_is_followed_in_this_thread(session, settle, threads):
    session.commit(LABEL, edits.move_start(session.scene, 0, (0.5, 0.5)))
    settle()
    assert threads == [threading.main_thread()]


@pytest.mark.parametrize("steps", [500, 200_000])
def test_another_camera_or_kind_of_view_is_seen_at_once(session, settle, threads, steps):
    """Whatever the scene costs: nothing of it is computed, and no view is made ready anew."""
    session.commit(LABEL, edits.set_steps(session.scene, steps))
    settle()
    threads.clear()
    before, runs = session.picture, [run.trajectory for run in session.picture.runs]
    asked = []
    session.prepare_pictures(lambda: asked.append(1))
    for change in (
        lambda scene: edits.set_camera(scene, azimuth=10.0),
        lambda scene: edits.set_view(scene, kind="section"),
    ):
        session.commit(LABEL, change(session.scene))
        settle()
    assert threads == [threading.main_thread()] * 2
    assert asked == []
    assert session.picture.camera.azimuth == 10.0
    assert session.picture.field is before.field
    assert all(run.trajectory is path for run, path in zip(session.picture.runs, runs, strict=True))
    session.commit(LABEL, edits.set_steps(session.scene, steps + 1))
    settle()
    assert (threading.main_thread() in threads[2:]) == (steps == 500), "what is slow stays slow"


@pytest.mark.parametrize(
    "change",
    [
        lambda scene: edits.set_steps(scene, 200_000),
        lambda scene: edits.compare_all(scene),
        lambda scene: edits.set_formula(scene, "x^4 + y^2"),
        lambda scene: edits.set_rule(scene, 0, "lion"),
        lambda scene: edits.set_schedule(scene, 0, "learning_rate/t"),
    ],
    ids=["steps", "compare all", "formula", "rule", "schedule"],
)
def test_what_may_take_long_never_holds_the_window(session, settle, threads, change):
    """Also the first time: what has to be compiled, and what is much more work than the scene before."""
    session.commit(LABEL, change(session.scene))
    settle()
    assert threads
    assert threading.main_thread() not in threads
    assert session.picture.steps == session.scene.steps


def test_restyle_is_remembered(session, qtbot):
    with qtbot.waitSignal(session.style_changed):
        session.restyle(theme="light", font_percent=150)
    assert (session.style.theme.name, session.style.font_percent) == ("light", 150)
    assert (session.settings.theme, session.settings.font_percent) == ("light", 150)


@pytest.fixture
def kept(qapp, settings, tmp_path, monkeypatch):
    """A session that soon keeps unsaved work in a folder of the test."""
    monkeypatch.setattr("app.gui.session._AUTOSAVE_MS", 20)
    made = Session(Document(blank()), settings, Language("en"), Autosave(tmp_path / "kept"))
    yield made
    made.close()
    made.deleteLater()


def files_in(tmp_path):
    return list((tmp_path / "kept").glob("*.recovery"))


def test_unsaved_work_is_kept_and_removed_at_the_orderly_end(kept, qtbot, tmp_path):
    kept.commit(LABEL, edits.move_start(kept.scene, 0, (1.0, 1.0)))
    qtbot.waitUntil(lambda: len(files_in(tmp_path)) == 1)
    assert abandoned(tmp_path / "kept") == (), "it belongs to a program that runs"
    kept.document.undo()
    qtbot.waitUntil(lambda: files_in(tmp_path) == [])
    kept.document.redo()
    qtbot.waitUntil(lambda: len(files_in(tmp_path)) == 1)
    kept.close()
    assert files_in(tmp_path) == []


def test_work_that_cannot_be_kept_is_said_once(kept, qtbot, monkeypatch):
    def full(*_):
        raise WriteProblem(message("The disk is full."))

    said = []
    kept.said.connect(said.append)
    monkeypatch.setattr(Autosave, "write", full)
    kept.commit(LABEL, edits.move_start(kept.scene, 0, (1.0, 1.0)))
    qtbot.waitUntil(lambda: len(said) == 1)
    kept.commit(LABEL, edits.move_start(kept.scene, 0, (2.0, 1.0)))
    qtbot.wait(100)  # several times as long as the first one took
    assert len(said) == 1
    assert kept.scene.runs[0].start == (2.0, 1.0)


@pytest.mark.parametrize("is_cut_short", [True, False])
def test_only_an_end_without_a_question_leaves_unsaved_work_for_the_next_start(qapp, settings, tmp_path, is_cut_short):
    session = Session(Document(blank()), settings, Language("en"), Autosave(tmp_path / "recovery"))
    session.commit(LABEL, edits.move_start(session.scene, 0, (1.0, 1.0)))
    if is_cut_short:
        session.cut_short()
    session.close()
    session.deleteLater()
    left = [recovery.scene for recovery in abandoned(tmp_path / "recovery")]
    assert left == ([session.scene] if is_cut_short else [])


def test_a_session_that_begins_empty_catches_up(qapp, settings, qtbot):
    session = Session(
        Document(load(resource("scenes", "example.thalweg"))), settings, Language("en"), None, begins_empty=True
    )
    assert session.picture.surface is None
    assert session.problem is None
    session.catch_up()
    qtbot.waitUntil(lambda: not session.is_computing, timeout=20_000)
    assert [run.name for run in session.picture.runs] == ["SGD", "Momentum", "AdaGrad", "RMSprop", "Adam"]
    session.close()
    session.deleteLater()
