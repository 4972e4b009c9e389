import numpy as np

from core.descent.company import Company


def test_its_length_is_the_number_of_runs():
    assert len(Company(np.zeros((3, 2)), {}, np.array([[0.1]]), 10)) == 3
