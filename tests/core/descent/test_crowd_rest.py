"""Runs of a crowd that have come to rest: dropped at a look, and not before they are resumed."""

import numpy as np

from core.descent.crowd import SETTLED, UNDER_WAY
from core.descent.crowd_block import LOOK


def starts_around(count=19, size=1.5):
    return np.random.default_rng(0).uniform(-size, size, (count, 2))


def test_who_settles_is_dropped_at_a_look(surface_of, crowd_of):
    found = crowd_of(
        surface_of("x^2 + y^2"), "sgd", starts_around(100), hyperparameters={"learning_rate": 0.4}, still=(1e-3, 1e-3)
    )
    found.advance(500)
    assert (found.ends == SETTLED).all()
    assert set(found.steps) == {2 * LOOK}
    np.testing.assert_allclose(found.positions, 0.0, atol=1e-15)


def test_nobody_is_dropped_unasked(surface_of, crowd_of):
    found = crowd_of(surface_of("x^2 + y^2"), "sgd", starts_around(10), hyperparameters={"learning_rate": 0.4})
    found.advance(100)
    assert (found.ends == UNDER_WAY).all()
    assert set(found.steps) == {100}


def test_settled_ones_can_go_on(surface_of, crowd_of):
    """On a plateau that ends: who was resumed is where it would be had it never been dropped."""
    surface, starts = (
        surface_of("tanh(4x - 12) + 0.001*x + y^2"),
        np.stack([np.linspace(0.5, 6.0, 40), np.ones(40)], axis=1),
    )
    chosen = {"learning_rate": 0.3}
    found = crowd_of(surface, "momentum", starts, hyperparameters=chosen, still=(0.02, 0.02))
    never = crowd_of(surface, "momentum", starts, hyperparameters=chosen)
    found.advance(300)
    never.advance(300)
    settled = found.ends == SETTLED
    assert settled.any()
    before = found.positions
    which = settled & (np.arange(40) % 2 == 0)
    found.resume(which)
    found.advance(0)
    np.testing.assert_allclose(found.positions[:, which], never.positions[:, which], rtol=1e-12)
    np.testing.assert_array_equal(found.positions[:, ~which], before[:, ~which])
    assert (found.ends[which] == UNDER_WAY).all()
    assert (found.steps[which] == 300).all()
    found.advance(50)
    never.advance(50)
    np.testing.assert_allclose(found.positions[:, which], never.positions[:, which], rtol=1e-12)
    np.testing.assert_array_equal(found.ends[~which & settled], SETTLED)
    found.resume(np.zeros(40, dtype=bool))


def test_who_was_resumed_makes_up_for_it_before_it_is_recorded(surface_of, crowd_of):
    surface, starts = surface_of("x^2 + y^2"), starts_around(30)
    chosen = {"learning_rate": np.linspace(0.01, 0.5, 30)}
    found = crowd_of(surface, "adam", starts, hyperparameters=chosen, still=(1e-3, 1e-3))
    never = crowd_of(surface, "adam", starts, hyperparameters=chosen)
    found.advance(1500)
    never.advance(1500)
    assert (found.ends == SETTLED).any()
    found.resume(np.ones(30, dtype=bool))
    records = np.full((2, 20, 3, 30), np.nan)
    for one, record in zip((found, never), records, strict=True):
        one.advance(20, record)
    np.testing.assert_allclose(records[0], records[1], rtol=1e-9, atol=1e-12)


def test_a_tip_is_a_place_to_rest(surface_of, crowd_of):
    found = crowd_of(
        surface_of("√(x^2+y^2)"),
        "sgd",
        [(0.0, 0.0), (1.0, 0.0)],
        hyperparameters={"learning_rate": 0.25},
        still=(1e-6, 1e-6),
    )
    found.advance(100)
    assert found.ends.tolist() == [SETTLED, SETTLED]
    np.testing.assert_array_equal(found.positions, 0.0)
