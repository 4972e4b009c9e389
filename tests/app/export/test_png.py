import numpy as np
import pytest
from PIL import Image

from app.export.film import Film
from app.export.png import PngEncoder, PngFolderEncoder


def test_a_picture_is_exact(tmp_path, film, frames, channels):
    path = tmp_path / "picture.png"
    encoder = PngEncoder(path, film)
    encoder.add(frames[2])
    encoder.close()
    with Image.open(path) as image:
        assert image.mode == "RGB"
        assert np.array_equal(np.asarray(image), channels(frames[2]))


@pytest.mark.parametrize("width", [1, 2, 3, 17])
def test_any_width(tmp_path, width, channels):
    """Qt pads rows to four bytes; the padding must not reach the file."""
    pixels = np.arange(5 * width, dtype=np.uint32).reshape(5, width) * 4099 | 0xFF000000
    encoder = PngEncoder(tmp_path / "narrow.png", Film(width, 5, 1, 1))
    encoder.add(pixels)
    with Image.open(tmp_path / "narrow.png") as image:
        assert np.array_equal(np.asarray(image), channels(pixels))


def test_a_folder_of_frames(write, tmp_path, frames, channels):
    (tmp_path / "frames").mkdir()
    folder = write(PngFolderEncoder, "frames")
    assert sorted(path.name for path in folder.iterdir()) == [f"frame_{k:05d}.png" for k in range(len(frames))]
    for k, frame in enumerate(frames):
        with Image.open(folder / f"frame_{k:05d}.png") as image:
            assert np.array_equal(np.asarray(image), channels(frame)), k


def test_a_failing_write_is_told(tmp_path, film, frames):
    encoder = PngFolderEncoder(tmp_path / "missing", film)
    encoder.add(frames[0])
    with pytest.raises(FileNotFoundError):
        encoder.close()
    encoder.abort()
