"""The workspace in its window: an invitation first, then everything about the network, alone when it is presented."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.document.network import edits as network_edits
from app.document.scene import Scene
from core.message import message


@pytest.fixture
def workspace(window, qtbot):
    window.session.commit(message("Add a network"), network_edits.add_network(window.session.scene))
    window.workspaces.show_workspace("network")
    made = window.network
    qtbot.waitUntil(lambda: made.trainer.picture is not None and not made.trainer.is_busy, timeout=20_000)
    return made


def test_without_a_network_it_invites(window, qtbot):
    window.workspaces.show_workspace("network")
    assert window.network.invitation.isVisible()
    window.network.invitation.button.click()
    qtbot.waitUntil(lambda: window.network.trainer.picture is not None, timeout=20_000)
    assert window.network.train.diagram.isVisible()


def test_a_scene_of_a_network_alone_is_seen_at_once(window, qtbot):
    window.session.open(network_edits.add_network(window.session.scene))
    assert window.workspaces.present == "explore", "there is a surface too"
    window.session.open(network_edits.add_network(Scene()))
    assert window.workspaces.present == "network"
    qtbot.waitUntil(lambda: window.network.trainer.picture is not None, timeout=20_000)
    window.workspaces.show_workspace("explore")
    window.session.attempt(message("Add"), network_edits.add_layer)
    assert window.workspaces.present == "explore", "it was opened before"
    qtbot.waitUntil(lambda: not window.network.trainer.is_busy, timeout=20_000)


def test_what_belongs_to_surfaces_gives_way(window, workspace):
    assert not window.surface_panel.isVisible()
    assert not window.timeline.isVisible()
    window.workspaces.show_workspace("explore")
    assert window.surface_panel.isVisible()
    assert window.timeline.isVisible()


def test_the_space_bar_reaches_what_is_seen(window, workspace, qtbot):
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is workspace.train)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert workspace.trainer.is_playing
    workspace.compare.epochs.show_number(2000)
    workspace.tabs[1].click()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert workspace.compare.is_busy
    assert not workspace.trainer.is_playing
    qtbot.waitUntil(lambda: workspace.compare.time.steps > 2, timeout=20_000)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert not workspace.compare.is_busy
    last = workspace.compare.time.step
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert workspace.compare.time.step == last - 1


def test_space_plays_the_comparison_where_that_is_seen(window, workspace, qtbot):
    compare = workspace.compare
    compare.epochs.show_number(2000)
    workspace.show_way(workspace.ways.indexOf(compare))
    window.actions_.run("play")
    assert compare.is_busy
    assert window.actions_["play"].isChecked()
    assert not workspace.trainer.is_playing
    window.actions_.run("play")
    assert not compare.is_busy
    window.actions_.run("train_epoch")
    assert workspace.trainer.step == 0, "the trainer is hidden"
    workspace.show_way(0)
    window.actions_.run("play")
    assert workspace.trainer.is_playing


def test_keys_of_time_train(window, workspace, qtbot):
    trainer = workspace.trainer
    ready = lambda: qtbot.waitUntil(lambda: not trainer.is_busy and not trainer.is_playing, timeout=20_000)  # noqa: E731
    window.actions_.run("step_forward")
    ready()
    assert trainer.picture.update == 1
    window.actions_.run("train_epoch")
    ready()
    assert trainer.picture.update == 25
    window.actions_.run("to_start")
    ready()
    assert trainer.picture.update == 0
    window.actions_.run("play")
    assert trainer.is_playing
    assert not window.session.player.is_playing
    window.workspaces.show_workspace("explore")
    assert not trainer.is_playing, "nobody looks"
    seed = window.session.scene.network.seed
    window.actions_.run("new_weights")
    assert window.session.scene.network.seed == seed, "not in another workspace"


def test_ways_to_look(workspace):
    for place, page in enumerate(
        (workspace.train, workspace.compare, workspace.walk, workspace.gradient, workspace.landscape)
    ):
        workspace.show_way(place)
        assert page.isVisible()
        assert workspace.time_bar.isVisible() == (page is not workspace.compare)
        assert not workspace.picture_image().isNull()


def test_tabs_stay_in_their_place(window, workspace):
    places = set()
    for place in range(len(workspace.tabs)):
        workspace.show_way(place)
        QApplication.processEvents()
        places.add(workspace.tabs[1].mapTo(workspace, QPoint()).toTuple())
    assert len(places) == 1


def test_a_landscape_becomes_the_surface_of_explore(window, workspace, qtbot):
    page = workspace.landscape
    workspace.show_way(4)
    page.kind.setCurrentIndex(2)
    page.kind.activated.emit(2)
    qtbot.waitUntil(lambda: not page.live.is_busy, timeout=20_000)
    page.open.click()
    assert window.workspaces.present == "explore"
    assert window.session.scene.surface.variables == ("w111", "w112")
    assert window.session.scene.network is not None
    window.actions_.run("undo")
    assert window.session.scene.surface.variables == ("x", "y")


def test_alone_only_the_pictures_are_left(window, workspace):
    window.toggle_present()
    assert not workspace.side.isVisible()
    assert not workspace.settings_bar.isVisible()
    assert not workspace.train.diagram.heads.isVisible()
    window.toggle_present()
    assert workspace.side.isVisible()
    assert not window.panels._sides["surface"].isVisible()


def test_no_buttons_of_drawers_that_belong_to_surfaces(window, workspace):
    buttons = (window.header.surface_toggle, window.header.runs_toggle)
    window.resize(1000, 640)
    assert not any(button.isVisible() for button in buttons)
    window.workspaces.show_workspace("explore")
    assert all(button.isVisible() for button in buttons)


@pytest.mark.parametrize(("width", "percent", "shows"), [(1280, 100, True), (1024, 100, True), (800, 100, False)])
def test_settings_give_way_in_a_narrow_window(window, workspace, width, percent, shows):
    window.resize(width, 640)
    assert workspace.side.isVisible() == shows


def test_outcomes_are_said_above_the_diagram_which_stays_where_it_is(window, workspace, qtbot):
    window.session.commit(message("Epochs"), network_edits.set_network(window.session.scene, epochs=1))
    qtbot.waitUntil(lambda: not workspace.trainer.is_busy, timeout=20_000)
    before = workspace.train.diagram.geometry()
    workspace.trainer.train_epoch()
    qtbot.waitUntil(lambda: workspace.train.outcome.isVisible(), timeout=20_000)
    window.layout().activate()
    assert workspace.train.diagram.geometry() == before
    assert workspace.train.outcome.text() == (
        "All 1 epochs are done. To go on, raise the number of epochs under ⑥ Training."
    )
    assert workspace.train.outcome.property("tone") == "quiet"
    window.session.commit(message("Loss"), network_edits.set_network(window.session.scene, loss="binary_crossentropy"))
    window.session.commit(message("Data set"), network_edits.set_data(window.session.scene, set="plane"))
    qtbot.waitUntil(lambda: not workspace.trainer.is_busy, timeout=20_000)
    assert "Cross-entropy is for classes" in workspace.train.outcome.text()
    assert workspace.train.outcome.property("tone") == "wrong"


def test_what_belongs_to_the_scenes_network_gives_way_to_one_weight(workspace, qtbot):
    bars = (workspace.side, workspace.time_bar, workspace.settings_bar)
    workspace.show_way(2)
    assert all(bar.isVisible() for bar in bars)
    workspace.walk.choices[1].click()
    assert not any(bar.isVisible() for bar in bars)
    workspace.show_way(0)
    assert all(bar.isVisible() for bar in bars)
    qtbot.waitUntil(lambda: not workspace.walk.one_weight.ways.is_busy, timeout=20_000)


def test_keys_of_time_walk_through_one_weight(window, workspace, qtbot):
    workspace.show_one_weight()
    walk = workspace.walk.one_weight.walk
    for name in ("play", "step_forward", "step_forward"):
        window.actions_.run(name)
    assert walk.walk.made == ("zero_grad", "forward", "loss")
    window.actions_.run("step_back")
    assert walk.walk.made == ("zero_grad", "forward")
    window.actions_.run("to_end")
    assert len(walk.walk.made) == 2
    window.actions_.run("to_start")
    assert walk.walk.made == ()
    window.actions_.run("train_epoch")
    assert workspace.trainer.step == 0, "the trainer is hidden"
    assert not workspace.trainer.is_playing
    workspace.show_way(0)
    assert window.time is workspace.trainer
    qtbot.waitUntil(lambda: not workspace.walk.one_weight.ways.is_busy, timeout=20_000)


def test_why_errors_are_squared(window, workspace):
    workspace.show_way(2)
    workspace.walk.choices[2].click()
    assert workspace.walk.squared.isVisible()
    assert not any(button.isVisible() for button in workspace.walk.buttons.values())
    assert not workspace.side.isVisible()
    window.actions_.run("play")
    assert not workspace.trainer.is_playing
    assert workspace.walk.one_weight.walk.walk.made == ()
    workspace.walk.choices[0].click()
    assert all(button.isVisible() for button in workspace.walk.buttons.values())


def test_one_weight_needs_no_network_in_the_scene(window, qtbot):
    window.workspaces.show_workspace("network")
    workspace = window.network
    workspace.invitation.smallest.click()
    assert workspace.walk.one_weight.isVisible()
    workspace.walk.choices[0].click()
    assert workspace.invitation.isVisible(), "there is no other network"
    workspace.show_one_weight()
    assert workspace.walk.one_weight.isVisible()
    workspace.show_way(0)
    assert workspace.invitation.isVisible()
    qtbot.waitUntil(lambda: not workspace.walk.one_weight.ways.is_busy, timeout=20_000)


def test_what_is_missing_is_said_on_every_page(window, workspace, qtbot):
    trainer = workspace.trainer
    scene = network_edits.set_data(window.session.scene, set="csv")
    window.session.commit(message("Data"), scene)
    qtbot.waitUntil(lambda: trainer.problem is not None)
    seen = []
    for place in range(len(workspace.tabs)):
        workspace.show_way(place)
        seen.append((workspace.problem.isVisible(), workspace.train.outcome.isVisible()))
    assert seen == [(False, True), *[(True, False)] * 4]
    assert workspace.problem.text() == "This network learns from a CSV file, which is no part of the scene. Open it."
    window.session.document.undo()
    qtbot.waitUntil(lambda: trainer.problem is None)
    assert not workspace.problem.isVisible()


def test_settings_are_a_button_where_there_is_no_room_for_them(window, workspace):
    window.resize(1200, 700)
    assert workspace.side.isVisible()
    assert not workspace.settings.isVisible()
    window.resize(800, 600)
    assert not workspace.side.isVisible()
    workspace.settings.click()
    assert workspace.side.isVisible()
    workspace.settings.click()
    assert not workspace.side.isVisible()


def test_in_a_low_window_the_picture_has_the_room_of_what_is_changed_most_often(window, workspace):
    window.resize(1280, 720)
    assert workspace.settings_bar.isVisible()
    window.session.restyle(font_percent=300)
    assert not workspace.settings_bar.isVisible()
    workspace.settings.click()
    assert workspace.settings_bar.isVisible()
    workspace.settings.click()
    assert not workspace.settings_bar.isVisible()
    window.session.restyle(font_percent=100)
    assert workspace.settings_bar.isVisible()
    window.resize(1024, 640)
    assert workspace.settings_bar.isVisible()
    window.session.restyle(font_percent=150)
    assert not workspace.settings_bar.isVisible(), "the map would have forty pixels"


@pytest.mark.parametrize("percent", [200, 300])
def test_no_control_is_cut_in_a_small_window_with_large_type(window, workspace, percent, qtbot):
    window.resize(1024, 640) if percent == 200 else window.resize(1280, 720)
    window.session.restyle(font_percent=percent)
    cut = []
    for place in range(len(workspace.tabs)):
        workspace.show_way(place)
        qtbot.wait(20)
        buttons = [one for one in workspace.findChildren(QAbstractButton) if one.isVisible() and one.text()]
        cut += [(place, one.text()) for one in buttons if one.width() < one.sizeHint().width() - 1]
        assert workspace.area.horizontalScrollBar().maximum() == 0
    assert cut == []
