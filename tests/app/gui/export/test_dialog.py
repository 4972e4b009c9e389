import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shiboken6
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMessageBox

from app.document.write_problem import WriteProblem
from app.export import pipeline
from app.gui.export import job
from app.gui.export.dialog import ExportDialog
from app.gui.export.kinds import KINDS, kind_named
from app.gui.export.questions import Questions
from core.message import message


@pytest.fixture
def said(small_session):
    sentences = []
    small_session.said.connect(lambda sentence: sentences.append(str(sentence)))
    return sentences


def finish(qtbot, dialog):
    with qtbot.waitSignal(dialog.work.ended, timeout=20_000):
        dialog.export_button.click()
        assert dialog.work.is_busy, dialog.news.sentence.text()


def left_in(folder):
    return sorted(path.name for path in folder.iterdir() if path.name != "settings.ini")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.identifier)
def test_every_format_is_written(qtbot, dialog, hands, said, tmp_path, kind):
    hands.choose(dialog.choices.kind, kind.identifier)
    path = Path(dialog.wish.target())
    assert path.suffix == kind.ending
    assert path.stem == "film"
    with qtbot.waitSignal(dialog.finished, timeout=20_000):
        dialog.export_button.click()
    assert said == [f"Saved as {path.name}."]
    assert left_in(tmp_path) == [path.name]
    if kind.is_folder:
        assert len(list(path.iterdir())) == 20
    else:
        assert path.stat().st_size > 100


def test_what_is_written_is_what_the_command_line_writes(qtbot, dialog, hands, small_session, tmp_path):
    from app.document.files import save

    hands.choose(dialog.choices.kind, "frames")
    hands.choose(dialog.choices.theme, "light")
    hands.choose(dialog.choices.language, "ja")
    finish(qtbot, dialog)
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


def test_a_picture_shows_the_present_step(qtbot, small_session, hands, tmp_path):
    images = []
    for step in (0.0, 7.0):
        small_session.player.go_to(step)
        dialog = ExportDialog(small_session)
        dialog.open()
        hands.choose(dialog.choices.kind, "png")
        hands.choose(dialog.choices.size, "1280x720")
        assert dialog.choices.step.number == step
        hands.name(dialog, tmp_path / f"{step}.png")
        finish(qtbot, dialog)
        images.append(QImage(str(tmp_path / f"{step}.png")))
    assert images[0].size().toTuple() == (1280, 720)
    assert images[0] != images[1]


def test_numbers_are_those_of_the_runs(qtbot, dialog, hands, small_session, tmp_path):
    hands.name(dialog, tmp_path / "runs.json")  # the ending chooses the format
    assert dialog.choices.kind.currentData() == "json"
    finish(qtbot, dialog)
    runs = json.loads((tmp_path / "runs.json").read_text(encoding="utf-8"))["runs"]
    for run, shown in zip(runs, small_session.picture.runs, strict=True):
        assert np.array_equal(run["positions"], shown.trajectory.positions)


def test_the_questions_fit_the_format(dialog, hands):
    choices = dialog.choices
    seen = {
        "mp4": (True, True, True, False),
        "svg": (True, False, False, True),
        "csv": (False, False, False, False),
    }
    for identifier, expected in seen.items():
        hands.choose(choices.kind, identifier)
        widgets = (choices.view, choices.seconds, choices.fps, choices.step)
        assert tuple(widget.isVisible() for widget in widgets) == expected


def test_the_summary_says_what_will_be_made(dialog, hands):
    assert dialog.summary.text() == "20 frames, 2.0 s"
    hands.choose(dialog.choices.kind, "gif")
    hands.enter(dialog.choices.fps, "60")
    assert "100 frames" in dialog.summary.text()
    assert "at most 50" in dialog.summary.text()
    hands.choose(dialog.choices.kind, "csv")
    assert dialog.summary.text() == "2 runs, 26 rows"


def test_an_empty_length_is_that_of_the_steps(dialog, hands, small_session):
    hands.enter(dialog.choices.seconds, "")
    assert dialog.wish.seconds is None
    assert dialog.choices.seconds.number == dialog.wish.playback(small_session.picture.steps).duration_s
    assert dialog.export_button.isEnabled()


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("width_px", "97", "even width"),
        ("width_px", "3", "out of bounds"),
        ("seconds", "0", "cannot last"),
        ("seconds", "ten", "“ten” is not a number."),
        ("fps", "1e300", "Frames per second"),
        ("fps", "", "A number is missing."),
    ],
)
def test_a_wrong_entry_is_a_sentence_in_the_dialog(dialog, hands, field, text, sentence):
    before = getattr(dialog.choices, field).text()
    hands.enter(getattr(dialog.choices, field), text)
    assert sentence in dialog.news.sentence.text()
    assert not dialog.export_button.isEnabled()
    dialog.export()  # by the keyboard
    assert not dialog.work.is_busy
    hands.enter(getattr(dialog.choices, field), before)
    assert dialog.export_button.isEnabled()
    assert dialog.news.sentence.text() == ""


@pytest.mark.parametrize("place", ["", "   ", "nowhere/film.mp4", "film.mp4/", "bad\0name.mp4", "x" * 300 + ".mp4"])
def test_a_wrong_place_is_a_sentence_in_the_dialog(dialog, hands, tmp_path, place):
    hands.name(dialog, tmp_path / place if place.strip() else place)
    if place == "film.mp4/":
        (tmp_path / "film.mp4").mkdir()
    dialog.export()
    assert not dialog.work.is_busy
    assert dialog.news.sentence.text()
    assert dialog.isVisible()


def test_an_unknown_ending_is_added_to(dialog, hands, tmp_path):
    hands.name(dialog, tmp_path / "my.film")
    assert dialog.place.text() == str(tmp_path / "my.film.mp4")


@pytest.mark.parametrize("agreed", [True, False])
def test_an_existing_file_is_asked_about_once(qtbot, dialog, tmp_path, agreed):
    (tmp_path / "film.mp4").write_bytes(b"mine")
    asked = []
    dialog.ask_replace = lambda path: asked.append(path) or agreed
    if agreed:
        finish(qtbot, dialog)
        assert (tmp_path / "film.mp4").read_bytes() != b"mine"
    else:
        dialog.export_button.click()
        assert not dialog.work.is_busy
        assert dialog.isVisible()
        assert (tmp_path / "film.mp4").read_bytes() == b"mine"
    assert asked == [str(tmp_path / "film.mp4")]


def test_a_full_disk_is_a_sentence_in_the_dialog(qtbot, dialog, said, tmp_path, monkeypatch):
    def full(_encoder, _image):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pipeline, "_add", full)
    finish(qtbot, dialog)
    assert "The disk is full" in dialog.news.sentence.text()
    assert dialog.isVisible()
    assert dialog.export_button.isEnabled()
    assert left_in(tmp_path) == []
    assert said == []


def test_numbers_on_a_full_disk(qtbot, dialog, hands, tmp_path, monkeypatch):
    def full(*_arguments):
        raise WriteProblem(message("The disk is full: {path} was not written.", path="x"))

    monkeypatch.setattr(job, "write_csv", full)
    hands.choose(dialog.choices.kind, "csv")
    finish(qtbot, dialog)
    assert "The disk is full" in dialog.news.sentence.text()
    assert left_in(tmp_path) == []


def long_film(dialog, hands):
    hands.enter(dialog.choices.seconds, "3600")


def test_cancel_leaves_nothing_behind(qtbot, dialog, hands, said, tmp_path):
    long_film(dialog, hands)
    with qtbot.waitSignal(dialog.work.moved, timeout=20_000):
        dialog.export_button.click()
    assert dialog.news.progress.isVisible()
    assert "of 36000 frames" in dialog.news.sentence.text()
    assert not dialog.choices.isEnabled()
    with qtbot.waitSignal(dialog.work.ended, timeout=20_000):
        dialog.close_button.click()
    assert dialog.news.sentence.text() == "Stopped. Nothing was written."
    assert dialog.isVisible()
    assert dialog.export_button.isEnabled()
    assert left_in(tmp_path) == []
    hands.enter(dialog.choices.seconds, "1")
    finish(qtbot, dialog)  # and it can begin again
    assert left_in(tmp_path) == ["film.mp4"]


@pytest.mark.parametrize("way", ["escape", "close"])
def test_leaving_while_it_works_asks(qtbot, dialog, hands, tmp_path, way):
    answers = [False, True]
    dialog.ask_stop = lambda agreed: answers.pop(0) and agreed()
    leave = dialog.close if way == "close" else lambda: qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    long_film(dialog, hands)
    with qtbot.waitSignal(dialog.work.moved, timeout=20_000):
        dialog.export_button.click()
    leave()
    assert dialog.work.is_busy
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.finished, timeout=20_000):
        leave()
    assert answers == []
    assert left_in(tmp_path) == []


def test_the_end_takes_the_question_away(qtbot, dialog, said, tmp_path):
    dialog.ask_stop = Questions(dialog._session, dialog).ask_stop
    dialog.export_button.click()
    dialog.close()
    question = QApplication.activeModalWidget()
    assert isinstance(question, QMessageBox)
    qtbot.waitUntil(lambda: not shiboken6.isValid(question), timeout=20_000)
    assert said == ["Saved as film.mp4."]
    assert left_in(tmp_path) == ["film.mp4"]


def test_the_window_hears_while_it_works(qtbot, dialog, hands):
    """Events come through between frames; how quickly is measured elsewhere."""
    long_film(dialog, hands)
    steps = []
    with qtbot.waitSignal(dialog.work.moved, timeout=20_000):
        dialog.export_button.click()
    for _ in range(3):
        with qtbot.waitSignal(dialog.work.moved, timeout=20_000):
            pass
        steps.append(dialog.news.progress.value())
    assert steps == sorted(set(steps))
    assert dialog.preview.step() == dialog.work.step_of(dialog.news.progress.value())


def test_a_scene_that_cannot_be_drawn_is_not_exported(qtbot, dialog, small_session):
    scene = small_session.scene
    broken = structs.replace(scene, surface=structs.replace(scene.surface, formula="x^2 +"))
    small_session.commit(message("Edit"), broken)
    qtbot.waitUntil(lambda: small_session.problem is not None)
    assert dialog.news.sentence.text() == small_session.language(small_session.problem)
    assert not dialog.export_button.isEnabled()


def test_it_follows_the_language_and_the_theme(dialog, small_session):
    small_session.language.switch("ja")
    assert dialog.export_button.text() == "書き出す"
    assert dialog.choices.kind.currentText() == "動画（MP4）"
    assert dialog.summary.text() == "20 フレーム、2.0 秒"
    small_session.restyle(theme="light")
    assert dialog.wish.theme == "dark"  # that of the film is chosen in the dialog


def test_enter_in_a_field_does_not_begin(qtbot, dialog):
    for field in (dialog.choices.seconds, dialog.place):
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert not dialog.work.is_busy
    dialog.choices.kind.setFocus()
    qtbot.keyClick(dialog.choices.kind, Qt.Key.Key_Return)
    assert dialog.work.is_busy


def test_choices_are_remembered(qtbot, dialog, hands, small_session, tmp_path):
    hands.choose(dialog.choices.kind, "webp")
    hands.choose(dialog.choices.theme, "print")
    finish(qtbot, dialog)
    again = ExportDialog(small_session)
    assert again.wish.kind == kind_named("webp")
    assert (again.wish.theme, again.wish.width) == ("print", 96)
    assert Path(again.wish.out).parent == tmp_path
    again.work.close()
    again.deleteLater()


def test_the_place_can_be_chosen(dialog, tmp_path):
    asked = []
    dialog.ask_place = lambda wish: asked.append(wish)
    before = dialog.wish
    dialog.choose.click()
    assert dialog.wish == before  # thought better of it
    dialog.ask_place = lambda _wish: str(tmp_path / "chosen.gif")
    dialog.choose.click()
    assert dialog.wish == replace(before, kind=kind_named("gif"), out=str(tmp_path / "chosen.gif"))
    assert asked == [before]


def test_everything_has_a_name_and_can_be_reached(dialog, hands):
    hands.choose(dialog.choices.size, "custom")
    reached, widget = set(), QApplication.focusWidget() or dialog.choices.kind
    for _ in range(40):
        reached.add(widget)
        widget = widget.nextInFocusChain()
    for part in (dialog.place, dialog.choose, dialog.export_button, dialog.choices.fps, dialog.choices.width_px):
        assert part in reached
        assert part.accessibleName() or part.text()
