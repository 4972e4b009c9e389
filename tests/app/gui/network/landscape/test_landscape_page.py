"""One chooses a plane, reads how true it is, and opens it as a surface; one step to undo."""

import re

import numpy as np
import pytest

from app.document import edits
from app.document.files import load, save
from app.document.network import edits as network_edits
from app.gui.network.landscape.landscape_page import LandscapePage
from core.message import message

PATH, RANDOM, WEIGHTS = range(3)


@pytest.fixture
def page(network_session, trainer, show):
    return show(LandscapePage(network_session, trainer), 800, 500)


@pytest.fixture
def caught_up(page, wait, qtbot):
    def caught_up():
        wait()
        qtbot.waitUntil(lambda: not page.live.is_busy, timeout=20_000)
        return page.live.picture

    return caught_up


def choose(page, kind):
    page.kind.setCurrentIndex(kind)
    page.kind.activated.emit(kind)


def test_it_says_how_far_the_plane_can_be_believed(page, trainer, caught_up):
    caught_up()
    assert page.sentence.text().startswith("The ball is at the present weights.")
    trainer.move(40)
    picture = caught_up()
    told = picture.fidelity
    held, difference, percent = re.search(
        r"holds ([\d.]+) %.*at most ([\d.]+), ([\d.]+) %", page.sentence.text()
    ).groups()
    assert float(held) == pytest.approx(100 * picture.held, abs=0.5)
    assert float(difference) == pytest.approx(told.largest_difference, rel=0.01)
    assert float(percent) == pytest.approx(100 * told.share, abs=0.5)
    page.view.grab()


def test_the_ball_follows_what_is_shown(page, trainer, caught_up):
    trainer.move(30)
    picture = caught_up()
    trainer.go_to(7)
    caught_up()
    np.testing.assert_allclose(page.view.foot(), picture.fidelity.points[7], atol=1e-12)


def test_each_plane_shows_what_it_needs(page, caught_up):
    shown = lambda: [widget.isVisible() for widget in (page.first, page.second, page.draw, page.open)]  # noqa: E731
    assert shown() == [False, False, False, True]
    choose(page, RANDOM)
    assert shown() == [False, False, True, True]
    first = caught_up().landscape.plane.directions
    page.draw.click()
    assert np.abs(caught_up().landscape.plane.directions - first).max() > 0.01
    choose(page, WEIGHTS)
    assert shown() == [True, True, False, True]


def test_weights_have_names_and_two_are_never_the_same(page, trainer, caught_up):
    choose(page, WEIGHTS)
    caught_up()
    assert page.first.count() == trainer.course.plan.layout.count
    assert page.first.itemText(0) == "w111: x₁ → neuron 1 of layer 1"
    assert page.first.itemText(2) == "b11: Bias of neuron 1 of layer 1"
    assert page.first.itemText(24) == "b3: Bias of the output"
    page.first.setCurrentIndex(1)
    page.first.activated.emit(1)
    assert (page.live.chosen.first, page.live.chosen.second) == (1, 2)
    assert caught_up().landscape.variables == ("w112", "b11")


def test_a_smaller_network_has_fewer_weights(page, network_session, trainer, caught_up):
    choose(page, WEIGHTS)
    page.first.setCurrentIndex(24)
    page.second.setCurrentIndex(23)
    page.second.activated.emit(23)
    caught_up()
    network_session.commit(message("Layers"), network_edits.set_network(network_session.scene, layers=()))
    picture = caught_up()
    assert page.first.count() == 3
    assert picture.landscape.variables[0] != picture.landscape.variables[1]


def test_it_becomes_a_surface_and_can_be_undone(page, network_session, trainer, caught_up, qtbot):
    trainer.move(40)
    choose(page, WEIGHTS)
    picture = caught_up()
    before = network_session.scene
    with qtbot.waitSignal(page.opened):
        page.open.click()
    scene = network_session.scene
    assert scene.network is before.network
    assert scene.surface.variables == ("w111", "w112")
    first = trainer.course.first.weights[:2]
    assert {run.start for run in scene.runs} == {tuple(first.tolist())}
    qtbot.waitUntil(lambda: not network_session.is_computing, timeout=20_000)
    assert network_session.problem is None
    at = trainer.state.weights[:2]
    assert network_session.picture.surface.value(at) == pytest.approx(picture.landscape.value(at), rel=1e-12)
    network_session.document.undo()
    assert network_session.scene == before


def test_what_cannot_be_a_surface_is_said_on_the_page(page, network_session, caught_up):
    network_session.commit(message("Layers"), network_edits.set_network(network_session.scene, layers=(50, 50)))
    choose(page, WEIGHTS)
    caught_up()
    before = network_session.scene
    page.open.click()
    assert page.note.isVisible()
    assert page.note.text() == "A network of 2751 weights is too large to be a surface; 2000 are possible."
    assert network_session.scene is before
    choose(page, PATH)
    assert not page.note.isVisible()


@pytest.mark.parametrize("kind", [PATH, RANDOM, WEIGHTS])
def test_what_is_no_formula_is_opened_dragged_undone_and_kept(
    page, network_session, trainer, caught_up, qtbot, tmp_path, kind
):
    changed = network_edits.set_network(network_session.scene, layers=(8, 8), l2=0.01)
    network_session.commit(message("Layers"), changed)
    caught_up()
    trainer.move(20)
    choose(page, kind)
    landscape = caught_up().landscape
    page.open.click()
    settle(network_session, qtbot)
    scene, surface = network_session.scene, network_session.picture.surface
    assert scene.surface.formula == ""
    assert scene.surface.plane.widths == (2, 8, 8, 1)
    points = np.array([[0.0, 0.0], [0.3, -0.2], scene.runs[0].start])
    np.testing.assert_array_equal(surface.value(points), landscape.value(points))
    first = network_session.picture.runs[0].trajectory
    network_session.commit(message("Move start"), edits.move_start(scene, 0, (0.1, 0.2)))
    settle(network_session, qtbot)
    assert network_session.picture.surface is surface
    assert network_session.picture.runs[0].trajectory.positions[0].tolist() == [0.1, 0.2]
    network_session.document.undo()
    settle(network_session, qtbot)
    assert network_session.picture.runs[0].trajectory is first
    save(tmp_path / "plane.thalweg", network_session.scene)
    assert load(tmp_path / "plane.thalweg") == network_session.scene


def settle(session, qtbot):
    qtbot.waitUntil(lambda: not session.is_computing, timeout=20_000)
    assert session.problem is None


def test_without_a_network_there_is_nothing(session, qtbot, show):
    from app.gui.network.trainer import Trainer

    trainer = Trainer(session)
    page = show(LandscapePage(session, trainer))
    page.open_surface()
    page.grab()
    assert page.live.picture is None
    trainer.close()


def test_it_speaks_the_language(network_session, page, caught_up):
    choose(page, WEIGHTS)
    caught_up()
    network_session.language.switch("ja")
    assert page.open.text() == "曲面として開く"
    assert page.first.itemText(2) == "b11: 第 1 層のニューロン 1のバイアス"
    assert page.sentence.text().startswith("ボールは現在の重み")
    page.grab()


@pytest.mark.parametrize("kind", [PATH, RANDOM])
def test_any_plane_becomes_a_surface(page, network_session, trainer, caught_up, qtbot, kind):
    trainer.move(40)
    choose(page, kind)
    landscape = caught_up().landscape
    page.open.click()
    assert not page.note.isVisible()
    qtbot.waitUntil(lambda: not network_session.is_computing, timeout=20_000)
    assert network_session.problem is None
    surface = network_session.picture.surface
    points = np.array([[0.0, 0.0], [0.3, -0.2], network_session.scene.runs[0].start])
    np.testing.assert_allclose(surface.value(points), landscape.value(points), rtol=1e-9)
    np.testing.assert_allclose(points[2], landscape.plane.points(trainer.course.first.weights), atol=1e-12)


def test_what_is_not_seen_cannot_be_opened(page, network_session, caught_up):
    caught_up()
    assert page.open.isEnabled()
    scene = network_edits.set_data(network_session.scene, set="digits", samples=1797)
    scene = network_edits.set_network(scene, loss="categorical_crossentropy", layers=(64, 1024))
    network_session.commit(message("Data set"), scene)
    assert caught_up() is None
    assert not page.open.isEnabled()
    assert page.sentence.text() == ""
