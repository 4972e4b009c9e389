import json
import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.json_text import RepeatedNames, parse_plain, write_plain
from app.document.problems import SceneProblems

plains = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=30) | st.dictionaries(st.text(), inner, max_size=8),
    max_leaves=60,
)


@given(plains.filter(lambda plain: "\\ud" not in json.dumps(plain)))
def test_what_is_written_is_read(plain):
    assert parse_plain(write_plain(plain)) == plain


def test_what_fits_on_a_line_stays_on_it():
    text = write_plain({"window": {"x": [-2, 2], "y": [-1, 3]}, "long": ["a" * 60, "b" * 60], "none": {}}).decode()
    assert text == (
        '{\n "window": {"x": [-2, 2], "y": [-1, 3]},\n "long": [\n  "'
        + "a" * 60
        + '",\n  "'
        + "b" * 60
        + '"\n ],\n "none": {}\n}\n'
    )


def test_long_columns_fill_their_lines():
    text = write_plain({"u": [k / 8 for k in range(500)]}).decode()
    assert max(map(len, text.splitlines())) <= 102
    assert len(text.splitlines()) < 60
    assert parse_plain(text.encode())["u"][499] == 499 / 8


def test_japanese_is_written_as_itself():
    assert "勾配" in write_plain({"name": "勾配"}).decode()


def test_repeated_names_are_marked():
    plain = parse_plain(b'{"a": 1, "b": {"x": 1, "x": 2, "x": 3}, "a": 2}')
    assert isinstance(plain, RepeatedNames)
    assert plain.repeated == ("a",)
    assert plain["b"].repeated == ("x",)


@pytest.mark.parametrize("text", [b"[NaN]", b"[Infinity]", b"[-Infinity]", b"[1e999]", b"[" + b"9" * 400 + b"]"])
def test_numbers_that_are_none_are_kept_as_such(text):
    (number,) = parse_plain(text)
    assert not math.isfinite(number)


def test_a_very_long_whole_number_takes_no_time():
    (number,) = parse_plain(b"[" + b"1" * 1_000_000 + b"]")
    assert number == math.inf


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "line 1, column 1"),
        (b"{", "line 1, column 2"),
        (b'{"a": 1}\n x', "line 2, column 2"),
        (b'{"a": "\0"}', "not valid JSON"),
        (b"\0", "not valid JSON"),
        (b"\xff\xfe{\0}\0", "not UTF-8 text (byte 0)"),
        (b'{"a": "\xe3\x81"}', "not UTF-8 text (byte 7)"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_json_is_said(content, sentence):
    with pytest.raises(SceneProblems) as caught:
        parse_plain(content)
    (problem,) = caught.value.problems
    assert problem.path == ""
    assert sentence in str(problem)


def test_a_byte_order_mark_does_no_harm():
    assert parse_plain(b"\xef\xbb\xbf[1]") == [1]


@given(st.binary(max_size=200))
def test_any_bytes_are_plain_or_a_problem(content):
    with suppress(SceneProblems):
        parse_plain(content)
