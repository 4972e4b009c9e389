"""Generators in a thread: answers in order, stale ones dropped, bugs reported, an orderly end."""

import threading
import weakref
from functools import partial

import pytest
import shiboken6

from app.gui.worker import Worker


@pytest.fixture
def worker(qapp):
    made = Worker("test")
    yield made
    made.close()
    made.deleteLater()


def test_results_come_in_order_in_this_thread(worker, qtbot):
    seen, threads, ended = [], set(), []

    def deliver(result):
        seen.append(result)
        threads.add(threading.current_thread())

    worker.start(lambda: iter(range(5)), deliver, lambda: ended.append(True))
    assert worker.is_busy
    qtbot.waitUntil(lambda: ended == [True])
    assert seen == [0, 1, 2, 3, 4]
    assert threads == {threading.current_thread()}
    assert not worker.is_busy


def test_a_new_start_drops_the_old_answers(worker, qtbot):
    gate, closed, seen, ended = threading.Event(), threading.Event(), [], []

    def old():
        try:
            yield "old 1"
            gate.wait(10)
            yield "old 2"
            yield "old 3"
        finally:
            closed.set()

    worker.start(old, seen.append, lambda: ended.append("old"))
    qtbot.waitUntil(lambda: seen == ["old 1"])
    worker.start(lambda: iter(["new"]), seen.append, lambda: ended.append("new"))
    gate.set()
    qtbot.waitUntil(lambda: ended == ["new"])
    assert seen == ["old 1", "new"]
    assert closed.wait(10), "the generator was not closed"


def test_jobs_that_never_began_are_skipped(worker, qtbot):
    gate, began, seen = threading.Event(), [], []

    def slow():
        gate.wait(10)
        yield "slow"

    def never():
        began.append(True)
        yield "never"

    worker.start(slow, seen.append)
    worker.start(never, seen.append)
    worker.start(lambda: iter(["last"]), seen.append)
    gate.set()
    qtbot.waitUntil(lambda: seen == ["last"])
    assert began == []


def test_an_abandoned_job_is_silent(worker, qtbot):
    gate, seen, ended = threading.Event(), [], []

    def slow():
        gate.wait(10)
        yield "answer"

    worker.start(slow, seen.append, lambda: ended.append(True))
    worker.abandon()
    assert not worker.is_busy
    gate.set()
    worker.start(lambda: iter([]), seen.append, lambda: ended.append("next"))
    qtbot.waitUntil(lambda: ended == ["next"])
    assert seen == []


def test_a_bug_in_a_job_is_reported_and_the_thread_lives_on(worker, qtbot, monkeypatch):
    reported, seen, ended = [], [], []
    monkeypatch.setattr("sys.excepthook", lambda kind, error, trace: reported.append(str(error)))

    def broken():
        yield 1
        raise ValueError("broken job")

    worker.start(broken, seen.append, lambda: ended.append("broken"))
    qtbot.waitUntil(lambda: ended == ["broken"])
    assert (seen, reported) == ([1], ["broken job"])
    worker.start(lambda: iter([2]), seen.append, lambda: ended.append("next"))
    qtbot.waitUntil(lambda: ended == ["broken", "next"])
    assert seen == [1, 2]


def test_what_a_job_held_is_let_go_when_it_is_done(worker, qtbot):
    class Picture:
        """Something large."""

    def picture_job(picture):
        yield id(picture)

    picture, ended = Picture(), []
    held = weakref.ref(picture)
    worker.start(partial(picture_job, picture), lambda _: None, partial(ended.append, True))
    del picture
    qtbot.waitUntil(lambda: ended == [True])
    qtbot.waitUntil(lambda: held() is None)


def test_closing_waits_for_the_thread(qapp):
    worker = Worker("short")
    worker.start(lambda: iter([1]), lambda _: None)
    worker.close()
    assert "short" not in {thread.name for thread in threading.enumerate()}
    worker.deleteLater()


def test_a_worker_that_was_deleted_with_its_widget_is_quiet_and_its_thread_ends(qapp, monkeypatch):
    reported: list[str] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, error, trace: reported.append(str(error)))
    begun, deleted, ended = threading.Event(), threading.Event(), threading.Event()

    def job():
        begun.set()
        deleted.wait(5)
        yield 1
        ended.set()

    worker = Worker("deleted")
    thread = worker._thread
    worker.start(job, lambda _: None)
    assert begun.wait(5)
    shiboken6.delete(worker)
    deleted.set()
    assert ended.wait(5)
    thread.join(5)
    assert not thread.is_alive()
    assert reported == []
