import threading

import pytest

from core.formula.symbolic.background import Latest


def test_a_job_is_done_in_another_thread() -> None:
    latest: Latest[str] = Latest()
    assert latest.submit(lambda: threading.current_thread().name).result(10) == "latest job"
    latest.close()


def test_a_job_that_waits_is_cancelled_by_the_next() -> None:
    latest: Latest[int] = Latest()
    started, go_on = threading.Event(), threading.Event()

    def slow() -> int:
        started.set()
        assert go_on.wait(10)
        return 1

    first = latest.submit(slow)
    assert started.wait(10)
    stale = latest.submit(lambda: 2)
    last = latest.submit(lambda: 3)
    go_on.set()
    assert (first.result(10), last.result(10)) == (1, 3)
    assert stale.cancelled()
    latest.close()


def test_an_exception_goes_to_who_asked_and_the_next_job_is_done() -> None:
    latest: Latest[float] = Latest()
    with pytest.raises(ZeroDivisionError):
        latest.submit(lambda: 1 / 0).result(10)
    assert latest.submit(lambda: 2.0).result(10) == 2.0
    latest.close()


def test_after_closing_every_job_is_cancelled() -> None:
    latest: Latest[int] = Latest()
    latest.close()
    assert latest.submit(lambda: 1).cancelled()
