"""Rows of the race: few figures to see, all in the tooltip, and a word for a run that fails."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap

from app.gui.maps.fair_race import Entry, Race
from app.gui.maps.race_model import RaceModel

DISPLAY, TIP, COLOUR = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.DecorationRole


@pytest.fixture
def model(session, settle):
    settle()
    tuned = SimpleNamespace(rate=0.0123456789, final_value=1.23456789e-7, band=(0.009, 0.0456789))
    runs = session.picture.runs
    made = RaceModel(session)
    made.show_race(Race((0.0, 0.0), 50, (Entry(1, runs[1], tuned), Entry(0, runs[0], None))))
    return made


def row(model, number):
    return [model.index(number, column).data(DISPLAY) for column in range(model.columnCount())]


def test_few_figures_to_see(model, session):
    assert row(model, 0) == [session.picture.runs[1].name, "0.0123", "1.23×10⁻⁷", "0.009 – 0.046"]


def test_a_band_in_which_no_two_ends_can_be_told_apart_is_one_rate(model, session):
    tuned = SimpleNamespace(rate=0.036477, final_value=0.226, band=(0.036476, 0.036479))
    model.show_race(Race((0.0, 0.0), 50, (Entry(1, session.picture.runs[1], tuned),)))
    assert row(model, 0)[1:] == ["0.0365", "0.226", "0.0365"]


def test_all_figures_to_hover(model):
    assert "0.0123456789: 1.23456789e-07" in model.index(0, 2).data(TIP)
    assert "0.009 to 0.04568" in model.index(0, 2).data(TIP)


def test_who_fails_says_so(model, session):
    assert row(model, 1) == [session.picture.runs[0].name, "–", "fails at every rate", "–"]
    assert model.index(1, 0).data(TIP) == "fails at every rate"
    session.language.switch("ja")
    assert row(model, 1)[2] == "どの学習率でも失敗"


def test_each_has_its_runs_colour(model, session):
    colours = [model.index(number, 0).data(COLOUR).toImage().pixelColor(6, 6) for number in (0, 1)]
    theme = session.style.theme
    assert colours == [theme.runs.colours[session.picture.runs[place].colour] for place in (1, 0)]
    assert isinstance(model.index(0, 0).data(COLOUR), QPixmap)
    assert model.index(0, 1).data(COLOUR) is None


def test_no_race_has_no_rows(model):
    model.show_race(None)
    assert model.rowCount() == 0
