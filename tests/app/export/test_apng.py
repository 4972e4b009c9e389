import numpy as np
import pytest
from PIL import Image

from app.export.apng import ApngEncoder


def test_every_frame_is_exact(write, frames, film, channels):
    with Image.open(write(ApngEncoder, "film.apng")) as image:
        assert (image.size, image.n_frames, image.info["loop"]) == ((film.width, film.height), film.frames, 0)
        for k, frame in enumerate(frames):
            image.seek(k)
            assert image.info["duration"] == pytest.approx(1000 / 30)
            assert np.array_equal(np.asarray(image.convert("RGB")).astype(np.int16), channels(frame)), k
