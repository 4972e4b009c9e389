"""Another scene in place of the present one, as one step that can be taken back."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from app.document.document import Change, Document
from core.message import message

from .stepped import START, steps


@pytest.fixture
def document():
    return Document(START, Path("file.thalweg"))


class TestExchange:
    def test_is_one_step_and_belongs_to_no_file(self, document):
        document.exchange(message("Open the example"), steps(7))
        assert document.scene == steps(7)
        assert document.path is None
        assert document.undo_label == message("Open the example")

    def test_taken_back_it_leaves_scene_and_file_as_they_were(self, document):
        document.commit("Edit", steps(3))
        document.exchange(message("Open the example"), steps(7))
        document.commit("Edit", steps(8))
        document.undo()
        assert document.path is None
        document.undo()
        assert (document.scene, document.path, document.is_modified) == (steps(3), Path("file.thalweg"), True)
        document.undo()
        assert (document.scene, document.is_modified) == (START, False)

    def test_made_again_it_belongs_to_its_own_file(self, document):
        document.exchange(message("Open the example"), steps(7))
        document.mark_saved(Path("example.thalweg"), steps(7))
        document.undo()
        assert (document.path, document.is_modified) == (Path("file.thalweg"), False)
        document.redo()
        assert (document.path, document.is_modified) == (Path("example.thalweg"), False)

    def test_counts_as_saved_and_as_borrowed_until_it_has_a_file(self, document):
        document.commit("Edit", steps(3))
        assert not document.is_borrowed
        document.exchange(message("Open the example"), steps(7))
        assert (document.is_modified, document.is_borrowed) == (False, True)
        document.commit("Edit", steps(8))
        assert (document.is_modified, document.is_borrowed) == (True, True)
        document.mark_saved(Path("own.thalweg"), steps(8))
        assert not document.is_borrowed
        document.undo()
        document.undo()
        assert (document.is_modified, document.is_borrowed) == (True, False)

    def test_saved_over_the_file_of_what_was_there_before(self, document):
        """What comes back is in no file any more, and must not be left unasked."""
        document.exchange(message("Open the example"), steps(7))
        document.mark_saved(Path("file.thalweg"), steps(7))
        document.undo()
        assert (document.scene, document.path, document.is_modified) == (START, Path("file.thalweg"), True)
        document.redo()
        assert (document.path, document.is_modified) == (Path("file.thalweg"), False)

    def test_with_an_equal_scene_it_is_no_step(self, document):
        document.exchange(message("Open the example"), replace(START))
        assert document.undo_label is None
        assert document.path == Path("file.thalweg")

    def test_drops_a_preview_and_is_told_once(self, document):
        document.preview(steps(5))
        told = []
        document.listen(told.append)
        document.exchange(message("Open the example"), steps(7))
        assert told == [Change(steps(5), steps(7))]
