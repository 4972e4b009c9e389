import pytest

from core.outcome.sentences import place


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        ((1.96380262,), "1.964"),
        ((-2.0,), "-2"),
        ((1.0, -0.5), "(1, -0.5)"),
        ((9e-6, -9e-6), "(0, 0)"),
        ((1.1e-5, -1.1e-5), "(1.1e-05, -1.1e-05)"),
        ((0.000123456, 12345.6), "(0.0001235, 1.235e+04)"),
    ],
)
def test_four_significant_digits(position, expected):
    assert place(position, [10.0] * len(position)) == expected


def test_what_counts_as_zero_depends_on_the_window():
    assert place((1e-9,), [1e-6]) == "1e-09"
