import numpy as np
import pytest

from core.descent.plan import make_plan, newton_direction
from core.formula.interpret import evaluate
from core.formula.program import Builder
from core.rules.library import rules


def direction(slopes, curvatures):
    builder = Builder()
    inputs = [builder.input(f"g{k}") for k in range(len(slopes))]
    matrix = [builder.input(f"h{k}") for k in range(len(curvatures))]
    program = builder.finish(newton_direction(builder, inputs, matrix))
    values = {f"g{k}": v for k, v in enumerate(slopes)} | {f"h{k}": v for k, v in enumerate(curvatures)}
    return evaluate(program, values)


def test_newton_direction_solves_the_system():
    matrix = np.array([[3.0, -1.0], [-1.0, 2.0]])
    found = direction([1.0, 4.0], matrix.ravel().tolist())
    np.testing.assert_allclose(found, np.linalg.solve(matrix, [1.0, 4.0]), rtol=1e-15)


@pytest.mark.parametrize("matrix", [[[2.0, -2.0], [-2.0, 2.0]], [[0.0, 0.0], [0.0, 5.0]], [[1.0, 2.0], [2.0, 4.0]]])
def test_newton_direction_of_a_singular_hessian_is_the_shortest(matrix):
    matrix = np.array(matrix)
    found = direction([1.0, 4.0], matrix.ravel().tolist())
    np.testing.assert_allclose(found, np.linalg.pinv(matrix) @ [1.0, 4.0], rtol=1e-14, atol=1e-15)


def test_newton_stays_where_nothing_curves():
    assert direction([1.0, 4.0], [0.0] * 4) == (0.0, 0.0)
    assert direction([1.0], [0.0]) == (0.0,)
    assert direction([1.0], [-4.0]) == (-0.25,)


def test_letters_of_a_formula_do_not_collide_with_those_of_a_rule(surface_of):
    """A surface over m and v with parameters t and beta1, descended by Adam."""
    surface = surface_of("t*m^2 + beta1*v^2", ("m", "v"), t=2.0, beta1=3.0)
    plan = make_plan(surface.programs, surface.variables, rules()["adam"], False)
    values = {"x.0": 1.0, "x.1": 1.0, "par.t": 2.0, "par.beta1": 3.0, "t": 1.0, "rate": 0.1}
    values |= {f"hyper.{name}": value for name, value in rules()["adam"].defaults().items()}
    values |= dict.fromkeys(plan.state, 0.0)
    outputs = evaluate(plan.step, values)
    assert outputs[:3] == (5.0, 4.0, 6.0)
    np.testing.assert_allclose(outputs[3:5], [0.9, 0.9], rtol=1e-7)


def test_shared_state_is_one_number(surface_of):
    surface = surface_of("x^2 + y^2")
    plan = make_plan(surface.programs, surface.variables, rules()["nadam"], False)
    assert plan.state == ("state.m.0", "state.m.1", "state.v.0", "state.v.1", "state.mu_product")
    assert plan.widths == (("m", 2), ("v", 2), ("mu_product", 1))


def test_a_plan_is_kept(surface_of):
    surface = surface_of("x^2 + y^2")
    first = make_plan(surface.programs, surface.variables, rules()["adam"], False)
    assert make_plan(surface.programs, surface.variables, rules()["adam"], False) is first
    assert make_plan(surface.programs, surface.variables, rules()["adam"], True) is not first
