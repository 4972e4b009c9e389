"""The list of runs: a row for each, used again, few enough to be quick."""

import pytest
from msgspec.structs import replace

from app.document import edits
from app.document.scene import Run
from app.gui.runs.panel import RunsPanel
from app.gui.runs.row import RunRow
from app.painting.number_text import with_set_numbers
from core.message import message
from core.rules.library import rules


@pytest.fixture
def panel(session, show):
    return show(RunsPanel(session), 340, 600)


def test_one_row_for_each_run(session, panel, settle):
    assert len(panel.rows) == 5
    session.commit(message("Remove the run"), edits.remove_run(session.scene, 1))
    settle()
    assert [row.name.text() for row in panel.rows] == ["SGD", "AdaGrad", "RMSprop", "Adam"]
    session.document.undo()
    assert len(panel.rows) == 5


def test_rows_are_used_again(session, panel):
    rows = list(panel.rows)
    session.commit(message("Move the run"), edits.reorder_run(session.scene, 0, 4))
    assert panel.rows == rows
    assert panel.rows[4].name.text() == "SGD"


def test_without_runs_it_says_what_to_do(session, panel):
    session.commit(message("Remove the run"), replace(session.scene, runs=()))
    assert panel.rows == []
    assert not panel.empty.isHidden()
    session.document.undo()
    assert panel.empty.isHidden()


def test_every_rule_can_be_added(session, panel):
    for action, rule in zip(panel.menu.actions(), rules().values(), strict=True):
        action.trigger()
        assert session.scene.runs[-1].rule == rule.identifier
        assert session.selected == len(session.scene.runs) - 1
    assert session.document.undo_label == message("Add a run")


def test_compare_all_twice_is_once(session, panel, qtbot, undo_all):
    start = session.scene
    panel.compare.click()
    count = len(session.scene.runs)
    assert count > 10
    panel.compare.click()
    assert len(session.scene.runs) == count
    assert undo_all() == start


def test_250_runs(session, panel, settle, qtbot):
    runs = tuple(Run(rule="adam", start=(k / 100, 1.0)) for k in range(250))
    session.commit(message("Add a run"), replace(session.scene, runs=runs, steps=20))
    settle()
    assert len(panel.rows) < 200, "the window is not kept waiting for so many rows"
    qtbot.waitUntil(lambda: len(panel.rows) == 200, timeout=20_000)
    assert all(row.name.text() for row in panel.rows)
    assert panel.more.text() == "… and 50 more"
    session.select(249)
    session.select(199)
    assert panel.rows[199].details is not None
    session.document.undo()
    assert len(panel.rows) == 5
    assert panel.more.isHidden()


def test_as_many_runs_as_there_may_be(session, panel):
    runs = tuple(Run(rule="adam", start=(k / 1000, 1.0)) for k in range(1000))
    session.commit(message("Add a run"), replace(session.scene, runs=runs, steps=20))
    said = []
    session.said.connect(said.append)
    panel.menu.actions()[0].trigger()
    assert len(session.scene.runs) == 1000
    assert len(said) == 1


def test_the_outcome_of_each_run_is_said(session, panel, settle):
    settle()
    assert all(row.outcome.text() for row in panel.rows)
    session.language.switch("ja")
    assert all(any(letter > "\u3040" for letter in row.outcome.text()) for row in panel.rows)


def test_the_last_sentence_does_not_stay_on_another_run(session, panel, settle):
    """Between a change and its picture a row shows what belongs to its run, or nothing."""
    settle()
    session.commit(message("Remove the run"), edits.remove_run(session.scene, 0))
    settle()
    expected = [with_set_numbers(session.language(run.verdict.message)) for run in session.picture.runs]
    assert [row.outcome.text() for row in panel.rows] == expected


def test_the_selected_run_can_be_seen(session, panel, settle, qtbot):
    panel.compare.click()
    settle()
    session.select(len(session.scene.runs) - 1)
    row = panel.rows[session.selected]
    qtbot.waitUntil(lambda: not row.name.visibleRegion().isEmpty())


def test_a_run_higher_than_the_list_is_seen_from_its_first_line(session, show, settle, qtbot):
    """At the first start the list stood scrolled by some pixels, and cut off the name of the first run."""
    panel = show(RunsPanel(session), 340, 300)
    settle()
    bar = panel.area.verticalScrollBar()
    for run in (3, 0):
        session.select(run)
        row = panel.rows[run]
        qtbot.waitUntil(lambda row=row: row.height() > panel.area.viewport().height())
        qtbot.waitUntil(lambda row=row: bar.value() == min(row.y(), bar.maximum()))


def test_the_list_stays_where_a_person_scrolled_it_while_the_card_grows(session, panel, settle, qtbot):
    settle()
    bar = panel.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and not panel._reveal.isActive())
    bar.setValue(bar.maximum())
    assert panel.rows[0].name.visibleRegion().isEmpty()
    panel.card.sized.emit()
    assert not panel._reveal.isActive()


def test_nothing_is_wider_than_the_panel(session, panel, settle):
    session.commit(message("Rename the run"), edits.rename_run(session.scene, 0, "W" * 200))
    settle()
    for run in range(5):
        session.select(run)
        assert panel.area.widget().minimumSizeHint().width() <= panel.area.viewport().width()


def test_many_rows_that_are_not_needed_go_a_few_at_a_time(panel, session, qtbot):
    scene = session.scene
    many = replace(scene, runs=scene.runs[:1] * 40)
    session.commit(message("Add runs"), many)
    qtbot.waitUntil(lambda: len(panel.rows) == 40, timeout=20_000)
    session.commit(message("Remove runs"), scene)
    assert len(panel.rows) == len(scene.runs)
    left = [row for row in panel.findChildren(RunRow) if row not in panel.rows]
    assert len(left) > 20
    assert not any(row.isVisible() for row in left)
    qtbot.waitUntil(lambda: len(panel.findChildren(RunRow)) == len(scene.runs), timeout=20_000)


def test_in_fog_nothing_tells_where_a_minimum_is(session, panel, settle):
    def told(panel):
        settle()
        return [(row.outcome.text(), row.rate._rows["learning_rate"].slider.marks) for row in panel.rows]

    in_sight = told(panel)
    assert any(marks for _, marks in in_sight)
    session.commit(message("Fog"), edits.set_view(session.scene, fog=True))
    assert told(panel) == [("What became of it is told when the fog has lifted.", ())] * 5
    session.commit(message("Fog"), edits.set_view(session.scene, fog=False))
    assert told(panel) == in_sight


def test_in_fog_a_run_that_diverges_says_so(session, panel, settle):
    session.commit(message("Fog"), edits.set_view(session.scene, fog=True))
    session.commit(message("Rate"), edits.set_hyperparameter(session.scene, 0, "learning_rate", 3.0))
    settle()
    assert "learning rate" in panel.rows[0].outcome.text()
