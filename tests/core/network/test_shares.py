"""Every point is in one share; little work stays in one thread."""

import threading

import pytest

from core.network.shares import share_out


def shared(count, work, threads=2):
    found, names = [], set()

    def fill(share):
        names.add(threading.current_thread().name)
        found.append((share.start, share.stop))

    share_out(count, work, fill, threads)
    return sorted(found), names


@pytest.mark.parametrize("count", [2, 3, 101])
def test_each_point_once(count):
    found, names = shared(count, 1e9)
    assert found == [(0, count // 2), (count // 2, count)]
    assert len(names) == 2


@pytest.mark.parametrize(("count", "work"), [(0, 1e9), (1, 1e9), (100, 10.0)])
def test_little_is_done_alone(count, work):
    found, names = shared(count, work)
    assert found == [(0, count)]
    assert names == {threading.current_thread().name}


def test_what_another_thread_meets_is_raised_here():
    def fill(share):
        if share.start:
            raise ValueError("there")

    with pytest.raises(ValueError, match="there"):
        share_out(10, 1e9, fill, 2)
