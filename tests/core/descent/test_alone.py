import numpy as np
import pytest

from core.descent import RunSpec, descend
from core.descent.alone import Descent
from core.descent.draws import Draws
from core.descent.plan import make_plan
from core.descent.record import finite
from core.rules.library import rules


def test_careful_steps_are_the_same_as_fast_ones(surface_of, monkeypatch):
    surface = surface_of("sin(x)*y^2 + x^2")
    runs = [RunSpec(name, (("learning_rate", 0.05),), (1.0, -2.0), "learning_rate*(1+1/t)", 0.1) for name in rules()]
    fast = descend(surface, runs, 40)

    def fail(self, start):
        """The loop that gives every step to `_step_with_care`."""
        carried = (*map(float, start), *self._initial_state())
        for _ in range(self.draws.steps):
            record, carried = self._step_with_care(carried)
            assert record is None
        return self._end(carried)

    monkeypatch.setattr(Descent, "descend", fail)
    for one, other in zip(fast, descend(surface, runs, 40), strict=True):
        np.testing.assert_allclose(one.positions, other.positions, rtol=1e-12)
        np.testing.assert_allclose(one.gradients, other.gradients, rtol=1e-10, atol=1e-12)


def test_chunks_are_joined(surface_of, monkeypatch):
    surface = surface_of("x^2 + y^2")
    (whole,) = descend(surface, [RunSpec("adam", (), (1.0, 2.0))], 100)
    monkeypatch.setattr("core.descent.alone.CHUNK", 7)
    (chunked,) = descend(surface, [RunSpec("adam", (), (1.0, 2.0))], 100)
    np.testing.assert_array_equal(whole.positions, chunked.positions)


def test_a_division_by_zero_on_the_way_is_survived(surface_of):
    """At x = 0 exactly, where fast arithmetic divides by zero and the value is finite all the same."""
    surface = surface_of("x^2 + 1/(1 + 1/x^2)", ("x",))
    (path,) = descend(surface, [RunSpec("momentum", (("learning_rate", 0.1),), (0.0,))], 5)
    assert path.steps == 5
    np.testing.assert_array_equal(path.positions, 0.0)


def test_a_parameter_that_cannot_be_computed_with(surface_of):
    surface = surface_of("x^2 + log(a)*0*x", ("x",), a=-1.0)
    (path,) = descend(surface, [RunSpec("sgd", (), (1.0,))], 5)
    assert path.left_domain_at == 0


@pytest.mark.parametrize("start", [(1.0, 2.0), (1, 2)])
def test_starts_may_be_whole_numbers(surface_of, start):
    surface = surface_of("x^2 + y^2")
    plan = make_plan(surface.programs, surface.variables, rules()["sgd"], False)
    record = Descent(surface, plan, {"learning_rate": 0.1, "weight_decay": 0.0}, Draws(np.full(2, 0.1)), finite(2))
    assert record.descend(start).rows.dtype == np.float64
