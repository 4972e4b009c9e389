import numpy as np
import pytest

from core.descent.company import Company
from core.descent.plan import make_plan
from core.descent.strides import DataKernel, FusedStride, KernelStride, make_stride
from core.rules.library import rules


def by_kernels(surface, plan, company):
    return KernelStride(surface, plan, company, lambda numbers: DataKernel({}, plan, numbers))


def fill(make, surface, identifier, company, noisy=False):
    plan = make_plan(surface.programs, surface.variables, rules()[identifier], noisy)
    table = np.full((company.steps + 1, 1 + 2 * plan.dims + len(plan.state), len(company)), np.nan)
    table[0, : plan.dims] = company.starts.T
    table[0, 1 + 2 * plan.dims :] = 1.0 if identifier == "nadam" else 0.0
    with np.errstate(all="ignore"):
        make(surface, plan, company)(table, 1)
    return np.delete(table, plan.dims, axis=1)  # values are the business of whoever wants them


@pytest.mark.parametrize("identifier", list(rules()))
@pytest.mark.parametrize(
    "rates", [[[0.1]], [[0.1, 0.2, 0.3]], [[0.1], [0.2], [0.3], [0.4]], np.full((4, 3), 0.1) * [1, 2, 3]]
)
def test_both_ways_step_alike(surface_of, identifier, rates):
    surface = surface_of("(1-x)^2 + 3*(y-x^2)^2")
    hyperparameters = {**rules()[identifier].defaults(), "learning_rate": 0.1}
    rng = np.random.default_rng(1)
    company = Company(rng.normal(size=(3, 2)), hyperparameters, np.array(rates), 4, rng.normal(size=(4, 2)), 0.5)
    found = [fill(one, surface, identifier, company, noisy=True) for one in (by_kernels, FusedStride)]
    np.testing.assert_allclose(found[0], found[1], rtol=1e-12)
    assert np.isfinite(found[0][1:, :2]).all()


def test_data_take_the_kernel(surface_of):
    surface = surface_of("(w*u - v)^2", ("w",), {"u": [1.0, 2.0], "v": [1.0, 3.0]})
    plan = make_plan(surface.programs, surface.variables, rules()["sgd"], False)
    company = Company(np.zeros((2, 1)), {"learning_rate": 0.1, "weight_decay": 0.0}, np.array([[0.1]]), 1)
    assert isinstance(make_stride(surface, plan, company), KernelStride)
