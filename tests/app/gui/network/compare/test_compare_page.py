"""One click compares the four learning rates; everything else is a choice beside it."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest

from app.document.network import edits as network_edits
from app.gui.network.compare.compare_page import ComparePage
from app.gui.network.data.own_data import OwnData
from core.message import message


@pytest.fixture
def page(network_session, show, qtbot):
    made = show(ComparePage(network_session), 900, 500)
    made.epochs.show_number(3)
    yield made
    made.close_worker()


def compare(page, qtbot):
    page.start.click()
    qtbot.waitUntil(lambda: not page.is_busy, timeout=30_000)
    return page.view.picture


def test_one_click_makes_the_four_rates(page, qtbot):
    picture = compare(page, qtbot)
    assert [str(panel.name) for panel in picture.panels] == ["η = 0.003", "η = 0.03", "η = 0.3", "η = 3"]
    assert picture.epochs[-1] == 3
    page.view.grab()


def test_rates_are_typed(page, qtbot, type_in):
    type_in(page.rates, "0.1 1")
    qtbot.waitUntil(lambda: not page.is_busy, timeout=30_000)
    assert [str(panel.name) for panel in page.view.picture.panels] == ["η = 0.1", "η = 1"]


def test_optimizers_are_chosen_from_all_that_can_train(page, qtbot):
    page.what.setCurrentIndex(1)
    page.what.activated.emit(1)
    assert page.rules.isVisible()
    assert not page.rates.isVisible()
    assert page.rules.text() == "SGD, Momentum, RMSprop, Adam"
    assert "Newton" not in " ".join(action.text() for action in page.menu.actions())
    picture = compare(page, qtbot)
    assert [panel.rule for panel in picture.panels] == ["sgd", "momentum", "rmsprop", "adam"]


def test_seeds_side_by_side(page, qtbot):
    page.what.setCurrentIndex(2)
    page.what.activated.emit(2)
    assert not page.seeds.isVisible()
    picture = compare(page, qtbot)
    assert [str(panel.name) for panel in picture.panels] == ["seed 1", "seed 2", "seed 3", "seed 4"]


def test_squares_and_half_squares(page, qtbot):
    page.what.setCurrentIndex(3)
    page.what.activated.emit(3)
    assert page.said.isVisible()
    assert not page.rates.isVisible()
    picture = compare(page, qtbot)
    assert [panel.apart is None for panel in picture.panels] == [True, False, False]
    assert picture.panels[2].apart == 0.0


def test_seeds_give_bands(page, qtbot):
    page.seeds.show_number(4)
    picture = compare(page, qtbot)
    assert picture.seeds == 4
    assert (picture.panels[0].train_high > picture.panels[0].train_low).any()
    page.view.grab()


@pytest.mark.parametrize(("field", "number"), [("seeds", 0), ("seeds", 1e6), ("epochs", 0), ("epochs", 1e6)])
def test_numbers_beyond_reason_are_refused(page, field, number):
    getattr(page, field).show_number(number)
    page.start.click()
    assert "can be compared" in page.note.text()
    assert not page.is_busy


@pytest.mark.parametrize("text", ["", "fast", "0.1, -1"])
def test_what_is_no_list_is_said_below_it_until_escape(page, qtbot, type_in, text):
    type_in(page.rates, text)
    assert page.note.isVisible()
    assert not page.is_busy
    QTest.keyClick(page.rates, Qt.Key.Key_Escape)
    assert (page.rates.text(), page.note.isVisible()) == ("0.003, 0.03, 0.3, 3", False)


def test_another_network_empties_the_page(network_session, page, qtbot):
    compare(page, qtbot)
    network_session.commit(message("Batch"), network_edits.set_network(network_session.scene, batch=50))
    assert page.view.picture is None


def test_it_can_be_stopped(page, qtbot):
    page.epochs.show_number(2000)
    page.start.click()
    qtbot.waitUntil(lambda: page.view.picture is not None, timeout=30_000)
    assert page.start.text() == "Stop"
    page.start.click()
    assert page.start.text() == "Compare"
    assert not page.is_busy


def test_the_mouse_chooses_the_epoch_of_all_panels(page, qtbot):
    compare(page, qtbot)
    page.view.grab()
    assert page.view.place == -1
    at = page.view._panels.frame(0).point(1.0, 0.1)
    page.view.mouseMoveEvent(
        QMouseEvent(QEvent.Type.MouseMove, QPointF(at), QPointF(at), Qt.MouseButton.NoButton, Qt.MouseButton.NoButton,
                    Qt.KeyboardModifier.NoModifier)
    )  # fmt: skip
    assert page.view.place == 1


def test_it_speaks_the_language(network_session, page):
    network_session.language.switch("ja")
    assert page.start.text() == "比較"
    page.view.grab()


def test_own_data_is_compared_and_forgotten_with_it(network_session, show, qtbot, tmp_path):
    own = OwnData(network_session)
    page = show(ComparePage(network_session, own), 900, 500)
    page.epochs.show_number(2)
    path = tmp_path / "own.csv"
    path.write_text("a,b,c\n" + "".join(f"{k},{k % 3},{k % 2}\n" for k in range(12)), encoding="utf-8")
    network_session.commit(message("Data"), network_edits.set_data(network_session.scene, set="csv"))
    assert "CSV file" in str(compare(page, qtbot).problem)
    own.open("csv", path)
    qtbot.waitUntil(lambda: not own.is_busy)
    assert len(compare(page, qtbot).panels) == 4
    network_session.commit(message("Data"), network_edits.set_data(network_session.scene, standardised=False))
    assert page.view.picture is None


def test_an_optimizer_that_a_person_writes_can_be_compared(own_rules_folder, page, network_session):
    chosen = [action.data() for action in page.chosen_rules]
    (own_rules_folder / "mine.toml").write_text('step = "delta = -learning_rate*g"')
    network_session.take_up_rules()
    assert "mine" in [action.data() for action in page.menu.actions()]
    assert [action.data() for action in page.chosen_rules] == chosen
