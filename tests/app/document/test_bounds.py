import math

from msgspec import Meta

from app.document.bounds import check_count, check_number, check_text, expected, given, shown


def test_numbers():
    assert check_number(3.0, Meta(ge=3, le=3)) is None
    assert check_number(3, Meta()) is None
    assert str(check_number(2, Meta(ge=3, le=4))) == "This must lie between 3 and 4."
    assert str(check_number(2, Meta(ge=3))) == "This must be at least 3."
    assert str(check_number(5e9, Meta(le=1e9))) == "This must be at most 1e9."
    assert str(check_number(0, Meta(gt=0, le=1))) == "This must be larger than 0."
    assert str(check_number(math.nan, Meta(ge=0))) == "A finite number is needed."


def test_bounds_are_written_as_a_person_writes_them():
    assert [shown(x) for x in (1e9, -1e12, 1_000_000, 360, 0.1, 1e-9, -2.5e10)] == [
        *("1e9", "-1e12", "1e6", "360", "0.1", "1e-9", "-2.5e10"),
    ]


def test_a_bound_that_has_many_digits_is_written_in_full():
    assert [shown(x) for x in (2**53 - 1, 20_000_001, -1234567.5)] == ["9007199254740991", "20000001", "-1234567.5"]


def test_text():
    assert check_text("日本語\nはよい\t😀", Meta(max_length=20)) is None
    assert "too long: 3 characters, at most 2" in str(check_text("abc", Meta(max_length=2)))
    assert "empty" in str(check_text("  ", Meta(min_length=1)))
    assert check_text("", Meta()) is None


def test_counts():
    assert check_count(2, Meta(min_length=1, max_length=2)) is None
    assert "At most 2" in str(check_count(3, Meta(max_length=2)))
    assert "At least" in str(check_count(0, Meta(min_length=1)))
    assert "2 entries are needed here, not 3" in str(check_count(3, Meta(min_length=2, max_length=2)))


def test_what_is_needed_and_what_stands_there():
    assert str(expected(int)) == "A whole number"
    assert str(given(math.inf)) == "a number that is not finite"
    assert str(given(None)) == "nothing"
    assert str(given({})) == "an object with named fields"
