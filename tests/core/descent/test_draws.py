import numpy as np

from core.descent.draws import Draws, draw_rows, standard_normal


def test_noise_is_what_the_docstring_says():
    np.testing.assert_array_equal(standard_normal(5, 10, 2), np.random.default_rng(5).standard_normal((10, 2)))


def test_a_longer_run_begins_with_the_draws_of_a_shorter_one():
    np.testing.assert_array_equal(standard_normal(5, 10, 2)[:4], standard_normal(5, 4, 2))
    np.testing.assert_array_equal(draw_rows(5, 30, 10, 3)[:7], draw_rows(5, 7, 10, 3))


def test_a_batch_has_no_row_twice_and_an_order_uses_every_row_once():
    rows = draw_rows(1, 10, 12, 4)
    assert rows.shape == (10, 4)
    for order in (rows[:3], rows[3:6], rows[6:9]):
        assert sorted(order.ravel().tolist()) == list(range(12))
    assert not np.array_equal(rows[:3], rows[3:6])


def test_batches_are_what_the_docstring_says():
    rng = np.random.default_rng([7, 1])
    orders = np.concatenate([rng.permutation(9).reshape(3, 3) for _ in range(2)])
    np.testing.assert_array_equal(draw_rows(7, 6, 9, 3), orders)


def test_no_steps_need_no_rows():
    assert draw_rows(1, 0, 10, 4).shape == (0, 4)


def test_what_does_not_fill_a_batch_is_left_out():
    rows = draw_rows(1, 4, 10, 4)
    assert len(set(rows[:2].ravel().tolist())) == 8
    assert rows.shape == (4, 4)


def test_a_batch_larger_than_the_data_is_all_of_it():
    assert sorted(draw_rows(1, 2, 3, 9)[0].tolist()) == [0, 1, 2]


def test_constant_rates():
    assert Draws(np.full(3, 0.1)).is_constant
    assert not Draws(np.array([0.1, 0.2])).is_constant
