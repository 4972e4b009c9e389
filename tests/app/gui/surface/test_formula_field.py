"""Positions in the text."""

import pytest

from app.gui.surface.formula_field import units


@pytest.mark.parametrize(
    ("text", "characters", "expected"), [("abc", 2, 2), ("😀bc", 1, 2), ("😀bc", 9, 4), ("", 3, 0)]
)
def test_units_are_utf16(text, characters, expected):
    assert units(text, characters) == expected
