import numpy as np

from app.export.palette import Palette

RUNS = [0xFDB52B, 0x42CDFF, 0xFE743A, 0x14161B]


def decoded(palette, pixels):
    return palette.colours[palette.indices(pixels)].astype(np.int16)


def test_runs_are_exact_and_the_background_is_near(frames, channels):
    frames[3][5, 5:20] = 0xFF000000 | RUNS[1]
    palette = Palette(RUNS, frames)
    for run in RUNS:
        assert decoded(palette, np.array([0xFF000000 | run], np.uint32)).tolist() == channels(np.array([run])).tolist()
    error = np.abs(decoded(palette, frames[0]) - channels(frames[0]))
    assert error.mean() < 4  # 6 144 different colours in 255


def test_few_colours_are_kept_almost_as_they_are(channels):
    pixels = np.tile(np.array([0xFF102030, 0xFF405060, 0xFFA0B0C0], np.uint32), (4, 8))
    error = np.abs(decoded(Palette([], [pixels]), pixels) - channels(pixels))
    assert error.max() <= 1


def test_colours_that_no_sample_had_get_the_nearest():
    pixels = np.tile(np.array([0xFF000000, 0xFFFFFFFF], np.uint32), (4, 8))
    palette = Palette([0xFF0000], [pixels])
    assert decoded(palette, np.array([0xFFF00A0A], np.uint32)).tolist() == [[255, 0, 0]]


def test_a_single_colour_is_enough(channels):
    pixels = np.full((3, 3), 0xFF778899, np.uint32)
    assert np.abs(decoded(Palette([], [pixels]), pixels) - channels(pixels)).max() <= 1


def test_the_transparent_index_is_never_given():
    rng = np.random.default_rng(1)
    noise = rng.integers(0, 1 << 24, (128, 128), dtype=np.uint32)
    palette = Palette(RUNS, [noise])
    assert palette.indices(noise).max() < 255
    assert palette.colours.shape == (255, 3)
