"""The gallery: searching, choosing, taking."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.gui.style import Style, apply_style, apply_type
from app.gui.surface.gallery import GalleryDialog
from app.gui.surface.gallery_model import ENTRY_ROLE, found
from app.painting.theme import load_theme
from surfaces.gallery import categories, gallery


def names(dialog):
    return [entry.identifier for entry in dialog.model.entries]


def test_all_are_listed(dialog):
    assert len(dialog.model.entries) == len(gallery())
    assert dialog.model.rowCount() == len(gallery())
    assert dialog.categories.count() == len(categories()) + 1


@pytest.mark.parametrize("query", ["rosenbrock", "ROSENBROCK", "ローゼンブロック", "谷 ローゼン", "ravine rosen"])
def test_search_in_both_languages(query):
    assert "rosenbrock" in [entry.identifier for entry in found(query)]


def test_names_come_first():
    entries = found("quadratic")
    named = ["quadratic" in entry.name["en"].lower() for entry in entries]
    assert named == sorted(named, reverse=True)
    assert any(named)


def test_search_and_category_together(dialog):
    dialog.categories.setCurrentRow(2)
    assert {entry.category.identifier for entry in dialog.model.entries} == {categories()[1].identifier}
    dialog.search.setText("rosenbrock")
    assert "rosenbrock" in names(dialog)
    dialog.categories.setCurrentRow(1)
    assert "rosenbrock" not in names(dialog)


def test_nothing_found_is_said_and_cannot_be_taken(dialog, session, qtbot):
    before = session.scene
    dialog.search.setText("zzzz")
    assert dialog.model.rowCount() == 0
    assert dialog.chosen is None
    assert not dialog.take_button.isEnabled()
    assert dialog.name.text()
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert session.scene is before
    assert dialog.isVisible()


def test_return_takes_the_first_found_as_one_step(dialog, session, qtbot):
    before = session.scene
    qtbot.keyClicks(dialog.search, "himmelblau")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    entry = next(entry for entry in gallery() if entry.identifier == "himmelblau")
    assert session.scene.surface.formula == entry.formula
    assert session.scene.steps == before.steps
    assert {run.start for run in session.scene.runs} == {entry.start}
    assert not dialog.isVisible()
    session.document.undo()
    assert session.scene == before


def test_arrow_keys_choose(dialog, qtbot):
    qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    first = dialog.chosen
    qtbot.keyClick(dialog.list, Qt.Key.Key_Right)
    assert dialog.chosen != first
    assert dialog.name.text() == dialog.chosen.name["en"]


def test_letters_in_the_list_search(dialog, qtbot):
    dialog.list.setFocus()
    qtbot.keyClicks(dialog.list, "b")
    assert dialog.search.text() == "b"


def test_a_double_click_takes(dialog, session, qtbot):
    index = dialog.model.index(3)
    dialog.list.setCurrentIndex(index)
    dialog.list.doubleClicked.emit(index)
    assert session.scene.surface.formula == index.data(ENTRY_ROLE).formula


@pytest.mark.parametrize("row", range(0, 106, 7))
def test_entries_of_every_kind_can_be_taken(dialog, session, row):
    entry = gallery()[row]
    dialog.take(entry)
    assert session.scene.surface.formula == entry.formula
    assert session.scene.surface.variables == entry.variables


def test_pictures_come(dialog, qtbot):
    dialog.search.setText("rosenbrock")
    wanted = names(dialog)
    qtbot.waitUntil(lambda: all(dialog.thumbnails.image(name) is not None for name in wanted))
    dialog.grab()


def test_language(dialog, session):
    session.language.switch("ja")
    assert dialog.take_button.text() == "この曲面を使う"
    assert dialog.name.text() == dialog.chosen.name["ja"]
    assert dialog.categories.count() == len(categories()) + 1


@pytest.mark.parametrize("width", [700, 900, 1180, 1500])
def test_cards_leave_no_strip_at_their_side(dialog, qtbot, width):
    dialog.resize(width, 680)
    QApplication.processEvents()
    viewport, cell = dialog.list.viewport(), dialog.model.cell
    first_row = [row for row in range(20) if dialog.list.visualRect(dialog.model.index(row)).top() < cell.height() // 2]
    right = dialog.list.visualRect(dialog.model.index(first_row[-1])).right()
    bar = dialog.list.verticalScrollBar().sizeHint().width()
    assert 0 <= viewport.width() - right <= len(first_row) + bar + 1


def test_a_low_dialog_shows_cards_rather_than_a_large_picture(dialog):
    dialog.resize(980, 640)
    QApplication.processEvents()
    assert dialog.preview.isVisible()
    dialog.resize(980, 400)
    QApplication.processEvents()
    assert not dialog.preview.isVisible()
    assert dialog.list.height() >= dialog.model.cell.height()
    assert dialog.name.isVisible()


@pytest.fixture
def large_type(session):
    """300 %, for this test alone."""
    session.restyle(font_percent=300)
    for style in (session.style, Style(load_theme("dark"))):
        apply_type(QApplication.instance(), style)
        apply_style(QApplication.instance(), style)
        if style is session.style:
            yield
    QApplication.instance().setStyleSheet("")


@pytest.mark.usefixtures("large_type")
def test_with_very_large_type_it_fits_its_window_and_all_words_can_be_scrolled_to(session, show, qtbot):
    window = show(QWidget(), 1280, 720)
    dialog = GalleryDialog(session, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.open()
    qtbot.waitExposed(dialog)
    assert dialog.width() <= 1280
    assert dialog.height() <= 720
    bar = dialog.details.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    for part in (dialog.name, dialog.teaches):
        assert part.height() >= part.heightForWidth(part.width()), "nothing is cut"
    assert dialog.teaches.mapTo(dialog.details, dialog.teaches.rect().bottomLeft()).y() <= dialog.details.height()
    dialog.close()
    dialog.thumbnails.close()
    dialog.preview.close_worker()
    dialog.formula.close_typesetter()
