from core.outcome import Outcome


def test_the_identifiers_are_a_contract():
    identifiers = {"converged", "saddle", "plateau", "cycling", "moving", "diverged", "left_domain"}
    assert {outcome.value for outcome in Outcome} == identifiers
