"""Numbers on the axes of a map lie where they say."""

import numpy as np
import pytest

from surfaces.dials import Dial

RATE = Dial("hyperparameter", "learning_rate", 1e-3, 10.0, "log")
MOMENTUM = Dial("hyperparameter", "momentum", 0.0, 0.95, "one_minus")
CURVATURE = Dial("parameter", "a", 0.5, 8.0, "linear")


@pytest.mark.parametrize("dial", [RATE, MOMENTUM, CURVATURE])
def test_dials_there_and_back(dial):
    shares = np.linspace(0.0, 1.0, 11)
    assert dial.share(dial.value(shares)) == pytest.approx(shares, abs=1e-12)
    assert dial.value(np.array([0.0, 1.0])) == pytest.approx([dial.low, dial.high])


def test_pixels_stand_for_the_numbers_in_their_middles():
    assert CURVATURE.values(3) == pytest.approx([1.75, 4.25, 6.75])
    assert RATE.values(2) == pytest.approx([1e-2, 1.0])
