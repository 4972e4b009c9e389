"""The formula of the gallery's entry is there at once, and typeset where that is possible and has room."""

import pytest

from app.gui.surface.gallery_formula import GalleryFormula
from surfaces.gallery import gallery

ENTRIES = {entry.identifier: entry for entry in gallery()}


@pytest.fixture
def shown(session, qtbot, symbolic):
    made = GalleryFormula(session, lambda: symbolic)
    qtbot.addWidget(made)
    made.resize(500, 40)
    yield made
    made.close_typesetter()


def test_as_text_at_once_then_typeset(shown, qtbot):
    shown.show_entry(ENTRIES["parabola"])
    (line,) = shown.lines
    assert line.text == "f(x) = k*x^2"
    assert line.pieces is None
    qtbot.waitUntil(lambda: shown.lines[0].pieces is not None)
    assert shown.lines[0].text == line.text


def test_without_the_helper_it_stays_text(session, qtbot):
    made = GalleryFormula(session, None)
    qtbot.addWidget(made)
    made.show_entry(ENTRIES["parabola"])
    qtbot.wait(30)
    assert made.lines[0].pieces is None


def test_what_would_be_too_high_stays_text(shown, qtbot, monkeypatch):
    monkeypatch.setattr(type(shown), "height_of", lambda *_: 400.0)
    with qtbot.waitSignal(shown._typesetter.written):
        shown.show_entry(ENTRIES["parabola"])
    assert shown.lines[0].pieces is None


def test_in_a_low_dialog_a_high_one_is_text_again(shown, qtbot, monkeypatch):
    monkeypatch.setattr(type(shown), "height_of", lambda *_: 40.0)
    shown.show_entry(ENTRIES["parabola"])
    qtbot.waitUntil(lambda: shown.lines[0].pieces is not None)
    shown.set_low(True)
    assert shown.lines[0].pieces is None
    shown.set_low(False)
    assert shown.lines[0].pieces is not None


def test_no_entry_has_no_formula(shown):
    shown.show_entry(ENTRIES["parabola"])
    shown.show_entry(None)
    assert shown.lines == ()


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_every_formula_can_be_shown(shown, entry):
    shown.show_entry(entry)
    assert entry.formula.strip() in shown.lines[0].text
    assert shown.height() <= 3 * shown.fontMetrics().height()
