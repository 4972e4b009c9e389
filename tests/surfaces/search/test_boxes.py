import numpy as np
import pytest

from surfaces.search.boxes import FEW, Boxes

UNIT = np.array([[2.0], [1.0]])  # the windows below are square in it


def area(boxes):
    return (boxes.high - boxes.low).prod(axis=0).sum()


def test_a_window_with_a_sliver_around():
    boxes = Boxes.of((0.0, 2.0, -1.0, 0.0), 0.5)
    assert len(boxes) == 1
    assert boxes.low[:, 0].tolist() == [-1.0, -1.5]
    assert boxes.high[:, 0].tolist() == [3.0, 0.5]


@pytest.mark.parametrize("window", [(0.0, 2.0), (0.0, 2.0, -1.0, 0.0)])
def test_parts_cover_the_whole(window):
    boxes = Boxes.of(window, 0.0)
    whole = area(boxes)
    for _ in range(5):
        before = len(boxes)
        boxes = boxes.cut(UNIT[: len(window) // 2])
        dims = len(window) // 2
        assert len(boxes) == before * 2 ** (dims * (2 if before <= FEW else 1))
        assert area(boxes) == pytest.approx(whole)
        assert (boxes.low < boxes.high).all()
    rng = np.random.default_rng(0)
    ends = np.array(window).reshape(-1, 2)
    places = rng.uniform(ends[:, 0], ends[:, 1], (50, len(ends)))
    inside = (boxes.low[:, None] <= places.T[:, :, None]) & (places.T[:, :, None] <= boxes.high[:, None])
    assert (inside.all(axis=0).sum(axis=1) >= 1).all()


def test_doubts_are_inherited():
    boxes = Boxes(np.zeros((1, 2)), np.ones((1, 2)), np.array([3, 1], dtype=np.int8))
    assert sorted(boxes.cut(np.ones((1, 1))).doubts.tolist()) == [1] * 4 + [3] * 4


def test_extents_are_in_units():
    boxes = Boxes.of((0.0, 2.0, -1.0, 0.0), 0.0)
    assert boxes.extents(np.array([[4.0], [1.0]])).ravel().tolist() == [0.5, 1.0]


def test_slender_boxes_are_cut_across():
    """A box three times as long as wide among square ones."""
    middles = np.arange(100.0)
    low, high = np.stack((middles, np.zeros(100))), np.stack((middles + 1.0, np.ones(100)))
    high[0, 7] = 10.0
    found = Boxes(low, high, np.zeros(100, dtype=np.int8)).cut(np.ones((2, 1)))
    assert len(found) == 99 * 4 + 2
    assert area(found) == pytest.approx(102.0)
    is_slender = (found.high - found.low)[0] == 1.5
    assert (found.high - found.low)[1, is_slender].tolist() == [1.0, 1.0]
    assert np.sort(found.low[0, is_slender]).tolist() == [7.0, 8.5]


def test_joined_and_chosen():
    one, two = Boxes.of((0.0, 1.0), 0.0), Boxes.of((2.0, 3.0), 0.0)
    both = Boxes.joined([one, two], 1)
    assert both.low.tolist() == [[0.0, 2.0]]
    assert both[np.array([False, True])].high.tolist() == [[3.0]]
    assert len(Boxes.joined([], 2)) == 0
