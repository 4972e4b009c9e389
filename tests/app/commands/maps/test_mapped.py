"""Answers are plain: lists, and null for what is no finite number."""

import numpy as np

from app.commands.maps.mapped import plain


def test_plain():
    given = {"a": np.array([1.0, np.nan]), "b": (np.inf, {"c": -np.inf}), "d": "word", "e": 3, "f": None}
    assert plain(given) == {"a": [1.0, None], "b": [None, {"c": None}], "d": "word", "e": 3, "f": None}


def test_nested_arrays():
    assert plain(np.array([[1.5, np.inf], [0.0, 2.0]])) == [[1.5, None], [0.0, 2.0]]
