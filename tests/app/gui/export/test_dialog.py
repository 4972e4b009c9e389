"""The export dialog: wrong entries, how it begins, stops and is left, what it remembers."""

from pathlib import Path

import pytest
import shiboken6
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from app.gui.export.dialog import ExportDialog
from app.gui.export.kinds import kind_named
from app.gui.export.questions import Questions
from core.message import message


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
    before = getattr(dialog.form.choices, field).text()
    hands.enter(getattr(dialog.form.choices, field), text)
    assert sentence in dialog.news.sentence.text()
    assert not dialog.export_button.isEnabled()
    dialog.export()  # by the keyboard
    assert not dialog.work.is_busy
    hands.enter(getattr(dialog.form.choices, field), before)
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


def long_film(dialog, hands):
    hands.enter(dialog.form.choices.seconds, "3600")


def test_cancel_leaves_nothing_behind(qtbot, dialog, finish, hands, said, left):
    long_film(dialog, hands)
    with qtbot.waitSignal(dialog.work.moved, timeout=20_000):
        dialog.export_button.click()
    assert dialog.news.progress.isVisible()
    assert "of 36000 frames" in dialog.news.sentence.text()
    assert not dialog.form.choices.isEnabled()
    with qtbot.waitSignal(dialog.work.ended, timeout=20_000):
        dialog.close_button.click()
    assert dialog.news.sentence.text() == "Stopped. Nothing was written."
    assert dialog.isVisible()
    assert dialog.export_button.isEnabled()
    assert left() == []
    hands.enter(dialog.form.choices.seconds, "1")
    finish(dialog)  # and it can begin again
    assert left() == ["film.mp4"]


@pytest.mark.parametrize("way", ["escape", "close"])
def test_leaving_while_it_works_asks(qtbot, dialog, hands, left, way):
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
    assert left() == []


def test_the_end_takes_the_question_away(qtbot, dialog, said, left):
    dialog.ask_stop = Questions(dialog._session, dialog).ask_stop
    dialog.export_button.click()
    dialog.close()
    question = QApplication.activeModalWidget()
    assert isinstance(question, QMessageBox)
    qtbot.waitUntil(lambda: not shiboken6.isValid(question), timeout=20_000)
    assert said == ["Saved as film.mp4."]
    assert left() == ["film.mp4"]


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
    assert dialog.form.preview.step() == dialog.work.step_of(dialog.news.progress.value())


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
    assert dialog.form.choices.kind.currentText() == "動画（MP4）"
    assert dialog.form.summary.text() == "20 フレーム、2.0 秒"
    small_session.restyle(theme="light")
    assert dialog.form.wish.theme == "dark"  # that of the film is chosen in the dialog


def test_enter_in_a_field_does_not_begin(qtbot, dialog):
    for field in (dialog.form.choices.seconds, dialog.form.place.field):
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert not dialog.work.is_busy
    dialog.form.choices.kind.setFocus()
    qtbot.keyClick(dialog.form.choices.kind, Qt.Key.Key_Return)
    assert dialog.work.is_busy


def test_choices_are_remembered(dialog, finish, hands, small_session, tmp_path):
    hands.choose(dialog.form.choices.kind, "webp")
    hands.choose(dialog.form.choices.theme, "print")
    finish(dialog)
    again = ExportDialog(small_session)
    assert again.form.wish.kind == kind_named("webp")
    assert (again.form.wish.theme, again.form.wish.width) == ("print", 96)
    assert Path(again.form.wish.out).parent == tmp_path
    again.work.close()
    again.deleteLater()


def test_everything_has_a_name_and_can_be_reached(dialog, hands):
    hands.choose(dialog.form.choices.size, "custom")
    reached, widget = set(), QApplication.focusWidget() or dialog.form.choices.kind
    for _ in range(40):
        reached.add(widget)
        widget = widget.nextInFocusChain()
    for part in (
        dialog.form.place.field,
        dialog.form.place.choose,
        dialog.export_button,
        dialog.form.choices.fps,
        dialog.form.choices.width_px,
    ):
        assert part in reached
        assert part.accessibleName() or part.text()
