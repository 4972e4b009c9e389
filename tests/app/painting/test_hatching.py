import numpy as np
import pytest

from app.painting.hatching import hatching


def test_lines_run_diagonally_and_evenly():
    cover = hatching(120, 160, 9.0, 1.2)
    assert cover.shape == (120, 160)
    assert cover.min() == 0
    assert cover.max() > 0.8
    assert np.allclose(cover[1:, :-1], cover[:-1, 1:], atol=1e-3)  # one down, one left: the same line
    assert float(cover.mean()) == pytest.approx(1.2 / 9.0, rel=0.1)
