"""IDX, the format of the MNIST files: a head of big-endian numbers, then the entries, nothing else.

Y. LeCun, C. Cortes and C. Burges, The MNIST database of handwritten digits (1998), "File formats".
"""

import math
import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.document import limits
from app.document.network.data.compressed import read_unpacked
from app.document.network.data.csv_samples import CLASSES
from app.document.problems import refusal
from core.message import message
from core.network.samples import Samples, Split

_ENTRIES = 64 * 1024 * 1024
_BYTES = _ENTRIES + 1024
_UNSIGNED_BYTE = 0x08
_LEVELS = 255.0  # of grey
_FILES = ("train-images", "train-labels", "t10k-images", "t10k-labels")
_DIMENSIONS = {"images": 3, "labels": 1}
_MOST_DIMENSIONS = 16  # NumPy has no arrays of 255, which a head can ask for


def read_idx(path: str | Path) -> NDArray[np.uint8]:
    """The entries of an IDX file of bytes, plain or .gz, in their shape; raises SceneProblems."""
    content = read_unpacked(path, _BYTES)
    if len(content) < 4 or content[:2] != b"\0\0":
        raise refusal(message("{path} is no IDX file: it does not begin as one.", path=path))
    if content[2] != _UNSIGNED_BYTE:
        raise refusal(message("{path} holds other entries than bytes, which are not read here.", path=path))
    dimensions = content[3]
    begin = 4 + 4 * dimensions
    if dimensions == 0 or len(content) < begin:
        raise refusal(message("The head of {path} is cut short.", path=path))
    if dimensions > _MOST_DIMENSIONS:
        raise refusal(message("{path} says that it has {count} dimensions; that is too many.", path=path,
                              count=dimensions))  # fmt: skip
    shape = struct.unpack(f">{dimensions}I", content[4:begin])
    wanted = math.prod(shape)
    if wanted > _ENTRIES:
        raise refusal(message("{path} says that it holds {count} entries; that is too many.", path=path, count=wanted))
    if wanted != len(content) - begin:
        raise refusal(
            message(
                "{path} says that it holds {count} entries, but {found} are there.",
                path=path,
                count=wanted,
                found=len(content) - begin,
            )
        )
    return np.frombuffer(content, np.uint8, offset=begin).reshape(shape)


def read_idx_folder(folder: str | Path) -> Split:
    """The four files of MNIST (or of data made like it): grey levels 0…1, one column a pixel, and classes.

    The files are found by their usual names, with or without .gz. Raises SceneProblems.
    """
    train_images, train_labels, test_images, test_labels = (_read(Path(folder), name) for name in _FILES)
    if train_images.shape[1:] != test_images.shape[1:]:
        raise refusal(message("The images of both pairs of files have different sizes."))
    if math.prod(train_images.shape[1:]) > limits.COLUMNS:
        high, wide = train_images.shape[1:]
        raise refusal(message("The images have {high} × {wide} pixels; at most {most} pixels are possible.",
                              high=high, wide=wide, most=limits.COLUMNS))  # fmt: skip
    if np.ptp(train_labels) == 0:
        raise refusal(
            message(
                "All training images are of the class {name}: there is nothing to tell apart.",
                name=int(train_labels[0]),
            )
        )
    classes = _classes(train_labels, test_labels)
    return Split(
        _samples(train_images, train_labels, classes, _FILES[0]),
        _samples(test_images, test_labels, classes, _FILES[2]),
    )


def _classes(train_labels: NDArray[np.uint8], test_labels: NDArray[np.uint8]) -> int:
    """How many classes a network has to tell apart: those up to the largest label that it can learn."""
    largest, tested = int(train_labels.max()), int(test_labels.max())
    if largest >= CLASSES:
        raise refusal(message("There are {count} classes; at most {most} are possible.", count=largest + 1,
                              most=CLASSES))  # fmt: skip
    if tested > largest:
        raise refusal(message("The labels for testing go up to {tested}, those to learn from only to {largest}: "
                              "the files do not belong together.", tested=tested, largest=largest))  # fmt: skip
    return largest + 1


def _read(folder: Path, name: str) -> NDArray[np.uint8]:
    """One of the four files, checked for what it should hold."""
    dimensions = _DIMENSIONS[name.partition("-")[2]]
    names = [f"{name}{joint}idx{dimensions}-ubyte{ending}" for joint in "-." for ending in ("", ".gz")]
    path = next((folder / one for one in names if (folder / one).exists()), None)
    if path is None:
        raise refusal(message("The folder {folder} has no file {name}, plain or .gz.", folder=folder, name=names[0]))
    entries = read_idx(path)
    if entries.ndim != dimensions:
        raise refusal(message("{path} does not hold what its name says.", path=path))
    if entries.size == 0:
        raise refusal(message("{path} says that it holds nothing.", path=path))
    if len(entries) > limits.SAMPLES:
        raise refusal(message("{path} holds more than {most} samples.", path=path, most=limits.SAMPLES))
    return entries


def _samples(images: NDArray[np.uint8], labels: NDArray[np.uint8], classes: int, name: str) -> Samples:
    if len(images) != len(labels):
        raise refusal(
            message(
                "{name}: there are {images} images, but {labels} labels.",
                name=name,
                images=len(images),
                labels=len(labels),
            )
        )
    inputs = images.reshape(len(images), -1) / _LEVELS
    return Samples(inputs, labels.astype(np.float64), "classes", classes, tuple(map(str, range(classes))))
