import gc
import weakref

import pytest

from app.gui.garbage import Garbage


class Ring:
    """Keeps itself."""

    def __init__(self):
        self.itself = self


@pytest.fixture
def garbage(qapp, monkeypatch):
    monkeypatch.setattr("app.gui.garbage._PERIOD_MS", 20)
    was_on = gc.isenabled()
    made = Garbage()
    yield made
    made.stop()
    if was_on:
        gc.enable()


def many():
    """More objects than Python lets young ones become."""
    return [[] for _ in range(gc.get_threshold()[0] + 100)]


def collected(monkeypatch, garbage, counts):
    done = []
    monkeypatch.setattr(gc, "get_count", lambda: counts)
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    monkeypatch.setattr(gc, "collect", done.append)
    garbage.collect()
    return done


@pytest.mark.parametrize(
    ("counts", "generations"),
    [((700, 10, 10), []), ((701, 10, 10), [0]), ((701, 11, 0), [1]), ((701, 11, 11), [2]), ((0, 0, 11), [2])],
)
def test_as_many_generations_are_looked_through_as_are_due(monkeypatch, garbage, counts, generations):
    assert collected(monkeypatch, garbage, counts) == generations


def test_cycles_go_in_the_windows_thread_alone(qtbot, garbage):
    assert not gc.isenabled()
    gc.collect()
    ring = weakref.ref(Ring())
    kept = many()
    assert ring() is not None
    garbage.collect()
    assert ring() is None
    assert kept


def test_it_works_by_itself_until_it_is_stopped(qtbot, garbage, monkeypatch):
    monkeypatch.setattr(gc, "get_threshold", lambda: (0, 10_000, 10_000))
    done = []
    monkeypatch.setattr(gc, "collect", done.append)
    qtbot.waitUntil(lambda: done == [0], timeout=3_000)
    garbage.stop()
    qtbot.wait(100)
    assert done == [0]
