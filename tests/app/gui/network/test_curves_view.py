"""The curves are a place in time, and show what their switches say."""

from PySide6.QtCore import QPointF, Qt

from app.document.network import edits as network_edits
from app.gui.network.curves_view import CurvesPanel
from core.message import message


def test_switches_decide_what_is_shown(network_session, trainer, show):
    panel = show(CurvesPanel(network_session, trainer), 400, 250)
    panel.log.setChecked(True)
    panel.by_update.setChecked(True)
    panel.batches.setChecked(True)
    wish = panel.view.wish
    assert (wish.shows, wish.is_log, wish.by_update, wish.batches) == ("loss", True, True, True)
    panel.accuracy.setChecked(True)
    assert panel.view.wish.shows == "accuracy"
    assert not panel.log.isEnabled()
    panel.view.grab()


def test_a_click_goes_to_that_update(network_session, trainer, wait, show, qtbot):
    panel = show(CurvesPanel(network_session, trainer), 400, 250)
    for _ in range(3):
        trainer.train_epoch()
        wait()
    panel.view.grab()
    at = panel.view._curves.frame.point(2.0, 0.1)
    qtbot.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=QPointF(at).toPoint())
    wait()
    assert abs(trainer.picture.update - 50) <= 1
    assert trainer.steps == 75


def test_a_click_before_anything_was_painted_goes_nowhere(network_session, trainer, wait, qtbot):
    panel = CurvesPanel(network_session, trainer)
    qtbot.addWidget(panel)
    trainer.train_epoch()
    wait()
    qtbot.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=QPointF(50, 50).toPoint())
    assert trainer.picture.update == 25


def test_without_accuracies_the_losses_stay(network_session, trainer, wait, show):
    panel = show(CurvesPanel(network_session, trainer), 400, 250)
    panel.accuracy.setChecked(True)
    network_session.commit(message("Data set"), network_edits.set_data(network_session.scene, set="plane"))
    wait()
    panel.view.grab()
    assert panel.view._curves.frame.y.high != 1.02


def test_it_speaks_the_language(network_session, trainer, show):
    panel = show(CurvesPanel(network_session, trainer), 400, 250)
    network_session.language.switch("ja")
    assert panel.log.text() == "対数"
