import dataclasses

import numpy as np
import pytest

from core.descent import RunSpec, SurfacePrograms, Trajectory
from core.formula.grammar import parse
from core.formula.lower import program_of


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


def test_a_run_spec_without_some_numbers():
    spec = RunSpec("adam", (("learning_rate", 0.1), ("beta1", 0.5)), (1.0, 2.0), noise=0.1)
    assert spec.without("learning_rate") == RunSpec("adam", (("beta1", 0.5),), (1.0, 2.0), noise=0.1)
    assert spec.without("beta1", "learning_rate").hyperparameters == ()
    assert spec.without("momentum") == spec


def test_derivatives_are_written_when_they_are_asked_for():
    formula = parse("x^2*y", ("x", "y"))
    programs = SurfacePrograms(program_of(formula), ("x", "y"))
    assert set(vars(programs)) == {"value", "variables"}
    assert (len(programs.gradient.outputs), len(programs.hessian.outputs)) == (3, 7)
    assert programs.gradient is programs.gradient, "what is compiled for it is kept by it"
