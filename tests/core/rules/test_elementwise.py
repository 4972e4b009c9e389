import pytest

from core.rules.elementwise import rule_kernel
from core.rules.library import rules


@pytest.mark.parametrize("identifier", list(rules()))
def test_powers_of_the_step_are_taken_once_for_all_coordinates(identifier):
    """Nothing that only depends on the step and the hyperparameters is left to the arrays."""
    kernel = rule_kernel(rules()[identifier])
    assert "t" not in kernel.arrays
    assert not {name for name in kernel.arrays if name in rules()[identifier].defaults()}


def test_kept_state_is_computed_with_what_is_shared():
    kernel = rule_kernel(rules()["nadam"])
    assert kernel.kept == ("mu_product",)
    assert len(kernel.shared.outputs) == len(kernel.crossing) + 1


def test_a_kernel_is_made_once():
    assert rule_kernel(rules()["adam"]) is rule_kernel(rules()["adam"])
