"""A first answer is waited for, finer ones are given up for what is wanted next."""

import threading

import pytest

from app.gui.maps.jobs import MapJobs


@pytest.fixture
def answers():
    return []


@pytest.fixture
def jobs(session, answers):
    made = MapJobs("test maps", session, answers.append)
    yield made
    made.close()


def test_all_answers_arrive_in_order(jobs, answers, qtbot):
    jobs.start(lambda first, _cancelled: iter([first, "fine"]))
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert answers == [64, "fine"]


def test_the_first_answer_is_waited_for_and_the_last_wish_wins(jobs, answers, qtbot):
    gate = threading.Event()

    def slow(_first, cancelled):
        gate.wait(5)
        yield "first"
        yield "given up" if cancelled() else "fine"

    jobs.start(slow)
    for wish in ("a", "b", "c"):
        jobs.start(lambda _first, _cancelled, wish=wish: iter([wish]))
    gate.set()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert answers == ["first", "c"]


def test_a_fine_map_is_given_up(jobs, answers, qtbot):
    gate, seen = threading.Event(), []

    def job(_first, cancelled):
        yield "coarse"
        gate.wait(5)
        seen.append(cancelled())
        yield "fine"

    jobs.start(job)
    qtbot.waitUntil(lambda: answers == ["coarse"])
    jobs.start(lambda _first, _cancelled: iter(["next"]))
    gate.set()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert answers == ["coarse", "next"]
    assert seen == [True]


def test_quick_first_maps_grow(jobs, answers, qtbot):
    for _ in range(4):
        jobs.start(lambda first, _cancelled: iter([first]))
        qtbot.waitUntil(lambda: not jobs.is_busy)
    assert answers[0] == 64
    assert answers == sorted(answers)
    assert answers[-1] <= 256


def test_another_kind_begins_small_again(jobs, answers, qtbot):
    for kind in ("a", "a", "b", "b"):
        jobs.start(lambda first, _cancelled: iter([first]), kind)
        qtbot.waitUntil(lambda: not jobs.is_busy)
    assert answers == [64, 128, 64, 128]


def test_nothing_more_is_computed_before_an_answer_is_shown(jobs, answers, qtbot):
    seen = []

    def job(_first, _cancelled):
        for answer in range(3):
            yield answer
            seen.append(list(answers))

    jobs.start(job)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert seen == [[0], [0, 1], [0, 1, 2]]


def test_after_its_first_answer_a_job_gives_way_to_what_is_waiting(jobs, answers, qtbot):
    gate, begun = threading.Event(), []

    def job(_first, _cancelled):
        gate.wait(5)
        yield "first"
        begun.append("fine")
        yield "fine"

    jobs.start(job)
    jobs.start(lambda _first, _cancelled: iter(["next"]))
    gate.set()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert answers == ["first", "next"]
    assert begun == []


def test_stop_forgets_everything(jobs, answers, qtbot):
    gate = threading.Event()

    def job(_first, _cancelled):
        gate.wait(5)
        yield "late"

    jobs.start(job)
    jobs.stop()
    gate.set()
    jobs.start(lambda _first, _cancelled: iter(["next"]))
    qtbot.waitUntil(lambda: answers != [])
    assert answers == ["next"]
