import numpy as np
import pytest

from core.descent import RunSpec, descend
from core.descent.draws import draw_rows, standard_normal
from core.formula.errors import FormulaError
from core.rules.library import load_rule, rules

BOWL = "x^2/20 + y^2"


def spec(rule, rate, start=(-7.0, 2.0), schedule=None, noise=0.0, **others):
    return RunSpec(rule, (("learning_rate", rate), *others.items()), start, schedule, noise)


def test_arrays_have_a_row_for_every_step_and_one_for_the_start(surface_of):
    (path,) = descend(surface_of(BOWL), [spec("adam", 0.3)], 30)
    assert path.positions.shape == path.gradients.shape == path.state["m"].shape == path.state["v"].shape == (31, 2)
    assert path.values.shape == path.learning_rates.shape == (31,)
    np.testing.assert_array_equal(path.positions[0], [-7, 2])
    np.testing.assert_array_equal(path.state["m"][0], [0, 0])


def test_values_and_gradients_belong_to_their_positions(surface_of):
    surface = surface_of(BOWL)
    (path,) = descend(surface, [spec("nesterov", 0.1)], 50)
    np.testing.assert_allclose(path.values, surface.value(path.positions), rtol=1e-14)
    np.testing.assert_allclose(path.gradients, surface.gradient(path.positions), rtol=1e-14)


def test_state_is_that_after_the_step(surface_of):
    (path,) = descend(surface_of(BOWL), [spec("momentum", 0.1)], 5)
    np.testing.assert_allclose(path.state["velocity"][1], path.gradients[0])
    np.testing.assert_allclose(path.positions[1], path.positions[0] - 0.1 * path.state["velocity"][1])


def test_a_shared_state_variable_is_shown_for_every_coordinate(surface_of):
    (path,) = descend(surface_of(BOWL), [spec("nadam", 0.1)], 5)
    assert path.state["mu_product"].shape == (6, 2)
    assert path.state["mu_product"][0].tolist() == [1.0, 1.0]


def test_a_schedule_sets_the_rate_of_each_step(surface_of):
    (path,) = descend(surface_of("x^2", ("x",)), [spec("sgd", 0.4, (1.0,), "learning_rate/t")], 4)
    np.testing.assert_allclose(path.learning_rates, [0.4, 0.4, 0.2, 0.4 / 3, 0.1])
    np.testing.assert_allclose(path.positions[1:, 0] / path.positions[:-1, 0], 1 - 2 * path.learning_rates[1:])


def test_noise_is_the_same_for_every_run_and_scaled_by_each(surface_of):
    runs = [spec("sgd", 0.1, noise=scale) for scale in (0.0, 0.5, 1.0)]
    still, half, whole = descend(surface_of(BOWL), runs, 3, seed=7)
    drawn = standard_normal(7, 3, 2)[0]
    np.testing.assert_allclose(half.positions[1], still.positions[1] - 0.05 * drawn, rtol=1e-14)
    np.testing.assert_allclose(whole.positions[1], still.positions[1] - 0.1 * drawn, rtol=1e-14)
    np.testing.assert_array_equal(half.gradients[0], still.gradients[0])


def test_another_seed_is_other_noise(surface_of):
    first, second = (descend(surface_of(BOWL), [spec("sgd", 0.1, noise=1.0)], 3, seed=seed)[0] for seed in (1, 2))
    assert not np.allclose(first.positions[-1], second.positions[-1])


def test_runs_of_different_rules_keep_their_order(surface_of):
    names = ["adam", "sgd", "adam", "lion", "sgd"]
    paths = descend(surface_of(BOWL), [spec(name, 0.1) for name in names], 3)
    assert [sorted(path.state) for path in paths] == [["m", "v"], [], ["m", "v"], ["m"], []]


def test_a_run_that_goes_too_far_stops(surface_of):
    (path,) = descend(surface_of("x^2", ("x",)), [spec("sgd", 1.5, (1.0,))], 100, window=(-1.0, 1.0))
    assert path.diverged_at == 21  # 2^21 > 2·10⁶ + 1 ≥ 2^20
    assert path.steps == 20
    assert abs(path.positions[-1, 0]) == 2.0**20


def test_a_run_may_go_on_to_the_last_finite_number(surface_of):
    (path,) = descend(
        surface_of("x^2", ("x",)), [spec("sgd", 1.5, (1.0,))], 100, window=(-1.0, 1.0), stop_when_far=False
    )
    assert (path.diverged_at, path.steps) == (21, 100)
    (path,) = descend(
        surface_of("x^2", ("x",)), [spec("sgd", 1.5, (1.0,))], 2000, window=(-1.0, 1.0), stop_when_far=False
    )
    assert path.diverged_at == 21
    assert np.isfinite(path.positions).all()
    assert np.isfinite(path.values).all()
    assert path.values[-1] > 1e300


def test_a_run_that_leaves_the_domain_ends_before_it(surface_of):
    (path,) = descend(surface_of("log(x)", ("x",)), [spec("sgd", 1.0, (0.5,))], 10, window=(0.0, 5.0))
    assert (path.steps, path.left_domain_at, path.left_to) == (0, 1, (-1.5,))


def test_a_value_that_ends_where_the_gradient_does_not(surface_of):
    surface = surface_of("piecewise((x, x > 0))", ("x",))
    (path,) = descend(surface, [spec("sgd", 0.3, (1.0,))], 10, window=(-5.0, 5.0))
    assert path.left_domain_at == 4
    assert path.steps == 3


def test_a_start_without_a_value(surface_of):
    (path,) = descend(surface_of("√x", ("x",)), [spec("sgd", 0.1, (-1.0,))], 10, window=(0.0, 5.0))
    assert (path.steps, path.left_domain_at) == (0, 0)
    assert np.isnan(path.values[0])
    assert path.positions.tolist() == [[-1.0]]


def test_a_start_of_infinite_value(surface_of):
    (path,) = descend(surface_of("1/x^2", ("x",)), [spec("sgd", 0.1, (0.0,))], 10, window=(-5.0, 5.0))
    assert (path.steps, path.diverged_at) == (0, 0)


def test_an_edge_without_a_finite_slope(surface_of):
    (path,) = descend(surface_of("√x", ("x",)), [spec("sgd", 1.0, (0.0,))], 10, window=(0.0, 5.0))
    assert (path.steps, path.left_domain_at, path.left_to) == (0, 1, None)


@pytest.mark.parametrize("count", [1, 40])
def test_a_removable_hole_in_the_gradient_is_no_end(surface_of, count):
    """Ackley's gradient is 0/0 exactly at its minimum."""
    ackley = "-20exp(-0.2√(0.5(x^2+y^2))) - exp(0.5(cos(2π x)+cos(2π y))) + e + 20"
    (path, *_) = descend(surface_of(ackley), [spec("momentum", 0.01, (0.0, 0.0))] * count, 20, window=(-5, 5, -5, 5))
    assert path.steps == 20
    np.testing.assert_allclose(path.positions, 0.0, atol=1e-9)


def test_newton_reaches_the_bottom_of_a_quadratic_in_one_step(surface_of):
    (path,) = descend(surface_of("3*(x-1)^2 + x*y + 2*(y+2)^2 - 5"), [spec("newton", 1.0, (40.0, -30.0))], 1)
    np.testing.assert_allclose(path.gradients[1], 0.0, atol=1e-12)


def test_newton_on_a_cubic_by_hand(surface_of):
    """From x = 2 on x³/3 - x: x - (x² - 1)/(2x) = 2 - 3/4."""
    (path,) = descend(surface_of("x^3/3 - x", ("x",)), [spec("newton", 1.0, (2.0,))], 2)
    np.testing.assert_allclose(path.positions[:, 0], [2, 1.25, 1.025], rtol=1e-15)


def test_a_rule_of_ones_own(surface_of):
    mine = load_rule('step = "delta = -learning_rate*sign(g)*√|g|"', "mine")
    (path,) = descend(surface_of("x^2", ("x",)), [spec(mine, 0.5, (2.0,))], 1)
    assert path.positions[1, 0] == pytest.approx(1.0)


def test_an_unknown_rule_or_hyperparameter_is_a_key_error(surface_of):
    with pytest.raises(KeyError, match="adem"):
        descend(surface_of(BOWL), [spec("adem", 0.1)], 3)
    with pytest.raises(KeyError, match="momentum"):
        descend(surface_of(BOWL), [spec("adam", 0.1, momentum=0.5)], 3)


def test_a_start_of_the_wrong_length_is_refused(surface_of):
    with pytest.raises(ValueError, match="2 coordinates"):
        descend(surface_of(BOWL), [spec("adam", 0.1, (1.0,))], 3)


def test_a_broken_schedule_is_a_formula_error(surface_of):
    with pytest.raises(FormulaError):
        descend(surface_of(BOWL), [spec("adam", 0.1, schedule="0.1*(1 - t/5)")], 30)


DATA = {"u": [0.0, 1.0, 2.0, 3.0, 4.0, 5.0], "v": [1.0, 2.9, 5.2, 7.1, 8.8, 11.1]}
LINE = "(w*u + b - v)^2"


def test_data_are_averaged(surface_of):
    surface = surface_of(LINE, ("w", "b"), DATA)
    (path,) = descend(surface, [spec("sgd", 0.05, (0.0, 0.0))], 2)
    errors = -np.array(DATA["v"])
    slope = np.array([2 * np.mean(errors * DATA["u"]), 2 * np.mean(errors)])
    np.testing.assert_allclose(path.positions[1], -0.05 * slope, rtol=1e-14)
    assert path.values[0] == pytest.approx(np.mean(errors**2))


@pytest.mark.parametrize("count", [1, 40])
def test_a_batch_steps_on_a_few_rows_and_reports_all(surface_of, count):
    surface = surface_of(LINE, ("w", "b"), DATA)
    (path, *_) = descend(surface, [spec("sgd", 0.02, (0.0, 0.0))] * count, 5, seed=3, batch=2)
    rows = draw_rows(3, 5, 6, 2)
    position = np.zeros(2)
    for step in range(5):
        u, v = (np.array(DATA[name])[rows[step]] for name in "uv")
        error = position[0] * u + position[1] - v
        position = position - 0.02 * np.array([2 * np.mean(error * u), 2 * np.mean(error)])
        np.testing.assert_allclose(path.positions[step + 1], position, rtol=1e-12)
    np.testing.assert_allclose(path.values, surface.value(path.positions), rtol=1e-13)
    np.testing.assert_allclose(path.gradients, surface.gradient(path.positions), rtol=1e-13)


def test_rows_may_be_given(surface_of):
    surface = surface_of(LINE, ("w", "b"), DATA)
    rows = np.array([[0, 0], [5, 5]])
    (path,) = descend(surface, [spec("sgd", 0.1, (0.0, 0.0))], 2, rows=rows)
    np.testing.assert_allclose(path.positions[1], [0.0, 0.2], atol=1e-15)


def test_long_data_take_the_other_way_with_the_same_result(surface_of):
    rng = np.random.default_rng(0)
    data = {"u": rng.normal(size=400).tolist(), "v": rng.normal(size=400).tolist()}
    surface = surface_of(LINE, ("w", "b"), data)
    (path,) = descend(surface, [spec("adam", 0.1, (1.0, -1.0))], 20)
    short = {name: column[:20] for name, column in data.items()}
    (again,) = descend(surface_of(LINE, ("w", "b"), short), [spec("adam", 0.1, (1.0, -1.0))], 20)
    assert path.steps == again.steps == 20
    np.testing.assert_allclose(path.values, surface.value(path.positions), rtol=1e-12)


def test_there_is_at_least_one_step(surface_of):
    with pytest.raises(ValueError, match="at least one step"):
        descend(surface_of(BOWL), [spec("sgd", 0.1)], 0)


@pytest.mark.parametrize("identifier", list(rules()))
def test_one_step(surface_of, identifier):
    (path,) = descend(surface_of(BOWL), [spec(identifier, 0.1)], 1)
    assert path.steps == 1
    assert not np.array_equal(path.positions[0], path.positions[1])
