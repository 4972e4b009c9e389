"""The data of a scene, as long as it does not come from a person's file."""

import numpy as np

from app.document.network.data.digits import digits
from app.document.network.scene import NetworkData
from core.message import message
from core.network.features import condition
from core.network.generators import GENERATORS, labelled
from core.network.losses import NetworkError
from core.network.samples import Samples, Split, split
from core.network.streams import DATA, stream

_FILES = {
    "csv": message("This network learns from a CSV file, which is no part of the scene. Open it."),
    "idx": message("This network learns from IDX files, which are no part of the scene. Open them."),
}


def data_of(data: NetworkData) -> Split:
    """Made, shuffled and split; raises NetworkError, and FormulaError for the inequality of the labels."""
    if data.set in _FILES:
        raise NetworkError(_FILES[data.set])
    generator = stream(data.seed, DATA)
    samples = _samples(data, generator)
    return shuffled(samples, data, generator)


def shuffled(samples: Samples, data: NetworkData, generator: np.random.Generator | None = None) -> Split:
    """At most the wanted number of samples, in random order, split into training and test; of drawn points all."""
    order = (generator or stream(data.seed, DATA)).permutation(len(samples))
    wanted = len(samples) if data.set == "points" else data.samples
    return split(samples.part(order[:wanted]), data.train_percent)


def _samples(data: NetworkData, generator: np.random.Generator) -> Samples:
    noise = data.noise / 100
    if data.set == "points":
        return _points(data)
    if data.set == "digits":
        return digits()
    text = data.label
    if text is not None:
        return _of_two(labelled(generator, data.samples, noise, lambda points: condition(text, points)))
    return GENERATORS[data.set](generator, data.samples, noise)


def _of_two(samples: Samples) -> Samples:
    """The same, unless an inequality holds everywhere or nowhere."""
    holds = samples.targets > 0
    if holds.all():
        raise NetworkError(message("The inequality holds of every point: there is nothing to tell apart."))
    if not holds.any():
        raise NetworkError(message("The inequality holds of no point: there is nothing to tell apart."))
    return samples


def _points(data: NetworkData) -> Samples:
    """Classes 0 and 1 are labels -1 and 1; as soon as there is another, all are classes."""
    if len(data.points) < 2:
        raise NetworkError(message("There are too few points to learn from. Draw at least two."))
    table = np.array(data.points, dtype=np.float64)  # (points, 3)
    if np.ptp(table[:, 2]) == 0:
        raise NetworkError(message("All points are of one class. Draw some of another one, too."))
    classes = int(table[:, 2].max()) + 1
    if classes <= 2:
        return Samples(table[:, :2], 2 * table[:, 2] - 1, "signs")
    return Samples(table[:, :2], table[:, 2], "classes", classes)
