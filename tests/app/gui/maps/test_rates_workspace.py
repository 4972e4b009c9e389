"""The workspace tells what lies under the mouse, and lets the runs race fairly."""

import pytest
from PySide6.QtCore import Qt

from app.document import edits
from app.gui.maps.pair import present_pair
from app.gui.maps.rates_workspace import RatesWorkspace
from app.gui.maps.stability_view import StabilityView
from core.message import message


@pytest.fixture
def workspace(session, show, qtbot):
    session.commit(message("Steps"), edits.set_steps(session.scene, 60))
    made = show(RatesWorkspace(session), 760, 560)
    ready(made, session, qtbot)
    return made


def ready(workspace, session, qtbot):
    qtbot.waitUntil(lambda: not session.is_computing and not workspace.is_computing, timeout=30_000)


def test_a_fair_race_begins_at_one_start_with_the_best_rates(workspace, session, qtbot):
    session.commit(message("Move start"), edits.move_start(session.scene, 2, (1.5, 2.5)))
    session.select(2)
    ready(workspace, session, qtbot)
    before = [run.verdict.outcome for run in session.picture.runs]
    workspace.race.click()
    qtbot.waitUntil(lambda: len({run.start for run in session.scene.runs}) == 1, timeout=30_000)
    ready(workspace, session, qtbot)
    assert session.scene.runs[0].start == (1.5, 2.5)
    for line in workspace.rates.lines:
        assert line.band[0] <= line.rate * 1.01
        assert line.rate <= line.band[1] * 1.01
        value = line.run.trajectory.values[-1]
        assert value <= line.sweep.final_values[line.sweep.best] * 1.05 + 1e-6
    assert "ends lowest" in workspace.said.text()
    session.document.undo()
    assert len(before) == len(session.scene.runs)
    assert len({run.start for run in session.scene.runs}) > 1


@pytest.mark.parametrize(("width", "is_below"), [(900, False), (420, True)])
def test_what_is_said_has_the_whole_width_where_there_is_little(workspace, qtbot, width, is_below):
    workspace.rates.told.emit(message("Each step is proportional to the gradient alone."))
    workspace.resize(width, 560)
    qtbot.waitUntil(lambda: (workspace.said.y() > workspace.race.geometry().bottom()) == is_below)
    assert workspace.said.width() > 0.5 * workspace._upper.width()


def test_the_axes_can_be_chosen(workspace, session, qtbot):
    session.select(1)
    assert workspace.axes[0].currentData() == "learning_rate"
    box = workspace.axes[1]
    box.setCurrentIndex(box.findData("a"))
    box.activated.emit(box.currentIndex())
    ready(workspace, session, qtbot)
    assert workspace.stability.dials[1].name == "a"


def test_what_is_under_the_mouse_is_told(workspace):
    workspace.rates.told.emit(message("learning rate"))
    assert workspace.said.text() == "learning rate"
    workspace.rates.told.emit(None)
    assert workspace.said.text() == ""


def test_japanese_at_once(workspace, session):
    session.language.switch("ja")
    assert workspace.race.text() == "公平な競走"


def test_the_sharpness_has_a_strip_for_each_run(workspace, session):
    strips = workspace.sharpness._strips
    assert [strip.run for strip in strips] == list(session.picture.runs)
    assert strips[0].bound is not None
    assert strips[4].bound is None


def test_alone_it_is_only_the_pictures(workspace):
    workspace.set_alone(True)
    assert not workspace.race.isVisible()
    workspace.set_alone(False)
    assert workspace.race.isVisible()


def test_the_picture_is_the_sweeps(workspace, session):
    image = workspace.picture_image()
    assert (image.width(), image.height()) == (1920, 1080)
    assert len({image.pixelColor(x, y).name() for x in range(0, 1920, 8) for y in (400, 700, 1060)}) >= 3


def pair(workspace):
    view = workspace.stability
    return present_pair(view.session.picture, view.run, view.dials)


def test_keys_change_rate_and_pair(workspace, session, qtbot):
    session.select(0)
    rate = workspace.rates.lines[0].rate
    qtbot.keyClick(workspace.rates, Qt.Key.Key_Left)
    ready(workspace, session, qtbot)
    assert workspace.rates.lines[0].rate == pytest.approx(rate / 10 ** (1 / 40), rel=1e-2)
    before = pair(workspace)
    qtbot.keyClick(workspace.stability, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    ready(workspace, session, qtbot)
    after = pair(workspace)
    assert after[0] == pytest.approx(before[0], rel=1e-3)
    assert after[1] > before[1]


def test_the_axes_speak_the_persons_language(workspace, session):
    session.select(1)
    assert [box.currentText() for box in workspace.axes] == ["learning rate η", "momentum μ"]
    session.language.switch("ja")
    assert [box.currentText() for box in workspace.axes] == ["学習率 η", "モメンタム係数 μ"]
    assert [box.currentData() for box in workspace.axes] == ["learning_rate", "momentum"]


def test_the_results_of_a_race_stand_where_the_sharpness_was(workspace, session, qtbot):
    assert workspace.sharpness.isVisible()
    before = workspace._lower.sizes()
    workspace.race.click()
    qtbot.waitUntil(lambda: workspace.results.isVisible(), timeout=30_000)
    assert not workspace.sharpness.isVisible()
    assert workspace.results.model.rowCount() == len(session.scene.runs)
    assert workspace._lower.sizes()[1] >= workspace.results.wanted_width - 1
    assert workspace._lower.sizes()[0] >= 300
    workspace.results.close_button.click()
    assert workspace._lower.sizes() == before
    assert workspace.sharpness.isVisible()
    assert not workspace.results.isVisible()
    ready(workspace, session, qtbot)


def test_where_both_have_no_room_the_results_stand_alone_until_they_are_closed(workspace, session, qtbot):
    workspace.resize(600, 560)
    workspace.race.click()
    qtbot.waitUntil(lambda: workspace.results.isVisible(), timeout=30_000)
    assert not workspace.stability.isVisible()
    assert workspace.results.width() >= workspace.results.wanted_width
    workspace.results.close_button.click()
    assert workspace.stability.isVisible()
    assert workspace.sharpness.isVisible()
    assert min(workspace._lower.sizes()) >= 200
    ready(workspace, session, qtbot)


def test_what_was_said_of_a_race_goes_with_it(workspace, session, qtbot):
    workspace.race.click()
    assert workspace.said.text().startswith("Tuning")
    qtbot.waitUntil(lambda: workspace.results.isVisible(), timeout=30_000)
    assert "ends lowest" in workspace.said.text()
    session.language.switch("ja")
    assert "最も低い" in workspace.said.text()
    session.language.switch("en")
    session.commit(message("Steps"), edits.set_steps(session.scene, 61))
    qtbot.waitUntil(lambda: workspace.said.text() == "", timeout=30_000)
    ready(workspace, session, qtbot)


def test_without_runs_there_is_nothing_to_choose(workspace, session, qtbot):
    scene = session.scene
    while session.scene.runs:
        session.commit(message("Remove"), edits.remove_run(session.scene, 0))
    ready(workspace, session, qtbot)
    assert not any(part.isVisible() for part in (*workspace.axes, workspace.against))
    workspace.grab()
    session.commit(message("Back"), scene)
    ready(workspace, session, qtbot)
    assert all(part.isVisible() for part in (*workspace.axes, workspace.against))


def test_with_very_large_type_the_map_has_the_room_of_the_sharpness(workspace, session):
    assert workspace.sharpness.isVisible()
    session.restyle(font_percent=300)
    assert workspace.stability.isVisible()
    assert not workspace.sharpness.isVisible()
    session.restyle(font_percent=100)
    assert workspace.sharpness.isVisible()


def test_why_the_map_is_coarse_stands_above_it(workspace, session, monkeypatch):
    assert workspace.fineness.isHidden()
    said = message("{columns} × {rows} pairs, as each step takes all samples through the network.", columns=8, rows=8)
    monkeypatch.setattr(StabilityView, "fineness", said)
    workspace.stability.changed.emit()
    assert "8 × 8 pairs" in workspace.fineness.text()
    session.language.switch("ja")
    assert "ネットワーク" in workspace.fineness.text()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_with_very_large_type_neither_plot_nor_sentence_nor_buttons_are_cut(workspace, session, qtbot, language):
    session.language.switch(language)
    session.restyle(font_percent=300)
    workspace.resize(1280, 516)
    workspace.race.click()
    qtbot.waitUntil(lambda: workspace.results.isVisible(), timeout=30_000)
    qtbot.waitUntil(lambda: workspace.rates.height() >= session.style.px(90))
    assert workspace.said.height() >= workspace.said.heightForWidth(workspace.said.width())
    for button in (workspace.race, workspace.compare):
        assert button.shown() == button.text()
    ready(workspace, session, qtbot)
