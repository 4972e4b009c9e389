import math
from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta, Struct

from app.document import limits
from app.document.frozen_map import FrozenMap
from app.document.json_text import parse_plain
from app.document.plain import from_plain, to_plain

Small = Annotated[float, Meta(ge=-10, le=10)]


class Inner(Struct, frozen=True, kw_only=True):
    word: Annotated[str, Meta(min_length=1, max_length=5)]
    pair: tuple[Small, Small] = (0.0, 1.0)


class Outer(Struct, frozen=True, kw_only=True):
    count: Annotated[int, Meta(ge=1, le=100)] = 5
    share: float = 0.5
    scale: Annotated[float, Meta(gt=0)] = 1.0
    flag: bool = False
    kind: Literal["red", "blue"] = "red"
    maybe: Annotated[int, Meta(ge=0)] | None = None
    inners: Annotated[tuple[Inner, ...], Meta(max_length=3)] = ()
    table: Annotated[FrozenMap[Small], Meta(max_length=3)] = FrozenMap()
    column: Annotated[tuple[Small, ...], Meta(min_length=1)] = (1.0,)
    inner: Inner = Inner(word="a")


def found(plain):
    value, problems = from_plain(Outer, plain)
    assert value is None or not problems
    return {problem.path: str(problem.message) for problem in problems}


def test_defaults_and_values():
    value, problems = from_plain(Outer, {"count": 7, "share": 2, "table": {"a": 1}, "inners": [{"word": "x"}]})
    assert problems == []
    assert value == Outer(count=7, share=2.0, table=FrozenMap({"a": 1.0}), inners=(Inner(word="x"),))
    assert type(value.share) is float
    assert type(value.table["a"]) is float


def test_every_problem_is_found_with_its_path():
    problems = found(
        {
            "count": 0,
            "share": "half",
            "scale": 0,
            "flag": 1,
            "kind": "green",
            "maybe": -1,
            "inners": [{}, {"word": "toolong"}, {"word": "x", "pair": [1]}],
            "table": {"a": 11, "b": None},
            "colour": 1,
        }
    )
    assert problems == {
        "colour": "There is no field of this name. Is “column” meant?",
        "count": "This must lie between 1 and 100.",
        "share": "A number is needed, not text.",
        "scale": "This must be larger than 0.",
        "flag": "Either true or false is needed, not a number.",
        "kind": "One of these is needed: red, blue.",
        "maybe": "This must be at least 0.",
        "inners[0].word": "This is missing.",
        "inners[1].word": "This text is too long: 7 characters, at most 5 are possible.",
        "inners[2].pair": "2 entries are needed here, not 1.",
        "table.a": "This must lie between -10 and 10.",
        "table.b": "A number is needed, not nothing.",
    }


@pytest.mark.parametrize(
    ("field", "plain", "sentence"),
    [
        ("count", True, "A whole number is needed, not true or false."),
        ("count", 2.5, "A whole number is needed, not a number with a fraction."),
        ("count", "7", "A whole number is needed, not text."),
        ("count", None, "A whole number is needed, not nothing."),
        ("share", False, "A number is needed, not true or false."),
        ("share", math.nan, "A finite number is needed."),
        ("share", -math.inf, "A finite number is needed."),
        ("count", math.inf, "A whole number is needed, not a number that is not finite."),
        ("share", [1], "A number is needed, not a list."),
        ("flag", "true", "Either true or false is needed, not text."),
        ("kind", 3, "Text is needed, not a number."),
        ("inners", {}, "A list is needed, not an object with named fields."),
        ("inners", "ab", "A list is needed, not text."),
        ("inners", [{"word": "a"}] * 4, "At most 3 entries are possible here, not 4."),
        ("table", [], "An object with named fields is needed, not a list."),
        ("table", {"a": 1, "b": 1, "c": 1, "d": 1}, "At most 3 entries are possible here, not 4."),
        ("column", [], "At least this many entries are needed here: 1."),
        ("inner", None, "An object with named fields is needed, not nothing."),
    ],
)
def test_wrong_values(field, plain, sentence):
    assert found({field: plain}) == {field: sentence}


@pytest.mark.parametrize("word", ["", "  ", "\t"])
def test_text_that_must_not_be_empty(word):
    assert found({"inner": {"word": word}}) == {"inner.word": "This text is empty."}


@pytest.mark.parametrize("word", ["a\0", "\x1b[0m", "\ud800", "a\x85"])
def test_characters_that_nothing_can_show(word):
    assert found({"inner": {"word": word}}) == {"inner.word": "This text contains characters that cannot be shown."}


def test_none_is_a_value_only_where_it_may_be():
    assert found({"maybe": None}) == {}


def test_names_of_a_map_are_checked_too():
    assert found({"table": {"": 1}}) == {"table.": "This text is empty."}
    assert found({"table": {"a\0": 1}}) == {"table.a\0": "This text contains characters that cannot be shown."}


def test_very_long_names_are_cut_in_paths():
    (path,) = found({"x" * 1000: 1})
    assert len(path) < 70


def test_repeated_names():
    assert found(parse_plain(b'{"table": {"a": 1, "a": 2}, "count": 3}')) == {
        "table.a": "This name stands here more than once."
    }


def test_problems_are_not_endless():
    assert len(found({str(k): k for k in range(1000)})) == limits.PROBLEMS


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (11, "This must lie between -10 and 10."),
        (-11, "This must lie between -10 and 10."),
        (math.nan, "A finite number is needed."),
        (math.inf, "A finite number is needed."),
        (-math.inf, "A finite number is needed."),
        (True, "A number is needed, not true or false."),
        ("1", "A number is needed, not text."),
    ],
)
@pytest.mark.parametrize("place", [0, 500, 999])
def test_long_columns_are_checked_entry_by_entry(entry, sentence, place):
    column = [0.5] * 1000
    column[place] = entry
    assert found({"column": column}) == {f"column[{place}]": sentence}


def test_long_columns_become_floats():
    value, problems = from_plain(Outer, {"column": [1, 2.5] * 500})
    assert problems == []
    assert value.column == (1.0, 2.5) * 500
    assert {type(entry) for entry in value.column} == {float}


def test_defaults_are_not_written():
    assert to_plain(Outer()) == {}
    assert to_plain(Outer(inner=Inner(word="b"))) == {"inner": {"word": "b"}}


def test_required_fields_are_always_written():
    assert to_plain(Inner(word="")) == {"word": ""}


@pytest.mark.parametrize(
    ("number", "written"), [(100.0, "100"), (-2.0, "-2"), (0.1, "0.1"), (-0.0, "-0.0"), (1e300, "1e+300"), (0.0, "0")]
)
def test_whole_floats_are_written_as_people_write_them(number, written):
    assert repr(to_plain(number)) == written


numbers = st.floats(-10, 10)
outers = st.builds(
    Outer,
    count=st.integers(1, 100),
    share=st.floats(allow_nan=False, allow_infinity=False),
    scale=st.floats(1e-300, 1e300),
    flag=st.booleans(),
    kind=st.sampled_from(["red", "blue"]),
    maybe=st.none() | st.integers(0, 2**53),
    inners=st.lists(st.builds(Inner, word=st.text("abcあ", min_size=1, max_size=5)), max_size=3).map(tuple),
    table=st.dictionaries(st.text("xyz", min_size=1, max_size=3), numbers, max_size=3).map(FrozenMap),
    column=st.lists(numbers, min_size=1, max_size=200).map(tuple),
)


@given(outers)
def test_there_and_back(outer):
    assert from_plain(Outer, to_plain(outer)) == (outer, [])


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.sampled_from(["word", "pair", "a"]), inner),
)


@given(st.dictionaries(st.sampled_from(Outer.__struct_fields__), anything) | anything)
def test_anything_is_a_value_or_problems(plain):
    value, problems = from_plain(Outer, plain)
    assert (value is None) == bool(problems)
