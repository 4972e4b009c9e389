"""What the export dialog writes: every format, as the command line has it, and nothing where the disk is full."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from app.document.write_problem import WriteProblem
from app.export import pipeline
from app.gui.export import job
from app.gui.export.dialog import ExportDialog
from app.gui.export.kinds import KINDS
from core.message import message


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.identifier)
def test_every_format_is_written(qtbot, dialog, hands, said, left, kind):
    hands.choose(dialog.form.choices.kind, kind.identifier)
    path = Path(dialog.form.wish.target())
    assert path.suffix == kind.ending
    assert path.stem == "film"
    with qtbot.waitSignal(dialog.finished, timeout=20_000):
        dialog.export_button.click()
    assert said == [f"Saved as {path.name}."]
    assert left() == [path.name]
    if kind.is_folder:
        assert len(list(path.iterdir())) == 20
    else:
        assert path.stat().st_size > 100


def test_what_is_written_is_what_the_command_line_writes(dialog, finish, hands, small_session, tmp_path):
    from app.document.files import save

    hands.choose(dialog.form.choices.kind, "frames")
    hands.choose(dialog.form.choices.theme, "light")
    hands.choose(dialog.form.choices.language, "ja")
    finish(dialog)
    save(tmp_path / "scene.thalweg", small_session.scene)
    command = ["render", "scene.thalweg", "cli/", "--size", "96x64", "--seconds", "2", "--fps", "10"]
    subprocess.run(  # noqa: S603
        [sys.executable, "-m", "app", *command, "--theme", "light", "--language", "ja"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(job.__file__).parents[3]), "QT_QPA_PLATFORM": "offscreen"},
        check=True,
        capture_output=True,
    )
    for frame in ("frame_00000.png", "frame_00011.png", "frame_00019.png"):
        assert QImage(str(tmp_path / "film" / frame)) == QImage(str(tmp_path / "cli" / frame)), frame


def test_a_picture_shows_the_present_step(finish, small_session, hands, tmp_path):
    images = []
    for step in (0.0, 7.0):
        small_session.player.go_to(step)
        dialog = ExportDialog(small_session)
        dialog.open()
        hands.choose(dialog.form.choices.kind, "png")
        hands.choose(dialog.form.choices.size, "1280x720")
        assert dialog.form.choices.step.number == step
        hands.name(dialog, tmp_path / f"{step}.png")
        finish(dialog)
        images.append(QImage(str(tmp_path / f"{step}.png")))
    assert images[0].size().toTuple() == (1280, 720)
    assert images[0] != images[1]


def test_numbers_are_those_of_the_runs(dialog, finish, hands, small_session, tmp_path):
    hands.name(dialog, tmp_path / "runs.json")  # the ending chooses the format
    assert dialog.form.choices.kind.currentData() == "json"
    finish(dialog)
    runs = json.loads((tmp_path / "runs.json").read_text(encoding="utf-8"))["runs"]
    for run, shown in zip(runs, small_session.picture.runs, strict=True):
        assert np.array_equal(run["positions"], shown.trajectory.positions)


@pytest.mark.parametrize("agreed", [True, False])
def test_an_existing_file_is_asked_about_once(dialog, finish, tmp_path, agreed):
    (tmp_path / "film.mp4").write_bytes(b"mine")
    asked = []
    dialog.ask_replace = lambda path: asked.append(path) or agreed
    if agreed:
        finish(dialog)
        assert (tmp_path / "film.mp4").read_bytes() != b"mine"
    else:
        dialog.export_button.click()
        assert not dialog.work.is_busy
        assert dialog.isVisible()
        assert (tmp_path / "film.mp4").read_bytes() == b"mine"
    assert asked == [str(tmp_path / "film.mp4")]


def test_a_full_disk_is_a_sentence_in_the_dialog(dialog, finish, said, left, monkeypatch):
    def full(_encoder, _image):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pipeline, "_add", full)
    finish(dialog)
    assert "The disk is full" in dialog.news.sentence.text()
    assert dialog.isVisible()
    assert dialog.export_button.isEnabled()
    assert left() == []
    assert said == []


def test_numbers_on_a_full_disk(dialog, finish, hands, left, monkeypatch):
    def full(*_arguments):
        raise WriteProblem(message("The disk is full: {path} was not written.", path="x"))

    monkeypatch.setattr(job, "write_csv", full)
    hands.choose(dialog.form.choices.kind, "csv")
    finish(dialog)
    assert "The disk is full" in dialog.news.sentence.text()
    assert left() == []
