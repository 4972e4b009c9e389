import dataclasses

import numpy as np
import pytest

from core.descent import RunSpec, Trajectory


def test_steps_are_one_fewer_than_rows():
    rows = np.zeros((4, 2))
    assert Trajectory(rows, rows[:, 0], rows, rows[:, 0], {}).steps == 3


def test_a_run_spec_is_a_key():
    assert RunSpec("adam", (("beta1", 0.5),), (1.0, 2.0)) == RunSpec("adam", (("beta1", 0.5),), (1.0, 2.0))
    assert len({RunSpec("adam"), RunSpec("adam"), RunSpec("sgd")}) == 2


def test_a_trajectory_cannot_be_given_other_arrays():
    rows = np.zeros((4, 2))
    path = Trajectory(rows, rows[:, 0], rows, rows[:, 0], {})
    with pytest.raises(dataclasses.FrozenInstanceError):
        path.values = rows
