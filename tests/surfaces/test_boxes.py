import numpy as np
import pytest

from surfaces.boxes import FEW, Boxes


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
        boxes = boxes.cut()
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
    assert sorted(boxes.cut().doubts.tolist()) == [1] * 4 + [3] * 4


def test_widened():
    low, high = Boxes.of((0.0, 2.0), 0.0).widened(0.25)
    assert (low.item(), high.item()) == (-0.5, 2.5)


def test_joined_and_chosen():
    one, two = Boxes.of((0.0, 1.0), 0.0), Boxes.of((2.0, 3.0), 0.0)
    both = Boxes.joined([one, two], 1)
    assert both.low.tolist() == [[0.0, 2.0]]
    assert both[np.array([False, True])].high.tolist() == [[3.0]]
    assert len(Boxes.joined([], 2)) == 0
