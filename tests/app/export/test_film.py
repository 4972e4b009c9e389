from fractions import Fraction

import pytest

from app.export.film import Film


@pytest.mark.parametrize("fps", [Fraction(50), Fraction(30), Fraction(24), Fraction(30000, 1001), Fraction(7)])
@pytest.mark.parametrize("units", [100, 1000])
def test_delays_add_up_to_the_time_of_each_frame(fps, units):
    film = Film(64, 64, 500, fps)
    total = 0
    for k, delay in enumerate(film.delays(units)):
        total += delay
        assert delay >= 1
        assert abs(total - (k + 1) * units / fps) <= 0.5
