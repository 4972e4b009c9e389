import numpy as np
import pytest

from app.painting.known import Known, Visits, in_window, is_visited, seen_along, sight, veiled, window_visits

WIDTH, HEIGHT = 200, 120
PATH = np.stack([np.linspace(20, 180, 41), np.full(41, 60.0)], axis=1)


def known(*paths):
    return Known(Visits(paths, WIDTH, HEIGHT), WIDTH, HEIGHT)


def test_what_is_near_a_visited_point_is_known_and_nothing_else():
    mask = known(PATH)
    mask.advance(10)
    reach = sight(WIDTH, HEIGHT)
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    away = np.min([np.hypot(x - px, y - py) for px, py in PATH[:11]], axis=0)
    assert (mask.mask[away > reach + 3] == 0).all()
    assert (mask.mask[away < 0.4 * reach] == 255).all()


def test_going_on_step_by_step_is_the_same_as_at_once_and_going_back_hides():
    slowly, quickly = known(PATH), known(PATH)
    for step in range(31):
        slowly.advance(step)
    quickly.advance(30)
    assert (slowly.mask == quickly.mask).all()
    assert quickly.advance(5) is None, "everything changes"
    quickly.advance(5)
    other = known(PATH)
    other.advance(5)
    assert (quickly.mask == other.mask).all()
    assert quickly.mask.sum() < slowly.mask.sum()


def test_only_the_new_places_change():
    mask = known(PATH)
    mask.advance(0)
    before = mask.mask.copy()
    boxes = mask.advance(1)
    changed = np.argwhere(mask.mask != before)
    assert len(changed)
    for y, x in changed:
        assert any(left <= x < right and top <= y < bottom for left, top, right, bottom in boxes)
    assert mask.advance(1) == []


def test_many_points_at_one_place_are_one():
    crowd = np.full((5000, 2), 50.0) + 0.001 * np.arange(5000)[:, np.newaxis] % 0.1
    assert len(Visits([crowd, crowd], WIDTH, HEIGHT).points) <= 2


@pytest.mark.parametrize("bad", [np.nan, np.inf, -1e300, 1e9])
def test_strange_numbers_are_nowhere(bad):
    path = PATH.copy()
    path[3] = bad
    mask = known(path, np.full((4, 2), bad), np.empty((0, 2)))
    mask.advance(40)
    assert mask.mask.any()


@pytest.mark.parametrize(("width", "height"), [(1, 1), (1, 300), (7, 2)])
def test_tiny_plots(width, height):
    mask = Known(Visits([np.array([[0.0, 0.0], [width, height]])], width, height), width, height)
    for step in (0, 1, 0):
        mask.advance(step)
    assert mask.mask.shape == (height, width)


def test_pixels_are_premultiplied():
    pixels = np.array([[0xFF204080, 0xFF204080, 0xFFFFFFFF, 0xFFFFFFFF]], dtype=np.uint32)
    made = veiled(pixels, np.array([[0, 255, 128, 1]], dtype=np.uint8))
    assert made.tolist() == [[0x00000000, 0xFF204080, 0x80808080, 0x01010101]]


def test_what_is_seen_along_a_line():
    visits = Visits([np.array([[100.0, 100.0], [300.0, 104.0], [np.nan, 1.0]])], 1000.0, 1000.0)
    line = np.stack([np.linspace(0, 1000, 201), np.full(201, 100.0)], axis=1)
    first, both = seen_along(visits, 0, line), seen_along(visits, 1, line)
    near = np.abs(line[:, 0] - 100) < 0.5 * visits.reach
    assert first[near].all()
    assert not first[line[:, 0] > 200].any()
    assert both[np.abs(line[:, 0] - 300) < 0.5 * visits.reach].all()
    assert not seen_along(visits, -1, line).any()


def test_a_point_that_is_seen_on_a_line_is_visited(make_picture):
    picture = make_picture(starts=[(-1.0, 2.0), (3.0, -1.0), (float("nan"), 0.0)])
    line = np.stack([np.linspace(-5.0, 5.0, 101), np.full(101, 2.0)], axis=1)
    for step in (0, 20, 60):
        is_seen = seen_along(window_visits(picture), step, in_window(line, picture.window))
        assert is_seen.any()
        assert [is_visited(picture, step, tuple(point)) for point in line.tolist()] == is_seen.tolist()
