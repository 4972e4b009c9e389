import threading
from contextlib import closing
from fractions import Fraction
from time import sleep

import numpy as np
import pytest
from PySide6.QtGui import QColor

from app.export.film import Film
from app.export.pipeline import blank_image, encode, painted, pixels_of
from app.export.problem import ExportProblem

FILM = Film(40, 20, 12, Fraction(30))


def paint(frame, image):
    image.fill(QColor(frame, 2 * frame, 3 * frame))


class Recorder:
    """An encoder that keeps what it is given and fails at a frame if told so."""

    def __init__(self, fails_at=None, fails_at_close=False):
        self.frames, self.events, self.threads = [], [], set()
        self.fails_at, self.fails_at_close = fails_at, fails_at_close

    def __call__(self, path, film):
        self.events.append("open")
        self.threads.add(threading.get_ident())
        return self

    def add(self, pixels):
        sleep(0.002)  # the painter gets ahead: an image that is let go too early would be seen
        self.threads.add(threading.get_ident())
        if len(self.frames) == self.fails_at:
            raise OSError(28, "No space left on device")
        self.frames.append(pixels.copy())

    def close(self):
        self.events.append("close")
        if self.fails_at_close:
            raise OSError(28, "No space left on device")

    def abort(self):
        self.events.append("abort")


def test_frames_arrive_in_order_and_whole(tmp_path):
    recorder = Recorder()
    assert list(encode(paint, FILM, recorder, tmp_path)) == list(range(1, 13))
    assert recorder.events == ["open", "close", "abort"]
    assert len(recorder.threads) == 1
    assert threading.get_ident() not in recorder.threads
    for k, frame in enumerate(recorder.frames):
        assert frame.shape == (20, 40)
        assert np.all(frame == (0xFF000000 | k << 16 | 2 * k << 8 | 3 * k))


@pytest.mark.parametrize("recorder", [Recorder(fails_at=0), Recorder(fails_at=5), Recorder(fails_at_close=True)])
def test_a_failing_encoder_is_told_and_lets_go(tmp_path, recorder):
    with pytest.raises(OSError, match="No space"):
        list(encode(paint, FILM, recorder, tmp_path))
    assert recorder.events[-1] == "abort"


def test_an_encoder_that_cannot_begin(tmp_path):
    def refuse(path, film):
        raise PermissionError(13, "no")

    with pytest.raises(PermissionError):
        list(encode(paint, FILM, refuse, tmp_path))


def test_stopping_early_lets_go(tmp_path):
    recorder = Recorder()
    with closing(encode(paint, FILM, recorder, tmp_path)) as frames:
        next(frames)
        next(frames)
    assert recorder.events == ["open", "abort"]


def test_a_failing_painter_lets_go(tmp_path):
    def paint_badly(frame, image):
        if frame == 4:
            raise KeyboardInterrupt
        paint(frame, image)

    recorder = Recorder()
    with pytest.raises(KeyboardInterrupt):
        list(encode(paint_badly, FILM, recorder, tmp_path))
    assert recorder.events == ["open", "abort"]
    assert len(recorder.frames) <= 4


def test_too_large_an_image_is_a_sentence():
    with pytest.raises(ExportProblem):
        blank_image(1 << 17, 1 << 17)


def test_pixels_are_the_images_own_memory():
    image = blank_image(5, 3)
    image.fill(QColor(1, 2, 3))
    pixels = pixels_of(image)
    image.setPixelColor(4, 2, QColor(9, 8, 7))
    assert pixels[2, 4] == 0xFF090807
    assert painted(paint, 7, 5, 3)[0, 0] == 0xFF070E15
