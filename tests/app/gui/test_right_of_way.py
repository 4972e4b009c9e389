"""Threads in the background stand back while the window is at work, and not for ever."""

import sys
import threading

import pytest

from app.gui import right_of_way as module
from app.gui.bugs import guarded
from app.gui.right_of_way import RightOfWay, right_of_way
from core.giving_way import give_way


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self):
        self.now_s = 100.0
        self.calls = []

    def perf_counter(self):
        return self.now_s

    def sleep(self, seconds):
        self.now_s += seconds
        for call in self.calls[:1]:
            self.calls.remove(call)
            call()


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(module, "time", clock)
    return clock


@pytest.fixture
def window(clock):
    """The right of way of a window in a thread that is not the test's."""
    window = RightOfWay()
    taking = threading.Thread(target=window.take)
    taking.start()
    taking.join()
    clock.now_s += 1.0
    with window.respected(0.04):
        yield window
    window.give_up()


def waited(clock):
    """How long a thread stands back now, in milliseconds."""
    begin_s = clock.now_s
    give_way()
    return round((clock.now_s - begin_s) * 1e3)


def test_a_window_at_rest_lets_everybody_go_on(window, clock):
    assert waited(clock) == 0


def test_one_at_work_is_waited_for_and_a_moment_longer(window, clock):
    window.__enter__()
    clock.calls = [lambda: None, lambda: window.__exit__()]
    assert 3 <= waited(clock) <= 5
    assert waited(clock) == 0


def test_a_visit_that_has_just_ended_may_have_a_successor(window, clock):
    with window:
        pass
    assert waited(clock) >= 1


def test_nobody_waits_for_ever_for_a_window_that_is_always_at_work(window, clock):
    window.__enter__()
    assert 39 <= waited(clock) <= 41
    assert waited(clock) == 0
    clock.now_s += 0.05
    window.__enter__()
    assert 39 <= waited(clock) <= 41


@pytest.fixture
def measured(clock):
    """The same where the time that the window's thread computes can be told; it computes while `clock.is_computing`."""
    clock.computed_s, clock.is_computing = 0.0, True
    clock.pthread_getcpuclockid = lambda thread: thread
    clock.clock_gettime = lambda _thread: clock.computed_s
    sleep = clock.sleep

    def measured_sleep(seconds):
        clock.computed_s += seconds * clock.is_computing
        sleep(seconds)

    clock.sleep = measured_sleep
    return clock


def test_one_that_computes_is_waited_for(measured, window):
    window.__enter__()
    assert 39 <= waited(measured) <= 41


def test_one_that_stands_still_may_be_waiting_for_the_very_thread(measured, window):
    window.__enter__()
    measured.is_computing = False
    assert waited(measured) == 1
    assert waited(measured) == 0  # nor for a while
    measured.is_computing = True
    measured.now_s += 0.02
    assert waited(measured) > 1


def test_one_that_has_gone_to_rest_is_not_waited_for(measured, window):
    with window:
        pass
    measured.is_computing = False
    assert waited(measured) == 1


def test_a_dialog_with_a_loop_of_its_own_is_not_work(window, clock):
    window.__enter__()
    clock.now_s += 0.2
    assert waited(clock) == 0


def test_who_does_not_respect_it_never_waits(window, clock):
    window.__enter__()
    seen = []
    other = threading.Thread(target=lambda: seen.append(waited(clock)))
    other.start()
    other.join()
    assert seen == [0]


def test_the_window_itself_never_waits(clock):
    window = RightOfWay()
    window.take()
    with window:
        assert waited(clock) == 0
    window.give_up()


def test_given_up_nobody_waits(window, clock):
    window.__enter__()
    window.give_up()
    assert waited(clock) == 0


def test_threads_that_do_not_give_way_are_interrupted_sooner_while_there_is_a_window(clock):
    before = sys.getswitchinterval()
    window = RightOfWay()
    window.take()
    during = sys.getswitchinterval()
    window.give_up()
    assert during < before == sys.getswitchinterval()


def test_what_qt_calls_is_work_even_where_it_fails(monkeypatch):
    seen = []
    monkeypatch.setattr("sys.excepthook", lambda *_: None)

    @guarded()
    def visit():
        seen.append(right_of_way._visits)
        raise ValueError

    before = right_of_way._visits
    visit()
    assert seen == [before + 1]
    assert right_of_way._visits == before
