"""New, open, save: nothing is lost."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QMessageBox, QWidget

from app.document import edits
from app.document.files import load, save
from app.gui.files import Answer, Files
from app.gui.scenes import blank
from core.message import message


@pytest.fixture
def files(session, show):
    made = Files(session, show(QWidget()))
    made.asked = []
    made.ask_unsaved = lambda: made.asked.append("unsaved") or Answer.CANCEL
    made.ask_open = lambda: None
    made.ask_save = lambda: None
    return made


def change(session):
    session.commit(message("Move start"), edits.move_start(session.scene, 0, (1.0, 1.0)))


def test_new_without_changes_asks_nothing(session, files):
    assert files.new(blank())
    assert files.asked == []
    assert session.scene == blank()


def test_cancel_keeps_everything(session, files, tmp_path):
    save(tmp_path / "whatever.thalweg", blank())
    change(session)
    before = session.scene
    assert not files.new(blank())
    assert not files.open(tmp_path / "whatever.thalweg")
    assert not files.may_leave()
    assert files.asked == ["unsaved"] * 3
    assert session.scene is before


def test_nothing_is_asked_for_a_file_that_cannot_be_read(session, files, said, tmp_path):
    """Whoever had said `do not save` would have said it for nothing."""
    change(session)
    before = session.scene
    (tmp_path / "broken.thalweg").write_text("{")
    for name in ("broken.thalweg", "missing.thalweg"):
        assert not files.open(tmp_path / name)
    assert files.asked == []
    assert len(said) == 2
    assert session.scene is before
    assert session.document.is_modified


def test_the_same_file_opened_after_saving_it_is_what_was_saved(session, files, tmp_path):
    files.ask_save = lambda: tmp_path / "a.thalweg"
    assert files.save()
    change(session)
    changed = session.scene
    files.ask_unsaved = lambda: Answer.SAVE
    assert files.open(tmp_path / "a.thalweg")
    assert session.scene == changed == load(tmp_path / "a.thalweg")
    assert not session.document.is_modified


def test_discard_leaves(session, files):
    change(session)
    files.ask_unsaved = lambda: Answer.DISCARD
    assert files.new(blank())
    assert session.scene == blank()
    assert not session.document.is_modified


def test_save_saves_and_leaves(session, files, tmp_path):
    change(session)
    before = session.scene
    files.ask_unsaved = lambda: Answer.SAVE
    files.ask_save = lambda: tmp_path / "kept.thalweg"
    assert files.new(blank())
    assert load(tmp_path / "kept.thalweg") == before
    assert session.scene == blank()


def test_save_that_is_cancelled_or_fails_does_not_leave(session, files, tmp_path, said):
    change(session)
    before = session.scene
    files.ask_unsaved = lambda: Answer.SAVE
    assert not files.new(blank())
    files.ask_save = lambda: tmp_path / "no such folder" / "a.thalweg"
    assert not files.new(blank())
    assert session.scene is before
    assert session.document.is_modified
    assert len(said) == 1


def test_save_goes_to_the_files_own_name(session, files, tmp_path, said):
    path = tmp_path / "a.thalweg"
    files.ask_save = lambda: path
    change(session)
    assert files.save()
    assert not session.document.is_modified
    assert session.document.path == path
    files.ask_save = lambda: pytest.fail("it has a name")
    session.commit(message("Move start"), edits.move_start(session.scene, 0, (0.0, 1.0)))
    assert files.save()
    assert load(path) == session.scene
    assert said == ["Saved as a.thalweg."] * 2
    assert session.settings.recent_files == (path,)


@pytest.mark.parametrize(
    ("chosen", "written"),
    [
        ("a", "a.thalweg"),
        ("b.thalweg", "b.thalweg"),
        ("c.json", "c.json"),
        ("d.v2", "d.v2.thalweg"),
        ("シーン", "シーン.thalweg"),
        ("E.THALWEG", "E.THALWEG"),
    ],
)
def test_save_as_adds_the_ending(session, files, tmp_path, chosen, written):
    files.ask_save = lambda: tmp_path / chosen
    assert files.save_as()
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".ini"] == [written]


@pytest.mark.parametrize("chosen", ["a", "a.thalweg"])
@pytest.mark.parametrize("may", [True, False])
def test_a_file_that_is_there_is_replaced_only_if_one_says_so(session, files, tmp_path, said, chosen, may):
    """Asked once, and about the name with its ending."""
    (tmp_path / "a.thalweg").write_text("precious", encoding="utf-8")
    files.ask_save = lambda: tmp_path / chosen
    files.ask_replace = lambda path: files.asked.append(path.name) or may
    assert files.save_as() is may
    assert files.asked == ["a.thalweg"]
    if may:
        assert load(tmp_path / "a.thalweg") == session.scene
    else:
        assert (tmp_path / "a.thalweg").read_text(encoding="utf-8") == "precious"
        assert said == []


def test_the_documents_own_name_is_not_asked_about(session, files, tmp_path):
    files.ask_save = lambda: tmp_path / "a"
    files.ask_replace = lambda path: files.asked.append(path.name)
    assert files.save_as()
    change(session)
    assert files.save_as()
    assert files.asked == []
    assert load(tmp_path / "a.thalweg") == session.scene


def test_the_question_has_two_answers(session, files, tmp_path, monkeypatch):
    for pressed, answer in (("Replace", True), ("Cancel", False)):

        def press(box, pressed=pressed):
            next(button for button in box.buttons() if button.text() == pressed).click()

        monkeypatch.setattr(QMessageBox, "exec", press)
        assert files.ask_replace(tmp_path / "a.thalweg") is answer


def test_open_shows_remembers_and_is_saved(session, files, tmp_path):
    path = tmp_path / "a.thalweg"
    files.ask_save = lambda: path
    change(session)
    files.save()
    saved = session.scene
    files.new(blank())
    files.ask_open = lambda: path
    assert files.open()
    assert session.scene == saved
    assert session.document.path == path
    assert not session.document.is_modified
    assert session.settings.recent_files == (path,)


BROKEN = {
    "nothing": b"",
    "no json": b"{",
    "not utf-8": b"\xff\xfe{}",
    "zero bytes": b"\x00" * 100,
    "a list": b"[]",
    "another format": b'{"format": "other", "version": 1}',
    "from the future": b'{"format": "thalweg-scene", "version": 999}',
    "not a number": b'{"format": "thalweg-scene", "version": 1, "steps": NaN}',
    "a broken formula": b'{"format": "thalweg-scene", "version": 1, "surface": {"formula": "x^^"}, "runs": []}',
    "unknown rule": b'{"format": "thalweg-scene", "version": 1, "surface": {"formula": "x"}, '
    b'"runs": [{"rule": "?", "start": [1]}]}',
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_an_unreadable_file_keeps_the_scene(session, files, tmp_path, said, content, language):
    session.language.switch(language)
    path, before = tmp_path / "broken.thalweg", session.scene
    path.write_bytes(content)
    assert not files.open(path)
    assert session.scene is before
    assert session.document.path is None
    assert len(said) == 1
    assert said[0].startswith("broken.thalweg")
    assert session.settings.recent_files == ()


@pytest.mark.parametrize("what", ["missing", "folder"])
def test_what_is_no_file(session, files, tmp_path, said, what):
    path = tmp_path / what
    if what == "folder":
        path.mkdir()
    assert not files.open(path)
    assert len(said) == 1


def test_an_unreadable_file_does_not_cost_the_unsaved_work(session, files, tmp_path, said):
    """The question is asked only once it is sure that there is something to go to."""
    change(session)
    (tmp_path / "broken.thalweg").write_text("{", encoding="utf-8")
    files.ask_unsaved = lambda: Answer.DISCARD
    assert not files.open(tmp_path / "broken.thalweg")
    assert session.document.is_modified


def test_what_is_saved_is_what_stands_there(session, files, tmp_path):
    files.ask_save = lambda: tmp_path / "a.thalweg"
    files.save()
    assert json.loads((tmp_path / "a.thalweg").read_text(encoding="utf-8"))["format"] == "thalweg-scene"


def test_the_question_about_unsaved_work(session, show, qtbot, monkeypatch):
    """The dialog itself: each button gives its answer, closing it cancels."""
    files = Files(session, show(QWidget()))
    add, buttons = QMessageBox.addButton, []

    def remember(box, *arguments):
        buttons.append(add(box, *arguments))
        return buttons[-1]

    monkeypatch.setattr(QMessageBox, "addButton", remember)
    for place, answer in enumerate((Answer.SAVE, Answer.DISCARD, Answer.CANCEL)):
        buttons.clear()
        monkeypatch.setattr(QMessageBox, "exec", lambda box, place=place: buttons[place].click())
        assert files._ask_unsaved() is answer


class TestWhereTheDialogsBegin:
    @pytest.fixture
    def asked(self, monkeypatch):
        """What the file dialogs were given, in place of the dialogs."""
        places = []
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(f"app.gui.files.QFileDialog.{name}", lambda *given: places.append(given[2]) or ("", ""))
        return places

    def test_beside_the_newest_of_the_recent_files_that_are_there(self, session, asked, tmp_path):
        session.settings.remember_file(tmp_path / "mine.thalweg")
        session.settings.remember_file(tmp_path / "gone" / "other.thalweg")
        files = Files(session, None)
        assert not files.save_as()
        assert not files.open()
        assert asked == [str(tmp_path / "scene.thalweg"), str(tmp_path)]

    def test_where_documents_are_kept_if_there_are_none(self, session, asked, monkeypatch, tmp_path):
        monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path))
        Files(session, None).save_as()
        assert asked == [str(tmp_path / "scene.thalweg")]

    def test_at_home_where_nothing_keeps_documents(self, session, asked, monkeypatch, tmp_path):
        """Qt would begin in the folder that the program was started in."""
        monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "not there"))
        Files(session, None).save_as()
        assert asked == [str(Path.home() / "scene.thalweg")]
