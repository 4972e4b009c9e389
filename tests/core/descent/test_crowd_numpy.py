import numpy as np
import pytest

from core.descent.crowd_block import LOOK, SETTLED, UNDER_WAY, make_blocks
from core.descent.crowd_numpy import SLOTS, NumpyEngine
from core.descent.crowd_rates import CrowdRates
from core.descent.crowd_step import crowd_step
from core.descent.plan import make_plan
from core.descent.record import finite
from core.rules.library import rules


def engine_of(surface, still):
    step = crowd_step(make_plan(surface.programs, surface.variables, rules()["sgd"], False), ())
    return NumpyEngine(
        step, {"rate": 0.25, "hyper.weight_decay": 0.0}, CrowdRates(None), {}, finite(surface.dims), still
    )


def block_of(*starts):
    x = np.array(starts)
    (block,) = make_blocks([x, x, np.nan, np.inf], np.arange(len(x), dtype=np.int32), len(x), 0, True)
    block.write_rows()
    return block


def test_small_crowds_are_one_block(surface_of):
    engine = engine_of(surface_of("x^2"), ())
    assert (engine.slots(7), engine.slots(10**6)) == (7, SLOTS)


def test_a_step_and_what_is_known_of_it(surface_of):
    block = block_of(1.0, -2.0)
    engine_of(surface_of("x^2"), ()).advance(block, 3, None)
    np.testing.assert_array_equal(block.rows, [[0.125, -0.25], [0.25, -0.5], [0.0625, 0.25], [0.0625, 0.25]])
    assert block.at == 3


@pytest.mark.parametrize(("until", "ended"), [(2 * LOOK - 1, 0), (2 * LOOK, 1)])
def test_two_looks_are_needed(surface_of, until, ended):
    block = block_of(1e-9, 1e30)
    engine_of(surface_of("x^2"), (1e-6,)).advance(block, until, None)
    assert (block.ends == SETTLED).sum() == ended
    assert block.live == 2 - ended
    assert block.runs[0] == ended
    assert block.ends[0] == UNDER_WAY


def test_who_moves_again_begins_anew(surface_of):
    """Still at the first look, moving at the second."""
    block = block_of(1e-9)
    engine = engine_of(surface_of("x^2"), (1e-6,))
    engine.advance(block, LOOK, None)
    assert block.still[0] == 1
    block.rows[0] = 1e30
    engine.advance(block, 2 * LOOK, None)
    assert (block.still[0], block.ends[0]) == (0, UNDER_WAY)
