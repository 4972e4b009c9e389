"""Each way of moving has its word."""

import numpy as np
import pytest

from core.descent.crowd import DIVERGED, LEFT_DOMAIN, SETTLED, UNDER_WAY
from surfaces.rate_bands import TAIL, Movement, RateBand

STEPS = np.arange(200.0)


def band(path, end=UNDER_WAY, has_arrived=True, chunks=1):
    movement = Movement(np.array([2.0]), 1)
    for part in np.array_split(np.asarray(path, dtype=float).reshape(-1, 1, 1), chunks):
        movement.see(part)
    return movement.bands(np.array([end], dtype=np.uint8), np.array([has_arrived]))[0]


@pytest.mark.parametrize("chunks", [1, 3, 50])
@pytest.mark.parametrize(
    ("path", "end", "has_arrived", "expected"),
    [
        (0.9**STEPS, SETTLED, True, RateBand.CONVERGES),
        ((-0.9) ** STEPS, SETTLED, True, RateBand.ZIGZAGS),
        (0.99**STEPS, UNDER_WAY, True, RateBand.CONVERGES),
        (0.999**STEPS, UNDER_WAY, False, RateBand.TOO_SLOW),
        ((-0.99) ** STEPS, UNDER_WAY, False, RateBand.TOO_SLOW),
        ((-1.0) ** STEPS, UNDER_WAY, False, RateBand.CYCLES),
        (0.01 * np.sin(7.0 * STEPS), UNDER_WAY, True, RateBand.CYCLES),
        (np.sin(STEPS**2), UNDER_WAY, False, RateBand.CYCLES),
        (1.5**STEPS, DIVERGED, False, RateBand.DIVERGES),
        ((-1.1) ** STEPS, UNDER_WAY, False, RateBand.DIVERGES),
        ((-1.1) ** STEPS[:30], UNDER_WAY, False, RateBand.DIVERGES),
        ((-1.1) ** np.where(STEPS < 1, 220, STEPS), UNDER_WAY, False, RateBand.CYCLES),
        (1e-6 * (-1.05) ** STEPS, UNDER_WAY, False, RateBand.CYCLES),
        (-STEPS, LEFT_DOMAIN, False, RateBand.LEAVES_DOMAIN),
        (np.zeros(200), SETTLED, False, RateBand.TOO_SLOW),
    ],
)
def test_bands(path, end, has_arrived, expected, chunks):
    assert band(path, end, has_arrived, chunks) is expected


def test_a_single_overshoot_is_no_zigzag():
    assert band([3.0, -2.1, -2.0, -2.0, -2.0], SETTLED) is RateBand.CONVERGES


@pytest.mark.parametrize("rate", [0.5, 2.0, 5.0])
def test_a_rule_whose_steps_are_bounded_does_not_diverge(rate):
    """RMSprop forgets the slope that it met first, so that for a while its steps grow."""
    place, squares, path = -3.2, 0.0, []
    for _ in range(300):
        path.append(place)
        squares = 0.99 * squares + 0.01 * (2.0 * place) ** 2
        place -= rate * 2.0 * place / np.sqrt(squares)
    assert band(path, has_arrived=False) is not RateBand.DIVERGES


def test_only_the_tail_is_kept():
    movement = Movement(np.ones(2), 5)
    for _ in range(9):
        movement.see(np.zeros((50, 2, 5)))
    assert movement.tail.shape == (TAIL, 2, 5)


def test_every_band_has_a_sentence():
    assert len({str(each.sentence) for each in RateBand}) == len(RateBand)
