"""Data that is made up: the definitions of NETWORK.md, checked point by point."""

import numpy as np
import pytest

from core.network.generators import GENERATORS, REACH, labelled


def made(name, count=400, noise=0.0, seed=0):
    return GENERATORS[name](np.random.default_rng(seed), count, noise)


@pytest.mark.parametrize("name", GENERATORS)
@pytest.mark.parametrize("noise", [0.0, 0.25, 0.5])
@pytest.mark.parametrize("count", [2, 3, 401])
def test_every_set_is_well_formed(name, noise, count):
    one = made(name, count, noise)
    assert one.inputs.shape == (count, 2)
    assert len(one) == len(one.targets) == count
    assert np.isfinite(one.inputs).all()
    assert np.isfinite(one.targets).all()
    if one.kind == "signs":
        assert set(one.targets) <= {-1.0, 1.0}
    elif one.kind == "classes":
        assert set(one.targets) <= set(range(one.classes))
    else:
        assert np.abs(one.targets).max() <= 2.4  # plane: (6 + 6·0.5)·2/10 and a little


@pytest.mark.parametrize("name", GENERATORS)
def test_a_seed_makes_the_same_again(name):
    first, again, other = made(name, seed=1), made(name, seed=1), made(name, seed=2)
    np.testing.assert_array_equal(first.inputs, again.inputs)
    np.testing.assert_array_equal(first.targets, again.targets)
    assert name == "spiral" or np.abs(first.inputs - other.inputs).max() > 0.1  # without noise nothing is drawn there


@pytest.mark.parametrize(("noise", "variance"), [(0.0, 0.5), (0.5, 4.0)])
def test_gauss(noise, variance):
    one = made("gauss", 20_000, noise)
    for label in (1.0, -1.0):
        cloud = one.inputs[one.targets == label]
        assert len(cloud) == 10_000
        np.testing.assert_allclose(cloud.mean(axis=0), 2 * label, atol=0.08)
        np.testing.assert_allclose(cloud.var(axis=0), variance, rtol=0.05)


def test_xor():
    one = made("xor")
    assert ((one.inputs.prod(axis=1) >= 0) == (one.targets > 0)).all()
    assert np.abs(one.inputs).min() >= 0.3
    assert np.abs(one.inputs).max() <= 5.3
    noisy = made("xor", noise=0.5)
    np.testing.assert_array_equal(one.inputs, noisy.inputs)  # noise changes the label only
    assert 0.05 < np.mean(one.targets != noisy.targets) < 0.45


def test_circle():
    one = made("circle")
    radius = np.hypot(*one.inputs.T)
    assert radius[one.targets > 0].max() <= 2.5
    assert radius[one.targets < 0].min() >= 3.5
    assert radius.max() <= 5
    assert (one.targets > 0).sum() == 200


def test_spiral():
    one = made("spiral")
    arms = [one.inputs[one.targets == label] for label in (1.0, -1.0)]
    place = np.arange(200)
    turn, radius = 3.5 * np.pi * place / 200, 5 * place / 200
    np.testing.assert_allclose(arms[0], np.column_stack([radius * np.sin(turn), radius * np.cos(turn)]), atol=1e-12)
    np.testing.assert_allclose(arms[1], -arms[0], atol=1e-12)
    assert not arms[0][0].any()  # both arms contain (0, 0): at most 99.8 % can be told apart
    noisy = made("spiral", noise=0.5)
    assert 0.4 < np.abs(noisy.inputs - one.inputs).max() <= 0.5


def test_plane():
    one = made("plane")
    assert one.kind == "numbers"
    np.testing.assert_allclose(one.targets, one.inputs.sum(axis=1) / 10, atol=1e-14)
    assert np.abs(one.inputs).max() <= REACH


def test_multigauss():
    one = made("multigauss", 1000)
    centres = [(-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1)]
    for point, target in zip(one.inputs, one.targets, strict=True):
        heights = [sign * max(0.0, min(1.0, 1 - np.hypot(*(point - (x, y))) / 2)) for x, y, sign in centres]
        assert target == pytest.approx(max(heights, key=abs), abs=1e-12)


def test_labels_by_a_condition():
    one = labelled(np.random.default_rng(0), 300, 0.0, lambda points: points[:, 1] > points[:, 0] ** 2 / 6)
    assert ((one.inputs[:, 1] > one.inputs[:, 0] ** 2 / 6) == (one.targets > 0)).all()
    assert one.kind == "signs"
    noisy = labelled(np.random.default_rng(0), 300, 0.5, lambda points: points[:, 1] > points[:, 0] ** 2 / 6)
    assert (one.targets != noisy.targets).any()
