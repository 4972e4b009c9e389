"""Work that was left behind: offered, taken, kept."""

from types import SimpleNamespace

import pytest

from app.document import edits
from app.document.autosave import Autosave, abandoned
from app.gui.recovery import offer_recovery
from app.gui.scenes import blank
from core.message import message


@pytest.fixture
def window(session, tmp_path, monkeypatch):
    """What of a window the offer needs; its answers can be set."""
    monkeypatch.setattr("app.document.autosave.user_data_path", lambda *_, **__: tmp_path / "data")
    made = SimpleNamespace(session=session, may_leave=True, offered=[])
    made.files = SimpleNamespace(may_leave=lambda: made.may_leave)
    made.messages = SimpleNamespace(show_message=lambda *what: made.offered.append(what))
    return made


def leave_behind(scene, original=None):
    """As a program that was killed."""
    autosave = Autosave()
    autosave.write(scene, original)
    autosave.leave()


def test_after_a_clean_end_nothing_is_offered(window):
    autosave = Autosave()
    autosave.write(blank())
    autosave.close()
    assert offer_recovery(window) is False
    assert window.offered == []


def test_the_work_of_a_program_that_runs_is_its_own(window):
    running = Autosave()
    running.write(blank())
    assert offer_recovery(window) is False
    running.close()


@pytest.mark.parametrize(("language", "name"), [("en", "New scene"), ("ja", "新しいシーン")])
def test_a_scene_without_a_file_has_a_name_too(window, language, name):
    window.session.language.switch(language)
    leave_behind(blank())
    assert offer_recovery(window) is True
    (sentence, _, label) = window.offered[0]
    assert name in window.session.language(sentence)
    assert window.session.language(label)


def test_taken_it_is_unsaved_belongs_to_its_file_and_is_not_offered_again(window, tmp_path):
    leave_behind(blank(), tmp_path / "mine.thalweg")
    offer_recovery(window)
    sentence, take, _ = window.offered[0]
    assert "mine.thalweg" in window.session.language(sentence)
    take()
    assert window.session.scene == blank()
    assert window.session.document.path == tmp_path / "mine.thalweg"
    assert window.session.document.is_modified
    assert offer_recovery(window) is False


def test_not_taken_it_stays(window):
    leave_behind(blank())
    assert offer_recovery(window) is True
    assert offer_recovery(window) is True


def test_who_wants_to_keep_the_present_scene_keeps_both(window):
    leave_behind(blank())
    offer_recovery(window)
    before, window.may_leave = window.session.scene, False
    window.offered[0][1]()
    assert window.session.scene is before
    assert len(abandoned()) == 1


def test_of_several_only_the_one_that_was_taken_goes(window, monkeypatch):
    """All were thrown away with the newest."""
    older, newer = blank(), edits.set_steps(blank(), 7)
    for time_s, scene in ((1000.0, older), (2000.0, newer)):
        monkeypatch.setattr("app.document.autosave.time.time", lambda time_s=time_s: time_s)
        leave_behind(scene)
    offer_recovery(window)
    window.offered[0][1]()
    assert window.session.scene == newer
    assert [recovery.scene for recovery in abandoned()] == [older]
    assert offer_recovery(window) is True


def test_what_cannot_be_read_is_not_offered_and_not_deleted(window, tmp_path):
    folder = tmp_path / "data" / "recovery"
    folder.mkdir(parents=True)
    (folder / "1-1-abc.recovery").write_text("{", encoding="utf-8")
    assert offer_recovery(window) is False
    assert (folder / "1-1-abc.recovery").exists()


def test_the_offer_speaks_of_the_document_not_of_its_place(window, tmp_path):
    leave_behind(blank(), tmp_path / "a {b} folder" / "x {y}.thalweg")
    offer_recovery(window)
    assert window.session.language(window.offered[0][0]).count("x {y}.thalweg") == 1
    assert isinstance(window.offered[0][0], type(message("x")))
