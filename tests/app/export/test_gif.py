import numpy as np
from PIL import Image

from app.export.gif import GifEncoder


def test_frames_times_and_run_pixels(write, frames, film, channels, run_colour):
    with Image.open(write(GifEncoder, "film.gif")) as image:
        assert (image.size, image.n_frames, image.info["loop"]) == ((film.width, film.height), film.frames, 0)
        total = 0
        for k, frame in enumerate(frames):
            image.seek(k)
            total += image.info["duration"]
            decoded = np.asarray(image.convert("RGB")).astype(np.int16)
            is_run = frame == 0xFF000000 | run_colour
            assert is_run.any()
            assert np.array_equal(decoded[is_run], channels(frame)[is_run])
            assert np.abs(decoded - channels(frame)).max() <= 12
        assert total == 270  # 8/30 s in hundredths: 26.67


def test_only_changes_are_stored(write, tmp_path, film, frames):
    moving = write(GifEncoder, "moving.gif").stat().st_size
    encoder = GifEncoder(tmp_path / "still.gif", film)
    for _ in frames:
        encoder.add(frames[0])
    encoder.close()
    assert (tmp_path / "still.gif").stat().st_size < moving


def test_abort_closes_the_file(tmp_path, film, frames):
    encoder = GifEncoder(tmp_path / "broken.gif", film)
    encoder.add(frames[0])
    encoder.abort()
    (tmp_path / "broken.gif").unlink()
