"""Three errors and their measures: the figures of DEMONSTRATIONS.md C.1."""

import pytest

from app.document.network.errors import meaning_of, measures_of
from app.document.network.scene import THREE_ERRORS


def values(errors):
    return [measure.value for measure in measures_of(errors)]


def test_the_figures_of_the_demonstration():
    mean, *others = values(THREE_ERRORS)
    assert mean == 0.0
    assert others == pytest.approx([0.8, 0.826667, 0.909212, 0.413333, 1.24], abs=5e-7)
    assert [measure.keras for measure in measures_of(THREE_ERRORS)] == [
        "", "MeanAbsoluteError", "MeanSquaredError", "RootMeanSquaredError", "", "",
    ]  # fmt: skip


def test_the_mean_alone_has_a_sign():
    before, after = values((1.5, 0.25, -0.5)), values((-1.5, -0.25, 0.5))
    assert before[0] == -after[0] == pytest.approx(1.25 / 3)
    assert before[1:] == after[1:]


@pytest.mark.parametrize(
    ("errors", "said"),
    [
        (THREE_ERRORS, "cancel: their mean is 0, though none of them is."),
        (THREE_ERRORS, "the largest one is 50\u00a0% of the sizes and 58\u00a0% of the squares."),
        ((1.0, -1.0, 2.0), "The largest error is 50\u00a0% of the sum of the sizes and 67\u00a0%"),
        ((0.0, 0.0, 0.0), "No errors"),
    ],
)
def test_what_they_say(errors, said):
    assert said in str(meaning_of(errors))


def test_errors_do_not_cancel_where_one_is_none_of_them():
    assert "cancel" not in str(meaning_of((1.0, -0.9, 0.0)))
