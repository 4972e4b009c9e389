"""The data of a scene: made, shuffled, split."""

import numpy as np
import pytest

from app.document.network.data.data_set import data_of
from app.document.network.scene import NetworkData
from core.formula.errors import FormulaError
from core.network.losses import NetworkError


@pytest.mark.parametrize(
    "name", ["gauss", "xor", "circle", "spiral", "plane", "multigauss", "moons", "rings", "checkerboard", "digits"]
)
def test_every_set_of_the_program(name):
    parts = data_of(NetworkData(set=name, samples=101, train_percent=30, seed=2))
    assert (len(parts.training), len(parts.test)) == (30, 71)
    again = data_of(NetworkData(set=name, samples=101, train_percent=30, seed=2))
    np.testing.assert_array_equal(parts.test.inputs, again.test.inputs)


def test_both_parts_hold_all_labels():
    """The rows of a generator come class by class: they must be shuffled before they are split."""
    for name in ("gauss", "circle", "rings", "digits"):
        parts = data_of(NetworkData(set=name, samples=200))
        assert set(parts.training.targets) == set(parts.test.targets)


def test_labels_by_an_inequality():
    parts = data_of(NetworkData(set="gauss", samples=100, label="y > sin(x)"))
    for part in (parts.training, parts.test):
        assert ((part.inputs[:, 1] > np.sin(part.inputs[:, 0])) == (part.targets > 0)).all()
    with pytest.raises(FormulaError):
        data_of(NetworkData(set="gauss", label="x + y"))


@pytest.mark.parametrize(("text", "where"), [("y > 1000", "no point"), ("y < 1000", "every point")])
def test_an_inequality_that_makes_one_class(text, where):
    with pytest.raises(NetworkError, match=f"holds of {where}"):
        data_of(NetworkData(set="gauss", label=text))


@pytest.mark.parametrize("number", [0, 1, 2])
def test_points_of_one_class(number):
    with pytest.raises(NetworkError, match="of one class"):
        data_of(NetworkData(set="points", points=((0.0, 1.0, number), (2.0, 3.0, number))))


def test_points_drawn_by_hand():
    two = data_of(NetworkData(set="points", points=((0.0, 1.0, 0), (2.0, 3.0, 1), (4.0, 5.0, 1)))).training
    assert two.kind == "signs"
    three = data_of(NetworkData(set="points", points=((0.0, 1.0, 0), (2.0, 3.0, 2), (4.0, 5.0, 1))))
    assert (three.training.kind, three.training.classes) == ("classes", 3)
    with pytest.raises(NetworkError, match="too few points"):
        data_of(NetworkData(set="points", points=((0.0, 1.0, 0),)))


def test_no_point_that_was_drawn_is_left_out():
    points = tuple((float(k), 0.0, k % 2) for k in range(-3, 4))
    parts = data_of(NetworkData(set="points", points=points, samples=2))
    assert sorted([*parts.training.inputs[:, 0], *parts.test.inputs[:, 0]]) == [-3, -2, -1, 0, 1, 2, 3]


@pytest.mark.parametrize("name", ["csv", "idx"])
def test_files_are_no_part_of_the_scene(name):
    with pytest.raises(NetworkError, match="no part of the scene"):
        data_of(NetworkData(set=name))
