from fractions import Fraction

import numpy as np
import pytest

from app.export.film import Film, Pixels

RUN, GROUND = 0xFD723A, 0x14161B


@pytest.fixture(scope="session", autouse=True)
def application():
    """Qt's conversions and painters want an application."""
    from app.painting.application import ensure_application

    return ensure_application()


def make_frames(count: int, width: int = 96, height: int = 64) -> list[Pixels]:
    """A smooth background on which a bright square moves; the last frame repeats the one before."""
    y, x = np.mgrid[0:height, 0:width].astype(np.uint32)
    background = 0xFF000000 | ((40 + x) << 16) | ((60 + y) << 8) | (90 + (x + y) // 2)
    frames = []
    for k in range(count):
        frame = background.copy()
        place = 5 + 3 * min(k, count - 2)
        frame[10:20, place : place + 9] = 0xFF000000 | RUN
        frame[40:42, 4 : 5 + place] = 0xFF000000 | GROUND
        frames.append(frame)
    return frames


@pytest.fixture
def frames() -> list[Pixels]:
    return make_frames(8)


@pytest.fixture
def film(frames: list[Pixels]) -> Film:
    height, width = frames[0].shape
    return Film(width, height, len(frames), Fraction(30), (RUN, GROUND), (frames[0], frames[4], frames[-1]))


@pytest.fixture
def write(tmp_path, film, frames):
    """Encode the frames with an encoder; returns the path."""

    def encode(make_encoder, name: str):
        path = tmp_path / name
        encoder = make_encoder(path, film)
        for frame in frames:
            buffer = frame.copy()
            encoder.add(buffer)
            buffer[:] = 0  # the encoder must not look again
        encoder.close()
        encoder.abort()  # allowed after close
        return path

    return encode


@pytest.fixture
def run_colour() -> int:
    """The colour of the moving square."""
    return RUN


@pytest.fixture
def channels():
    """Of 0xffRRGGBB (height, width) to (height, width, 3)."""

    def split(pixels: Pixels) -> np.ndarray:
        return np.stack([(pixels >> shift) & 0xFF for shift in (16, 8, 0)], axis=-1).astype(np.int16)

    return split
