import numpy as np
import pytest
from PySide6.QtCore import QRectF

from app.painting.pieces import NOTHING, cut, one_piece

BOX = QRectF(0, 0, 400, 300)


def test_long_steps_are_pieces_of_one_line():
    pieces, visible, corners = cut(np.array([[10.0, 10], [60, 10], [60, 90], [10, 90]]), BOX, 5.0)
    assert pieces.straight.tolist() == [True, True, True]
    assert pieces.chords.tolist() == [[10, 10, 60, 10], [60, 10, 60, 90], [60, 90, 10, 90]]
    assert pieces.before.tolist() == [5, 55, 135]
    assert visible.tolist() == corners.tolist() == pieces.ends.tolist() == [1, 2, 3]


def test_short_steps_are_gathered():
    path = np.stack([np.linspace(10, 110, 1001), np.full(1001, 50.0)], axis=1)  # steps of a tenth of a pixel
    pieces, _, corners = cut(path, BOX, 0.0)
    assert 6 <= len(pieces) <= 10
    assert 45 <= len(corners) <= 60
    assert not pieces.straight.any()


def test_a_slice_draws_the_same_lines():
    path = np.stack([np.linspace(10, 110, 101), 50 + 20 * np.sin(np.arange(101))], axis=1)
    pieces = cut(path, BOX, 0.0)[0]
    part = pieces.slice(3, 7)
    assert len(part) == 4
    assert [part.line(k) for k in range(4)] == [pieces.line(k) for k in range(3, 7)]
    assert part.chords.tolist() == pieces.chords[3:7].tolist()


def test_one_and_none():
    single = one_piece(np.array([[1.0, 2], [3, 4]]), 7.0)
    assert single.straight.tolist() == [True]
    assert single.chords.tolist() == [[1, 2, 3, 4]]
    assert single.line(0).count() == 2
    assert not one_piece(np.zeros((3, 2)), 0.0).straight[0]
    assert len(NOTHING) == 0
    assert len(cut(np.full((5, 2), np.nan), BOX, 0.0)[0]) == 0


@pytest.mark.parametrize("points", [2, 3, 50, 3000])
@pytest.mark.parametrize("stride", [0.0, 0.07, 3.0, 40.0])
def test_a_path_within_the_box_is_cut_like_any_other(monkeypatch, points, stride):
    """It takes a shorter way, to the same pieces."""
    random = np.random.default_rng(points)
    path = np.clip(150 + np.cumsum(stride * random.normal(size=(points, 2)), axis=0), 1, 299)
    pieces, visible, corners = cut(path, BOX, 7.0)
    monkeypatch.setattr("app.painting.pieces.is_inside", lambda *_: False)
    slow, slow_visible, slow_corners = cut(path, BOX, 7.0)
    assert visible.tolist() == slow_visible.tolist()
    assert corners.tolist() == slow_corners.tolist()
    for name in ("first", "ends", "straight"):
        assert getattr(pieces, name).tolist() == getattr(slow, name).tolist()
    for name in ("corners", "before", "chords"):
        np.testing.assert_allclose(getattr(pieces, name), getattr(slow, name), atol=1e-9)
