"""Whatever is typed into the whole window: a sentence where it was typed, the last good picture, nothing lost."""

import time

import pytest
from msgspec.structs import replace

from app.document import edits
from app.document.frozen_map import FrozenMap
from app.document.scene import Run
from core.message import message
from core.outcome import Outcome

HALF_TYPED = [
    "",
    "   ",
    "x^2 +",
    "sin(",
    "x^2 + * y",
    "(1-x",
    "where(x",
    "f(x, y) =",
    "x^^2",
    "1/",
    "x y z",
    "☃",
    "|x",
    "9^9^9^9",
]
TOO_LONG = ["x+" * 5000 + "x", "(" * 10_000, "1" * 10_000, "x" * 10_001, "sin " * 2500]
_AT_MOST_S = 2.0  # for the window's own thread, on a machine that others load too


@pytest.fixture
def field(window, settle):
    settle()
    window.edit_formula()
    return window.surface_panel.formula.field


def write(window, field, qtbot, text):
    """Type a text at once; wait until it was read."""
    formula = window.surface_panel.formula
    field.selectAll()
    field.insertPlainText(text)
    qtbot.waitUntil(lambda: formula.error is not None or window.session.scene.surface.formula == text, timeout=20_000)


@pytest.mark.parametrize("text", [*HALF_TYPED, *TOO_LONG], ids=lambda text: text[:12])
def test_a_formula_that_cannot_be_read(window, field, qtbot, settle, text):
    before, picture = window.session.scene, window.session.picture
    begin = time.process_time()
    write(window, field, qtbot, text)
    settle()
    assert time.process_time() - begin < _AT_MOST_S
    formula = window.surface_panel.formula
    if window.session.scene == before:
        assert window.session.picture is picture, "the last good picture stays"
        assert formula.problem.isVisible()
        english = formula.problem.text()
        window.session.language.switch("ja")
        assert formula.problem.text() not in ("", english)
        assert field.text() == text, "what was typed is not taken away"
    else:
        assert window.session.problem is None or window.session.picture is picture
    while window.session.document.undo():
        pass
    assert window.session.scene == before
    settle()


@pytest.mark.parametrize("rate", [0.0, 5e-324, 1e12])
def test_learning_rates_at_their_limits_are_runs_like_any_other(window, settle, rate):
    session = window.session
    for run in range(len(session.scene.runs)):
        session.attempt(message("Set"), lambda s, run=run: edits.set_hyperparameter(s, run, "learning_rate", rate))
    settle()
    assert session.problem is None
    assert len(session.picture.runs) == len(session.scene.runs)
    for run in session.picture.runs:
        assert session.language(run.verdict.message)
    assert not window.grab().isNull()


def test_when_all_runs_diverge_each_says_so(window, settle):
    session = window.session
    runs = tuple(
        Run(rule="sgd", hyperparameters=FrozenMap({"learning_rate": 10.0**power}), start=(-1.5, 2.0))
        for power in range(1, 6)
    )
    before = session.scene
    session.commit(message("Runs"), replace(before, runs=runs))
    settle()
    assert {run.verdict.outcome for run in session.picture.runs} == {Outcome.DIVERGED}
    for language in ("en", "ja"):
        session.language.switch(language)
        assert all(session.language(run.verdict.message) for run in session.picture.runs)
    session.player.play()
    assert not window.grab().isNull()
    session.player.pause()
    session.document.undo()
    assert session.scene == before
    settle()


@pytest.mark.parametrize("name", ["missing/scene.thalweg", "folder.thalweg"])
def test_a_scene_that_cannot_be_saved_stays_in_the_window(window, settle, tmp_path, name):
    session = window.session
    session.attempt(message("Steps"), lambda scene: edits.set_steps(scene, 77))
    settle()
    (tmp_path / "folder.thalweg").mkdir()
    window.files.ask_save = lambda: tmp_path / name
    window.actions_.run("save_as")
    assert window.messages.isVisible()
    assert session.document.is_modified
    assert session.scene.steps == 77
