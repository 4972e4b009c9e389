import numpy as np
from PIL import Image

from app.export.webp import WebpEncoder


def test_every_frame_is_exact(write, frames, film, channels):
    path = write(WebpEncoder, "film.webp")
    with Image.open(path) as image:
        assert (image.size, image.n_frames) == ((film.width, film.height), film.frames)
        total = 0
        for k, frame in enumerate(frames):
            image.seek(k)
            decoded = np.asarray(image.convert("RGB")).astype(np.int16)
            assert np.array_equal(decoded, channels(frame)), k
            total += image.info["duration"]
        assert total == 267
    assert int.from_bytes(path.read_bytes()[4:8], "little") == path.stat().st_size - 8
