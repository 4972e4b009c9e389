"""The page of training: how wide its parts are, what is said at the end, when one draws points."""

import pytest
from PySide6.QtWidgets import QWidget

from app.document.network import edits as network_edits
from app.gui.network.train_page import TrainPage
from core.message import message


@pytest.fixture
def page(network_session, trainer, show):
    return show(TrainPage(network_session, trainer), 1000, 640)


def edit(session, **changes):
    session.commit(message("Edit"), network_edits.set_network(session.scene, **changes))


@pytest.mark.parametrize(("width", "results"), [(800, 330), (1200, 396), (2400, 520)])
def test_the_results_have_a_third_and_neither_too_little_nor_too_much(page, width, results):
    page.resize(width, 640)
    least = page.results.minimumSizeHint().width()  # of what is in it, with whatever type there is
    assert page.splitter.sizes()[1] == pytest.approx(max(results, least), abs=2)
    assert sum(page.splitter.sizes()) == pytest.approx(width, abs=2)


def test_in_a_narrow_room_the_results_stand_below_the_diagram(page, session, show):
    page.setParent(show(QWidget(), 1000, 640))  # a window of its own would be as wide as what is in it
    page.show()
    page.resize(530, 640)
    assert page.diagram.width() == pytest.approx(530, abs=2)
    assert page.splitter.sizes()[0] == pytest.approx(200, abs=2)
    assert page.results.width() == pytest.approx(530, abs=2)
    page.resize(1000, 640)
    assert page.diagram.width() + page.results.width() == pytest.approx(1000, abs=2)
    session.restyle(font_percent=300)
    assert page.diagram.width() == pytest.approx(1000, abs=2)


def test_widths_that_were_moved_by_hand_stay_until_the_type_is_another(page, session):
    page.splitter.splitterMoved.emit(600, 1)
    page.splitter.setSizes([550, 450])
    by_hand = page.splitter.sizes()
    page.resize(1001, 640)
    assert page.splitter.sizes() == pytest.approx(by_hand, abs=2)
    session.restyle(font_percent=125)
    assert page.splitter.sizes()[1] == pytest.approx(round(330 * 1.25), abs=2)


def test_at_the_end_it_says_how_to_go_on(page, network_session, trainer, wait, qtbot):
    edit(network_session, epochs=1)
    wait()
    assert not page.outcome.isVisible()
    trainer.play()
    qtbot.waitUntil(page.outcome.isVisible, timeout=20_000)
    assert page.outcome.text().endswith("To go on, raise the number of epochs under ⑥ Training.")
    assert page.outcome.property("tone") == "quiet"


def test_a_problem_is_said_in_its_colour(page, network_session, trainer, wait, monkeypatch):
    monkeypatch.setattr(type(trainer), "problem", property(lambda _: message("A number is missing.")))
    trainer.changed.emit()
    assert page.outcome.text() == "A number is missing."
    assert page.outcome.property("tone") == "wrong"


def test_how_points_are_drawn_is_said_where_they_are(page, network_session):
    assert page.hint.isVisible() == (network_session.scene.network.data.set == "points")
    network = network_session.scene.network
    for name in ("points", "circle"):
        edit(network_session, data=type(network.data)(set=name))
        assert page.hint.isVisible() == (name == "points")


def test_switches_reach_the_map_and_are_no_place_for_space(page):
    page.discrete.click()
    page.test.click()
    assert (page.output._is_discrete, page.output._shows_test) == (True, True)
    assert page.window().focusWidget() not in (page.discrete, page.test)


def test_presenting_the_diagram_has_no_buttons(page, monkeypatch):
    told = []
    monkeypatch.setattr(page.diagram, "set_alone", told.append)
    page.set_alone(True)
    assert told == [True]


def test_it_speaks_the_language_of_the_window(page, session):
    assert page.discrete.text() == "Discrete"
    session.language.switch("ja")
    assert page.discrete.text() != "Discrete"
    assert page.discrete.toolTip() != "Only what the network decides, not how sure it is"
