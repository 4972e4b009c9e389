import numpy as np
import pytest

from core.outcome.motion import distances, is_growing, period, tail_length, window_widths


def test_window_widths():
    np.testing.assert_array_equal(window_widths((1, 3, -2, 5), 2), [2, 7])
    np.testing.assert_array_equal(window_widths((1, 3), 1), [2])


@pytest.mark.parametrize(("steps", "length"), [(0, 1), (1, 1), (5, 5), (50, 8), (500, 50), (10_000, 200)])
def test_the_tail_is_a_tenth_of_the_run(steps, length):
    assert tail_length(steps) == length


def test_distances():
    np.testing.assert_array_equal(distances(np.array([[3.0, 4.0], [0.0, 0.0]]), np.zeros(2)), [5, 0])


@pytest.mark.parametrize("steps", [2, 3, 5, 12, 32])
def test_a_cycle_has_its_smallest_period(steps):
    points = np.random.default_rng(steps).normal(size=(steps, 2))
    assert period(np.tile(points, (200 // steps, 1)), 1e-4) == steps


def test_a_rest_is_no_cycle():
    assert period(np.ones((200, 2)), 1e-4) is None


def test_a_cycle_too_small_to_be_seen_is_none():
    assert period(np.tile([[0.0], [1e-5]], (100, 1)), 1e-4) is None


def test_a_zigzag_that_fades_is_no_cycle():
    """Factor -0.9995 a step: what is lost in two steps is a thousandth, but over the run it is a fifth."""
    positions = ((-0.9995) ** np.arange(500))[:, None]
    assert period(positions, 1e-4) is None


def test_a_walk_is_no_cycle():
    positions = np.random.default_rng(0).normal(size=(400, 2)).cumsum(axis=0)
    assert period(positions, 1e-4) is None


def test_a_turn_by_an_irrational_angle_is_no_cycle():
    angles = np.arange(400) * 2.399963
    assert period(np.stack([np.cos(angles), np.sin(angles)], axis=1), 1e-4) is None


def test_too_few_steps_for_a_cycle():
    assert period(np.tile([[0.0], [1.0]], (2, 1)), 1e-4) is None


@pytest.mark.parametrize(
    ("factor", "expected"),
    [(-1.2, True), (1.1, True), (1.005, True), (1.0015, False), (-1.0, False), (0.9, False)],
)
def test_growing(factor, expected):
    """Steps that grow by less than 2 % from quarter to quarter of the last forty do not."""
    assert is_growing((factor ** np.arange(40.0))[:, None]) is expected
