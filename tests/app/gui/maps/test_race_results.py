"""The list of the race: readable, sorted, and one click takes a rate."""

import pytest
from PySide6.QtCore import QPoint, Qt

from app.document import edits
from app.gui.maps.fair_race import FairRace
from app.gui.maps.race_results import RaceResults
from app.painting.number_text import value_text
from core.message import message

DISPLAY = Qt.ItemDataRole.DisplayRole


@pytest.fixture
def race(session, settle):
    session.commit(message("Steps"), edits.set_steps(session.scene, 40))
    settle()
    return FairRace(session, session)


@pytest.fixture
def results(race, session, settle, show, qtbot):
    made = show(RaceResults(session, race), 330, 240)
    made.hide()
    race.run()
    qtbot.waitUntil(lambda: not race.is_running, timeout=30_000)
    settle()
    return made


def texts(results, column):
    return [results.model.index(row, column).data(DISPLAY) for row in range(results.model.rowCount())]


def test_without_a_race_there_is_no_list(race, session, show):
    parent = RaceResults(session, race)
    assert parent.isHidden()
    parent.deleteLater()


def test_it_lists_names_rates_values_and_bands(results, race):
    entries = race.race.entries
    assert results.isVisible()
    assert texts(results, 0) == [entry.run.name for entry in entries]
    assert all(" – " in text for text in texts(results, 3))
    assert texts(results, 1) == [value_text(entry.tuned.rate, 3) for entry in entries]
    assert results.title.text() == "Fair race from (−0.4, 2.6), 40 steps: lowest first"


def test_a_click_on_a_row_takes_its_rate(results, race, session, settle, qtbot):
    entry = race.race.entries[2]
    session.commit(message("x"), edits.set_hyperparameter(session.scene, entry.place, "learning_rate", 1e-4))
    settle()
    before = session.scene
    at = results.table.visualRect(results.model.index(2, 1)).center()
    qtbot.mouseClick(results.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert session.scene.runs[entry.place].hyperparameters["learning_rate"] == entry.tuned.rate
    session.document.undo()
    assert session.scene == before


def test_it_goes_and_comes_with_what_it_holds_for(results, session, settle):
    session.commit(message("x"), edits.set_steps(session.scene, 60))
    settle()
    assert results.isHidden()
    session.document.undo()
    settle()
    assert results.isVisible()
    assert results.model.rowCount() == len(session.scene.runs)


def test_it_can_be_closed(results, qtbot):
    qtbot.mouseClick(results.close_button, Qt.MouseButton.LeftButton)
    assert results.isHidden()


def test_japanese_at_once(results, session):
    session.language.switch("ja")
    heads = [results.model.headerData(column, Qt.Orientation.Horizontal) for column in range(4)]
    assert heads == ["最適化手法", "最適な学習率", "到達した値", "9 割以上下りる範囲"]
    assert "公平な競走" in results.title.text()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_is_cut_at_the_width_that_it_wants(results, session, qtbot, language):
    session.language.switch(language)
    results.resize(results.wanted_width, 240)
    qtbot.waitUntil(lambda: results.table.viewport().width() >= sum(map(results.table.columnWidth, range(4))) - 1)
    for column in range(4):
        assert results.table.columnWidth(column) >= results.table.sizeHintForColumn(column)
    assert results.wanted_width < 480
