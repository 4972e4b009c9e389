"""The dialog on a small scene, whose questions are answered by the test."""

from types import SimpleNamespace

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from app.document.frozen_map import FrozenMap
from app.document.network import edits as network_edits
from app.document.scene import Run, Scene, SurfaceScene
from app.gui.export.dialog import ExportDialog
from app.gui.network.trainer import Trainer
from core.message import message


@pytest.fixture
def small_session(session):
    """A bowl with two runs of twelve steps."""
    runs = tuple(
        Run(rule=rule, hyperparameters=FrozenMap({"learning_rate": 0.1}), start=(3.0, -2.0))
        for rule in ("sgd", "momentum")
    )
    session.open(Scene(surface=SurfaceScene(formula="x^2 + 2*y^2"), runs=runs, steps=12))
    while session.is_computing:
        QApplication.processEvents()
    return session


@pytest.fixture
def trainer(session, qtbot):
    """Of the default network beside the example's surface, with three epochs."""
    scene = network_edits.set_network(network_edits.add_network(session.scene), epochs=3)
    session.commit(message("Add a network"), scene)
    made = Trainer(session)
    qtbot.waitUntil(lambda: not made.is_busy, timeout=20_000)
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot, small_session, tmp_path):
    """Open, with a small film in a temporary folder in mind."""
    made = ExportDialog(small_session)
    made.ask_replace = lambda _path: pytest.fail("asked whether to replace")
    made.ask_stop = lambda _agreed: pytest.fail("asked whether to stop")
    made.open()
    small_size(made)
    name(made, tmp_path / "film.mp4")
    yield made
    if shiboken6.isValid(made):  # else closed, and with that gone
        made.work.stop()
        qtbot.waitUntil(lambda: not made.work.is_busy)
    if shiboken6.isValid(made):  # a film that was finished before it could be stopped closes the dialog, too
        made.work.close()
        made.reject()


def name(dialog, path):
    """Type a name."""
    dialog.form.place.field.setText(str(path))
    dialog.form.place.field.textEdited.emit(str(path))
    dialog.form.place.field.editingFinished.emit()


def choose(combo, identifier):
    """Choose as a person does."""
    combo.setCurrentIndex(combo.findData(identifier))
    combo.activated.emit(combo.currentIndex())


def enter(field, text):
    """Type into a number field and leave it."""
    field.setText(text)
    field.setModified(True)
    field.textEdited.emit(text)
    field.editingFinished.emit()


def small_size(dialog):
    """96 × 64 pixels, two seconds, ten frames a second."""
    choose(dialog.form.choices.size, "custom")
    enter(dialog.form.choices.width_px, "96")
    enter(dialog.form.choices.height_px, "64")
    enter(dialog.form.choices.seconds, "2")
    enter(dialog.form.choices.fps, "10")


@pytest.fixture
def hands():
    """What a person does: `name`, `choose`, `enter`."""
    return SimpleNamespace(name=name, choose=choose, enter=enter)


@pytest.fixture
def finish(qtbot):
    """Export, and wait for the end."""

    def finish(dialog):
        with qtbot.waitSignal(dialog.work.ended, timeout=20_000):
            dialog.export_button.click()
            assert dialog.work.is_busy, dialog.news.sentence.text()

    return finish


@pytest.fixture
def left(tmp_path):
    """The names of what an export left in the folder."""
    return lambda: sorted(path.name for path in tmp_path.iterdir() if path.name != "settings.ini")
