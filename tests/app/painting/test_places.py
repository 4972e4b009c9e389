import math

import numpy as np
import pytest

from app.painting.places import ended_early, last_step, moment, place

PATH = np.array([[0.0, 0.0], [10.0, 20.0], [30.0, 20.0]])


@pytest.mark.parametrize(
    ("asked", "whole", "is_last"),
    [(0, 0, False), (1.5, 1, False), (2, 2, True), (99, 2, True), (-3, 0, False), (math.nan, 0, False),
     (math.inf, 0, False), (0.9999999999, 1, False)],
)  # fmt: skip
def test_moments(asked, whole, is_last):
    now = moment(asked, 2)
    assert (now.whole, now.is_last) == (whole, is_last)


def test_between_two_steps():
    assert place(PATH, moment(0.25, 2)).tolist() == [2.5, 5.0]
    assert place(PATH, moment(2, 2)).tolist() == [30, 20]


def test_a_run_that_ended_stays_where_it_was():
    assert place(PATH, moment(57.5, 100)).tolist() == [30, 20]


def test_ends(stand):
    whole = stand.run(stand.trajectory([[0], [1]], [0, 1]))
    cut = stand.run(stand.trajectory([[0], [1]], [0, 1], diverged_at=2))
    left = stand.run(stand.trajectory([[0], [1]], [0, 1], left_domain_at=2))
    assert [ended_early(run) for run in (whole, cut, left)] == [False, True, True]
    assert last_step(whole) == 1
