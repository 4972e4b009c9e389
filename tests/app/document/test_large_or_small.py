"""The examples of the table: each shows what its sentence says, with the numbers of the lesson's plan."""

import numpy as np
import pytest

from app.document.demonstrations import demonstration_scene
from app.document.large_or_small import EXAMPLES, SIDES, SIZES
from app.document.resolve import Resolver

PICTURES = {example.scene: Resolver().resolve(demonstration_scene(example.scene)) for example in EXAMPLES}
TOLD = {example.scene: str(example.told(PICTURES[example.scene])) for example in EXAMPLES}


def path(scene):
    (run,) = PICTURES[scene].runs
    return run.trajectory.positions[:, 0], run.trajectory.values


def test_every_cell_has_one_example():
    assert {(example.size, example.side) for example in EXAMPLES} == {(size, side) for size in SIZES for side in SIDES}
    assert len(EXAMPLES) == 4


def test_all_play_in_step():
    assert {picture.steps for picture in PICTURES.values()} == {100}


def test_a_large_rate_reaches_the_global_minimum_after_62_steps():
    assert TOLD["large_rate_frees"] == "Learning rate 1: the global minimum at -2 after 62 steps."
    positions, _ = path("large_rate_frees")
    assert positions[0] == 3
    assert positions[-1] == pytest.approx(-2, abs=1e-3)


def test_a_rate_beyond_20_diverges():
    positions, values = path("large_rate_explodes")
    assert (np.diff(values[1:]) > 0).all(), "every step ends higher"
    assert abs(positions[-1] + 2) == pytest.approx(5.0033 * 1.1**100, rel=0.01)
    assert TOLD["large_rate_explodes"] == ("Learning rate 21: 5 from the minimum at first, 6.895e+04 after 100 steps.")


def test_a_small_rate_settles_without_a_zigzag():
    positions, _ = path("small_rate_settles")
    assert positions[-1] == pytest.approx(2.4e-9, rel=0.01)
    assert (positions > 0).all()
    assert TOLD["small_rate_settles"] == "Learning rate 0.03: after 100 steps 2.4e-09 away, past the minimum 0 times."


def test_a_small_rate_stays_in_the_local_minimum():
    positions, values = path("small_rate_is_trapped")
    assert positions[-1] == pytest.approx(1.9638, abs=1e-4)
    assert values[-1] == pytest.approx(0.2928, abs=1e-4)
    assert TOLD["small_rate_is_trapped"] == ("Learning rate 0.03: held at 1.964, value 0.2928. At -2 the value is 0.")


def test_both_rates_that_meet_the_local_minimum_begin_at_one_place_on_one_surface():
    one, other = (demonstration_scene(name) for name in ("large_rate_frees", "small_rate_is_trapped"))
    assert one.surface == other.surface
    assert one.runs[0].start == other.runs[0].start
