"""Painting and encoding at the same time: frames are painted here while a thread encodes the ones before."""

from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

from app.export.film import Encoder, Film, Pixels
from app.export.problem import ExportProblem
from core.message import message

Paint = Callable[[int, QImage], None]  # the frame with this number onto the image
_IMAGES = 3  # one is painted, one encoded, one waits


def blank_image(width: int, height: int) -> QImage:
    """An opaque image to paint on. Qt makes a null image, without an exception, of what does not fit into memory."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        raise ExportProblem(message("There is not enough memory for a picture of {size}.", size=f"{width}×{height}"))
    return image


def pixels_of(image: QImage) -> Pixels:
    """(height, width) the image's own memory, not a copy: keep the image for as long as the array."""
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    return rows[:, : image.width()]


def painted(paint: Paint, frame: int, width: int, height: int) -> Pixels:
    """One frame in memory of its own."""
    image = blank_image(width, height)
    paint(frame, image)
    return pixels_of(image).copy()


def encode(
    paint: Paint, film: Film, make_encoder: Callable[[Path, Film], Encoder], path: Path
) -> Generator[int, None, None]:
    """Paint and encode every frame of `film` to `path`; yields the number of frames handed over so far.

    Where this ends early, by an exception here, in the encoder or in whoever draws from this generator, the encoder has
    let go of its file before the exception goes on.
    """
    with ThreadPoolExecutor(1, "encoder") as thread:
        encoder = thread.submit(make_encoder, path, film).result()
        try:
            yield from _feed(paint, film, encoder, thread)
            thread.submit(encoder.close).result()
        finally:
            thread.shutdown(cancel_futures=True)
            encoder.abort()


def _feed(paint: Paint, film: Film, encoder: Encoder, thread: ThreadPoolExecutor) -> Iterator[int]:
    free = [blank_image(film.width, film.height) for _ in range(_IMAGES)]
    busy: deque[tuple[Future[None], QImage]] = deque()
    for frame in range(film.frames):
        if not free:
            done, image = busy.popleft()
            done.result()
            free.append(image)
        image = free.pop()
        paint(frame, image)
        busy.append((thread.submit(_add, encoder, image), image))
        yield frame + 1
    while busy:
        busy.popleft()[0].result()


def _add(encoder: Encoder, image: QImage) -> None:
    """Runs in the thread. The image itself is handed over, so that it lives until its memory has been read."""
    encoder.add(pixels_of(image))
