"""Random numbers: each use has a stream of its own, so that another seed of one changes nothing of the others."""

import numpy as np

DATA, WEIGHTS, ORDER, DIRECTIONS = range(4)


def stream(seed: int, use: int, part: int = 0) -> np.random.Generator:
    """The generator of one use of a seed; `part` counts what is drawn anew, such as each epoch's order."""
    return np.random.default_rng([seed, use, part])
