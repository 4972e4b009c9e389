"""The thresholds of theory are those at which runs on a parabola really begin to grow."""

import numpy as np
import pytest

from core.descent import RunSpec, descend
from surfaces.critical import critical_points
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec
from surfaces.thresholds import largest_rate, stable_product, thresholds

LAMBDA = 6.0
PARABOLA = make_surface(SurfaceSpec("3x^2"))


@pytest.mark.parametrize("momentum", [0.0, 0.3, 0.9, 0.99])
@pytest.mark.parametrize("rule", ["sgd", "momentum", "momentum_keras", "nesterov", "nesterov_keras"])
def test_a_run_shrinks_below_and_grows_above(rule, momentum):
    hyperparameters = {} if rule == "sgd" else {"momentum": momentum}
    bound = largest_rate(rule, hyperparameters, LAMBDA)
    ends = []
    for share in (0.99, 1.01):
        chosen = (*hyperparameters.items(), ("learning_rate", share * bound))
        (path,) = descend(PARABOLA, [RunSpec(rule, chosen, (1.0,))], 4000, window=(-1.0, 1.0), stop_when_far=False)
        ends.append(np.abs(path.positions[-20:]).max())
    assert ends[0] < 1e-3
    assert ends[1] > 1e3 or not np.isfinite(ends[1])


def test_weight_decay_bends_the_parabola():
    bound = largest_rate("sgd", {"weight_decay": 2.0}, LAMBDA)
    assert bound == pytest.approx(2 / 8)


def test_rules_without_a_theory_have_no_bound():
    assert stable_product("adam", {}) is None
    assert largest_rate("adam", {}, 1.0) is None
    assert largest_rate("sgd", {}, 0.0) is None


def test_the_demonstration_has_its_two_thresholds():
    surface = make_surface(SurfaceSpec("0.05(x+2)^2 - 0.5exp(-((x-2)/0.3)^2)"))
    found = thresholds(surface, "sgd", {}, critical_points(surface, (-6.0, 4.0)).points)
    assert [round(each.rate, 3) for each in found] == [0.186, 20.0]
    assert [round(each.curvature, 2) for each in found] == [10.73, 0.1]
    assert found[0].point.position[0] == pytest.approx(1.9638, abs=1e-4)
