import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.export.patches import Patches


def applied(canvas, patch):
    area = canvas[patch.top : patch.top + patch.height, patch.left : patch.left + patch.width]
    area[patch.changed] = patch.values


@given(st.lists(arrays(np.uint32, (6, 7), elements=st.integers(0, 2)), min_size=1, max_size=5))
def test_patches_rebuild_every_frame(frames):
    patches, canvas = Patches(), np.full((6, 7), 99, np.uint32)
    for frame in frames:
        patch = patches.next(frame)
        applied(canvas, patch)
        assert np.array_equal(canvas, frame)
        assert patch.left % 2 == 0
        assert patch.top % 2 == 0


def test_only_the_changed_rectangle_is_in_a_patch():
    patches = Patches()
    frame = np.zeros((40, 60), np.uint32)
    patches.next(frame)
    frame[11, 21] = frame[13, 30] = 7
    patch = patches.next(frame)
    assert (patch.left, patch.top, patch.width, patch.height) == (20, 10, 11, 4)
    assert patch.values.tolist() == [7, 7]


def test_a_still_frame_is_one_unchanged_pixel():
    patches = Patches()
    frame = np.ones((4, 4), np.uint32)
    patches.next(frame)
    patch = patches.next(frame)
    assert (patch.width, patch.height, patch.values.size) == (1, 1, 0)


def test_rgba_is_transparent_where_nothing_changed():
    patches = Patches()
    frame = np.full((4, 4), 0xFF000000, np.uint32)
    patches.next(frame)
    frame[0, 0] = frame[0, 2] = 0xFF112233
    pixels = patches.next(frame).rgba().view(np.uint8).reshape(1, 3, 4)
    assert pixels.tolist() == [[[0x11, 0x22, 0x33, 0xFF], [0, 0, 0, 0], [0x11, 0x22, 0x33, 0xFF]]]
