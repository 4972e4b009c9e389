"""The training of the network's workspace in the export dialog: the same files as the command line makes."""

import json
import threading
from dataclasses import replace

import pytest
from PIL import Image

from app.document.files import save
from app.gui.export.dialog import ExportDialog
from app.gui.export.job import Saved, Stopped, Trained
from app.gui.export.kinds import kind_named
from app.gui.export.materials import Materials
from app.gui.export.suggestion import first_wish, keep_wish
from app.gui.export.training_material import TrainingMaterial
from app.gui.export.wish import Wish

FILM = Wish(kind_named("gif"), view="network", width=96, height=64, fps=10.0, seconds=1.0)


@pytest.fixture
def material(session, trainer):
    return TrainingMaterial(session, trainer)


def done(material, wish, stop=None):
    return list(material.begin(wish, stop or threading.Event(), replace_existing=False).job())


def test_a_film_is_that_of_the_command_line(session, trainer, material, thalweg, tmp_path):
    trainer.set_weight(0, 0, 0, 5.0)  # no part of the scene
    answers = done(material, replace(FILM, out=str(tmp_path / "one.gif")))
    assert Trained(3, 3) in answers
    assert answers[-11:] == [*range(1, 11), Saved()][-11:]
    save(tmp_path / "scene.thalweg", session.scene)
    options = ("--view", "network", "--size", "96x64", "--fps", "10", "--seconds", "1")
    assert thalweg("render", tmp_path / "scene.thalweg", tmp_path / "other.gif", *options).status == 0
    assert (tmp_path / "one.gif").read_bytes() == (tmp_path / "other.gif").read_bytes()


def test_a_picture_of_what_is_shown_has_the_weights_that_are_seen(trainer, material, qtbot, tmp_path):
    wish = replace(FILM, kind=kind_named("png"), width=320, height=200)
    done(material, replace(wish, out=str(tmp_path / "before.png")))
    trainer.set_weight(0, 0, 0, 5.0)
    qtbot.waitUntil(lambda: not trainer.is_busy)
    answers = done(material, replace(wish, out=str(tmp_path / "edited.png")))
    assert answers == [1, Saved()]
    assert (tmp_path / "before.png").read_bytes() != (tmp_path / "edited.png").read_bytes()
    answers = done(material, replace(wish, step=40.0, out=str(tmp_path / "later.png")))
    assert isinstance(answers[0], Trained)
    with Image.open(tmp_path / "later.png") as image:
        assert image.size == (320, 200)


def test_numbers_are_those_of_the_command_line(session, material, thalweg, tmp_path):
    out = tmp_path / "a.json"
    assert done(material, replace(FILM, kind=kind_named("json"), out=str(out)))[-1] == Saved()
    save(tmp_path / "scene.thalweg", session.scene)
    assert json.loads(out.read_text()) == thalweg("train", tmp_path / "scene.thalweg", "--json").json


@pytest.mark.parametrize("kind", ["gif", "csv"])
def test_training_can_be_stopped(material, tmp_path, kind):
    stop = threading.Event()
    stop.set()
    assert done(material, replace(FILM, kind=kind_named(kind), out=str(tmp_path / f"a.{kind}")), stop) == [Stopped()]
    assert not list(tmp_path.glob("a.*"))


def test_what_it_tells_about_itself(trainer, material):
    assert (material.steps, material.step, material.problem()) == (75, 0.0, None)
    assert str(material.numbers()) == "3 epochs: losses and accuracies"
    assert [row[0] for row in material.rows(10)] == ["epoch", "0"]


def test_the_dialog_begins_with_what_is_looked_at(session, trainer):
    assert first_wish(session, Materials(session, trainer)).view == "network"
    keep_wish(session, replace(FILM, out="a.gif"))
    assert first_wish(session, Materials(session)).view == session.scene.view.kind


def test_a_dialog_makes_the_film(qtbot, session, trainer, hands, tmp_path):
    dialog = ExportDialog(session, None, trainer)
    dialog.open()
    dialog.form.preview.grab()
    hands.choose(dialog.form.choices.size, "custom")
    for field, text in (("width_px", "96"), ("height_px", "64"), ("seconds", "1"), ("fps", "10")):
        hands.enter(getattr(dialog.form.choices, field), text)
    assert dialog.form.choices.view.currentData() == "network"
    assert dialog.form.summary.text() == "10 frames, 1.0 s"
    hands.choose(dialog.form.choices.view, "contour")
    assert dialog.form.choices.step_count.text() == f"of {session.picture.steps}"
    hands.choose(dialog.form.choices.view, "network")
    hands.enter(dialog.form.choices.seconds, "1")
    hands.name(dialog, tmp_path / "film.gif")
    with qtbot.waitSignal(dialog.work.ended, timeout=20_000) as ended:
        dialog.export()
    assert ended.args == [Saved()]
    with Image.open(tmp_path / "film.gif") as film:
        assert film.n_frames == 10
