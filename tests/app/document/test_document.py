"""The scene and its history: commit, undo, redo, merged steps, what counts as saved."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.document import limits
from app.document.document import Document
from core.message import Message, message

from .stepped import START, steps


@pytest.fixture
def document():
    return Document(START, Path("file.thalweg"))


def test_at_first(document):
    assert document.scene is START
    assert document.path == Path("file.thalweg")
    assert not document.is_modified
    assert not document.is_previewing
    assert document.undo_label is None
    assert document.redo_label is None
    assert not document.undo()
    assert not document.redo()


def test_commit_undo_redo(document):
    document.commit("Steps", steps(1))
    document.commit(message("More steps"), steps(2))
    assert document.undo_label == Message("More steps")
    assert document.undo()
    assert document.scene == steps(1)
    assert (document.undo_label, document.redo_label) == (Message("Steps"), Message("More steps"))
    assert document.redo()
    assert document.scene == steps(2)
    assert document.redo_label is None


def test_a_commit_forgets_what_was_undone(document):
    document.commit("A", steps(1))
    document.undo()
    document.commit("B", steps(2))
    assert not document.redo()
    assert document.undo()
    assert document.scene is START


def test_a_commit_that_changes_nothing_is_no_step(document):
    told = []
    document.listen(told.append)
    document.commit("Nothing", replace(START))
    assert document.undo_label is None
    assert told == []
    assert document.scene is START


def test_modified_means_different_from_what_was_saved(document):
    document.commit("A", steps(1))
    assert document.is_modified
    document.undo()
    assert not document.is_modified
    document.redo()
    document.mark_saved(Path("other.thalweg"), document.committed)
    assert not document.is_modified
    assert document.path == Path("other.thalweg")
    document.undo()
    assert document.is_modified
    document.commit("Back by hand", steps(1))
    assert not document.is_modified


def test_what_was_committed_while_saving_is_still_unsaved(document):
    document.commit("A", steps(1))
    written = document.committed
    document.commit("B", steps(2))
    document.mark_saved(Path("file.thalweg"), written)
    assert document.is_modified


class TestMerge:
    def test_a_drag_is_one_step(self, document):
        for count in range(1, 50):
            document.commit("Drag", steps(count), merge=("drag", 0))
        assert document.undo()
        assert document.scene is START
        assert document.redo()
        assert document.scene == steps(49)

    @pytest.mark.parametrize("between", ["other commit", "end_merge", "undo and redo", "saving"])
    def test_what_ends_a_merge(self, document, between):
        document.commit("Drag", steps(1), merge="drag")
        if between == "other commit":
            document.commit("Other", steps(2))
        elif between == "end_merge":
            document.end_merge()
        elif between == "saving":
            document.mark_saved(Path("file.thalweg"), document.committed)
        else:
            document.undo()
            document.redo()
        before = document.scene
        document.commit("Drag", steps(9), merge="drag")
        document.undo()
        assert document.scene == before

    def test_other_keys_do_not_merge(self, document):
        document.commit("Drag", steps(1), merge=("drag", 0))
        document.commit("Drag", steps(2), merge=("drag", 1))
        document.undo()
        assert document.scene == steps(1)

    def test_a_drag_back_to_its_beginning_leaves_no_step(self, document):
        document.commit("Drag", steps(1), merge="drag")
        document.commit("Drag", replace(START), merge="drag")
        assert document.undo_label is None
        assert not document.is_modified

    def test_after_an_undo_an_older_key_does_not_merge(self, document):
        document.commit("Drag", steps(1), merge="drag")
        document.commit("Other", steps(2))
        document.undo()
        document.commit("Drag", steps(3), merge="drag")
        document.undo()
        assert document.scene == steps(1)


def test_opening_begins_a_new_history(document):
    document.commit("A", steps(1))
    document.preview(steps(2))
    document.open(steps(7), Path("seven.thalweg"))
    assert document.scene == steps(7)
    assert document.path == Path("seven.thalweg")
    assert not document.is_modified
    assert not document.undo()


def test_recovered_work_is_unsaved(document):
    document.open(steps(7), None, is_saved=False)
    assert document.is_modified


def test_history_is_bounded(document):
    for count in range(limits.UNDO_STEPS + 100):
        document.commit("A", steps(count + 1))
    undone = 0
    while document.undo():
        undone += 1
    assert undone == limits.UNDO_STEPS


actions = st.lists(
    st.one_of(
        st.tuples(st.just("commit"), st.integers(1, 6), st.sampled_from([None, "a", "b"])),
        st.tuples(st.sampled_from(["undo", "redo", "end_merge", "no preview"])),
        st.tuples(st.just("preview"), st.integers(1, 6)),
    ),
    max_size=60,
)


@given(actions)
def test_undoing_everything_gives_the_start_and_redoing_everything_the_end(chosen):
    document = Document(START)
    for action in chosen:
        match action:
            case ("commit", count, key):
                document.commit("Step", steps(count), merge=key)
            case ("preview", count):
                document.preview(steps(count))
            case ("undo",):
                document.undo()
            case ("redo",):
                document.redo()
            case ("end_merge",):
                document.end_merge()
            case _:
                document.preview(None)
    while document.redo():
        pass
    end = document.committed
    made = 0
    while document.undo():
        made += 1
    assert document.scene is START
    assert not document.is_modified
    for _ in range(made):
        assert document.redo()
    assert document.committed == end
    assert not document.redo()
