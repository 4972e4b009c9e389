import threading

import pytest

from app.document.cache import PartCache


def test_computes_once():
    cache: PartCache[int] = PartCache(4)
    calls = []
    for _ in range(3):
        assert cache.get_or("key", lambda: calls.append(1) or 7) == 7
    assert len(calls) == 1


def test_what_was_used_last_stays():
    cache: PartCache[str] = PartCache(2)
    for key in "ab":
        cache.put(key, key)
    cache.get("a")
    cache.put("c", "c")
    assert (cache.get("a"), cache.get("b"), cache.get("c")) == ("a", None, "c")


def test_weight_counts_and_the_newest_part_stays_however_heavy():
    cache: PartCache[bytes] = PartCache(10, len)
    cache.put("a", b"1234")
    cache.put("b", b"1234")
    cache.put("c", b"1234")
    assert cache.get("a") is None
    assert len(cache) == 2
    cache.put("heavy", b"1" * 1000)
    assert cache.get("heavy") is not None
    assert len(cache) == 1


def test_dropping_gives_the_weight_back():
    cache: PartCache[bytes] = PartCache(10, len)
    for k in range(100):
        cache.put(k, b"12345")
        assert len(cache) <= 2
    assert cache.get(99) == b"12345"
    assert cache.get(98) == b"12345"


def test_the_first_of_two_answers_stays():
    cache: PartCache[list[int]] = PartCache(4)
    first = cache.put("key", [1])
    assert cache.put("key", [1]) is first


def test_clear():
    cache: PartCache[int] = PartCache(4)
    cache.put("a", 1)
    cache.clear()
    assert cache.get("a") is None


def test_threads_share_one_object():
    cache: PartCache[object] = PartCache(4)
    seen: list[object] = []
    threads = [threading.Thread(target=lambda: seen.append(cache.get_or("key", object))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(map(id, seen))) == 1


def test_a_part_that_another_thread_computes_is_waited_for():
    cache: PartCache[object] = PartCache(4)
    begun, gate, calls, seen = threading.Event(), threading.Event(), [], []

    def compute():
        calls.append(1)
        begun.set()
        gate.wait(5)
        return object()

    threads = [threading.Thread(target=lambda: seen.append(cache.get_or("key", compute))) for _ in range(4)]
    for thread in threads:
        thread.start()
    begun.wait(5)
    assert cache.get_or("other", lambda: "not held up") == "not held up"
    gate.set()
    for thread in threads:
        thread.join()
    assert len(calls) == 1
    assert len(set(map(id, seen))) == 1


def test_what_could_not_be_computed_is_tried_again_by_who_waited():
    cache: PartCache[int] = PartCache(4)
    begun, gate, seen = threading.Event(), threading.Event(), []

    def fail():
        begun.set()
        gate.wait(5)
        raise ValueError("no part")

    def first():
        with pytest.raises(ValueError, match="no part"):
            cache.get_or("key", fail)

    threads = [threading.Thread(target=first), threading.Thread(target=lambda: seen.append(cache.get_or("key", int)))]
    threads[0].start()
    begun.wait(5)
    threads[1].start()
    gate.set()
    for thread in threads:
        thread.join()
    assert seen == [0]
    assert cache.get("key") == 0
