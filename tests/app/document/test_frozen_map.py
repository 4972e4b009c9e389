import copy

import pytest

from app.document.frozen_map import FrozenMap


def test_equal_whatever_the_order_and_hashed_alike():
    one, other = FrozenMap({"a": 1.0, "b": 2.0}), FrozenMap({"b": 2.0, "a": 1.0})
    assert one == other
    assert hash(one) == hash(other)
    assert one == {"b": 2.0, "a": 1.0}
    assert one != {"a": 1.0}
    assert one != 7


def test_order_is_kept_for_reading():
    assert list(FrozenMap({"b": 2.0, "a": 1.0})) == ["b", "a"]


def test_changes_are_new_maps():
    before = FrozenMap({"a": 1.0})
    after = before.with_item("b", 2.0)
    assert before == {"a": 1.0}
    assert after == {"a": 1.0, "b": 2.0}
    assert after.without("a", "not there") == {"b": 2.0}
    with pytest.raises(TypeError):
        before["a"] = 2.0


def test_does_not_follow_the_mapping_it_was_made_from():
    source = {"a": 1.0}
    frozen = FrozenMap(source)
    source["a"] = 5.0
    assert frozen["a"] == 1.0


def test_copies_are_the_object_itself():
    frozen = FrozenMap({"a": (1.0, 2.0)})
    assert copy.copy(frozen) is frozen
    assert copy.deepcopy(frozen) is frozen
    assert repr(frozen) == "FrozenMap({'a': (1.0, 2.0)})"
