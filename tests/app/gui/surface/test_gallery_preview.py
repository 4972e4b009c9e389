"""The gallery tells and shows what lies under the mouse, without choosing it."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication

from app.document import edits
from app.gui.surface.gallery_preview import Preview
from core.message import message
from surfaces.gallery import gallery

ENTRIES = {entry.identifier: entry for entry in gallery()}


@pytest.fixture
def preview(session, show):
    made = show(Preview(session), 216, 132)
    yield made
    made.close_worker()


def colours(image):
    return {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


@pytest.mark.parametrize("name", ["himmelblau", "beale"])
def test_the_runs_are_painted_on_it(session, preview, qtbot, name):
    preview.show_entry(ENTRIES[name])
    qtbot.waitUntil(lambda: preview.image is not None, timeout=20_000)
    assert len(colours(preview.image)) > 50
    with_runs = preview.image.copy()
    session.commit(message("Remove the run"), replace(session.scene, runs=()))
    preview.show_entry(None)
    assert preview.image is None
    preview.show_entry(ENTRIES[name])
    qtbot.waitUntil(lambda: preview.image is not None, timeout=20_000)
    assert preview.image != with_runs


def test_it_changes_nothing(session, preview, qtbot):
    begin = session.scene
    preview.show_entry(next(entry for entry in gallery() if entry.dims == 1))
    qtbot.waitUntil(lambda: preview.image is not None, timeout=20_000)
    assert session.scene is begin
    assert session.document.undo_label is None


def test_what_was_passed_is_not_painted(session, preview, qtbot, monkeypatch):
    painted = []
    monkeypatch.setattr(
        "app.gui.surface.gallery_preview._painted", lambda scene, entry, *_: iter([painted.append(entry)])
    )
    for entry in gallery()[:10]:
        preview.show_entry(entry)
    qtbot.waitUntil(lambda: len(painted) == 1)
    assert painted == [gallery()[9]]


def test_a_surface_that_would_be_refused_has_no_picture(session, preview, qtbot):
    session.commit(message("Set the schedule"), edits.set_schedule(session.scene, 0, "learning_rate*(2 - t/T)"))
    preview.show_entry(ENTRIES["himmelblau"])
    qtbot.waitUntil(lambda: preview._worker is not None and not preview._worker.is_busy, timeout=20_000)


def test_the_mouse_tells_and_does_not_choose(dialog, session, qtbot):
    chosen = dialog.chosen
    index = dialog.model.index(3)
    dialog.list.entered.emit(index)
    assert dialog.chosen is chosen
    assert dialog.name.text() == dict(dialog.model.entries[3].name)["en"]
    QApplication.sendEvent(dialog.list.viewport(), QEvent(QEvent.Type.Leave))
    assert dialog.name.text() == dict(chosen.name)["en"]


def test_a_real_mouse_over_a_card(dialog, qtbot):
    rect = dialog.list.visualRect(dialog.model.index(1))
    qtbot.mouseMove(dialog.list.viewport(), rect.center() + QPoint(3, 3))
    qtbot.waitUntil(lambda: dialog.name.text() == dict(dialog.model.entries[1].name)["en"])


def test_keys_are_stronger_than_the_mouse(dialog, qtbot):
    dialog.list.entered.emit(dialog.model.index(5))
    qtbot.keyClick(dialog.search, Qt.Key.Key_Right)
    dialog.list.setCurrentIndex(dialog.model.index(2))
    assert dialog.name.text() == dict(dialog.model.entries[2].name)["en"]


def test_a_search_forgets_what_was_under_the_mouse(dialog, qtbot):
    dialog.list.entered.emit(dialog.model.index(5))
    qtbot.keyClicks(dialog.search, "zzzz")
    assert dialog.name.text() == "No surface has all of these words."
    assert not dialog.take_button.isEnabled()
