"""The gallery as a list for Qt, and its search."""

import pytest
from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.gui.language import Language
from app.gui.surface.gallery_model import ENTRY_ROLE, GalleryModel, found
from surfaces.gallery import categories, gallery


@pytest.fixture
def model():
    made = GalleryModel(Language("en"))
    made.show_entries(gallery())
    return made


def test_qt_finds_nothing_wrong_with_it(model):
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_entries(gallery()[:3])
    model.show_entries(())
    model.show_entries(gallery())
    assert tester.model() is model


def test_a_row_has_name_entry_size_and_texts(model):
    index, entry = model.index(5), gallery()[5]
    model.cell = QSize(190, 170)
    assert index.data() == entry.name["en"]
    assert index.data(ENTRY_ROLE) is entry
    assert index.data(Qt.ItemDataRole.SizeHintRole) == QSize(190, 170)
    said = index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert entry.formula in said
    assert entry.teaches["en"] in said
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_names_follow_the_language():
    language = Language("ja")
    model = GalleryModel(language)
    model.show_entries(gallery())
    assert model.index(0).data() == gallery()[0].name["ja"]
    language.switch("en")
    assert model.index(0).data() == gallery()[0].name["en"]


def test_what_is_not_there_is_nothing(model):
    assert model.index(len(gallery())).data() is None
    assert model.data(QModelIndex(), ENTRY_ROLE) is None
    assert model.rowCount(model.index(0)) == 0


def test_the_same_entries_are_no_news(model, qtbot):
    with qtbot.assertNotEmitted(model.modelReset):
        model.show_entries(list(gallery()))
    with qtbot.waitSignal(model.modelReset):
        model.show_entries(gallery()[1:])


def test_a_picture_that_has_come_is_told_for_its_row_only(model, qtbot):
    with qtbot.waitSignal(model.dataChanged) as told:
        model.tell(gallery()[7].identifier)
    assert [index.row() for index in told.args[:2]] == [7, 7]
    with qtbot.assertNotEmitted(model.dataChanged):
        model.tell("nowhere")


def test_no_words_find_all_of_a_category_in_their_order():
    for category in categories():
        inside = tuple(entry for entry in gallery() if entry.category == category)
        assert found("", category.identifier) == inside
    assert found("   ") == gallery()


@pytest.mark.parametrize("query", ["ＲＯＳＥＮＢＲＯＣＫ", "  rosenbrock ", "rosenbrock ravine"])
def test_words_are_found_however_they_are_typed(query):
    assert "rosenbrock" in [entry.identifier for entry in found(query)]


def test_every_word_must_be_there():
    assert found("rosenbrock zzzz") == ()
    assert found("rosenbrock", "bowls") == ()


def test_a_name_comes_before_what_is_said_of_others():
    names = ["rastrigin" in entry.name["en"].casefold() for entry in found("rastrigin")]
    assert names[0]
    assert names == sorted(names, reverse=True)


def test_names_come_before_what_else_is_said_of_a_surface():
    """A search for a name does not have to be looked through."""
    for query in ("saddle", "bowl", "お椀"):
        has_name = [query in " ".join(entry.name.values()).casefold() for entry in found(query)]
        assert True in has_name
        assert False in has_name
        assert has_name == sorted(has_name, reverse=True)
