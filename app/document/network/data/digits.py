"""The 8×8 digits that come with the program (`resources/data`)."""

from functools import cache

import numpy as np

from app.document.network.data.compressed import read_unpacked
from core.network.samples import Samples
from core.resources import resource

SIDE = 8  # pixels
_BYTES = 2 * 1024 * 1024
_BRIGHTEST = 16.0
_CLASSES = 10


@cache
def digits() -> Samples:
    """1797 drawings of the digits 0 to 9, 64 pixels each from 0 to 1, row by row from the top left. Read-only."""
    text = read_unpacked(resource("data", "digits.csv.gz"), _BYTES).decode("ascii")
    table = np.array([line.split(",") for line in text.split()], dtype=np.float64)
    inputs, targets = table[:, :-1] / _BRIGHTEST, table[:, -1].copy()
    for array in (inputs, targets):
        array.flags.writeable = False
    return Samples(inputs, targets, "classes", _CLASSES, tuple(map(str, range(_CLASSES))))
