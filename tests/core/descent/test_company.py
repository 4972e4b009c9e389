import numpy as np

from core.descent.company import Company


def test_its_length_is_the_number_of_runs():
    assert len(Company(np.zeros((3, 2)), {}, np.array([[0.1]]), 10)) == 3


def company(rates, **more):
    return Company(np.zeros((3, 2)), {}, np.array(rates), 2, **more)


def test_a_rate_of_all_runs_is_a_number():
    falling = company([[0.1], [0.05]])
    assert falling.has_one_rate
    assert [falling.at(t, ()) for t in (1, 2)] == [{"t": 1.0, "rate": 0.1}, {"t": 2.0, "rate": 0.05}]
    assert company([[0.1]]).at(2, ()) == {"t": 2.0, "rate": 0.1}


def test_rates_of_each_run_are_a_row():
    steady, falling = company([[0.1, 0.2, 0.3]]), company([[0.1, 0.2, 0.3], [0.01, 0.02, 0.03]])
    assert not steady.has_one_rate
    assert steady.at(2, ())["rate"].tolist() == [0.1, 0.2, 0.3]
    assert falling.at(2, ())["rate"].tolist() == [0.01, 0.02, 0.03]


def test_noise_is_that_of_the_step_scaled_by_each_run():
    noisy = company([[0.1]], noise=np.array([[1.0, 2.0], [3.0, 4.0]]), noise_scale=np.array([0.0, 1.0, 10.0]))
    found = noisy.at(2, ("noise.0", "noise.1"))
    assert found["noise.0"].tolist() == [0.0, 3.0, 30.0]
    assert found["noise.1"].tolist() == [0.0, 4.0, 40.0]
    assert noisy.at(2, ()) == {"t": 2.0, "rate": 0.1}, "a plan without noise asks for none"
