"""What is shown without being kept, and who is told of what changed."""

from pathlib import Path

import pytest

from app.document.document import Change, Document

from .stepped import START, steps


@pytest.fixture
def document():
    return Document(START, Path("file.thalweg"))


class TestPreview:
    def test_is_shown_but_not_kept(self, document):
        document.preview(steps(1))
        assert document.is_previewing
        assert document.scene == steps(1)
        assert document.committed is START
        assert not document.is_modified
        document.preview(None)
        assert document.scene is START
        assert document.undo_label is None

    def test_ends_with_a_commit(self, document):
        document.preview(steps(1))
        document.commit("A", steps(2))
        assert not document.is_previewing
        assert document.scene == steps(2)
        document.undo()
        assert document.scene is START

    def test_ends_with_a_commit_that_changes_nothing(self, document):
        changes = []
        document.preview(steps(1))
        document.listen(changes.append)
        document.commit("Nothing", START)
        assert document.scene is START
        assert changes == [Change(steps(1), START)]

    def test_is_dropped_by_undo(self, document):
        document.commit("A", steps(1))
        document.preview(steps(2))
        assert document.undo()
        assert document.scene is START
        document.preview(steps(2))
        assert not document.undo()
        assert document.scene is START


class TestListeners:
    def test_are_told_before_and_after(self, document):
        told = []
        document.listen(told.append)
        document.commit("A", steps(1))
        document.undo()
        assert [(change.before.steps, change.after.steps) for change in told] == [(500, 1), (1, 500)]

    def test_know_what_did_not_change(self, document):
        told = []
        document.listen(told.append)
        document.commit("A", steps(1))
        assert told[0].before.surface is told[0].after.surface

    def test_can_leave_also_while_they_are_told(self, document):
        told = []
        stops = []

        def once(change):
            told.append(change)
            stops[0]()

        stops.append(document.listen(once))
        later = []
        document.listen(later.append)
        document.commit("A", steps(1))
        document.commit("B", steps(2))
        stops[0]()
        assert len(told) == 1
        assert len(later) == 2

    def test_hear_of_changes_in_order_even_if_one_makes_another(self, document):
        def correct(change):
            if change.after.steps == 1:
                document.commit("Corrected", steps(2))

        seen = []
        document.listen(correct)
        document.listen(lambda change: seen.append((change.before.steps, change.after.steps)))
        document.commit("A", steps(1))
        assert seen == [(500, 1), (1, 2)]

    def test_one_that_fails_does_not_stop_the_document(self, document):
        def fail(_):
            raise ValueError("a listener's mistake")

        stop = document.listen(fail)
        with pytest.raises(ValueError, match="mistake"):
            document.commit("A", steps(1))
        assert document.scene == steps(1)
        stop()
        told = []
        document.listen(told.append)
        document.commit("B", steps(2))
        assert len(told) == 1

    def test_hear_nothing_late_of_a_change_that_was_lost_with_a_mistake(self, document):
        def correct_and_fail(change):
            document.commit("Corrected", steps(2))
            raise ValueError("a listener's mistake")

        stop = document.listen(correct_and_fail)
        with pytest.raises(ValueError, match="mistake"):
            document.commit("A", steps(1))
        stop()
        told = []
        document.listen(lambda change: told.append((change.before.steps, change.after.steps)))
        document.commit("B", steps(3))
        assert told == [(2, 3)]

    def test_are_told_when_it_is_saved_or_opened(self, document):
        told = []
        document.listen(told.append)
        document.mark_saved(Path("file.thalweg"), document.committed)
        document.open(START, None)
        assert len(told) == 2
