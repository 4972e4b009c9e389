"""The digits that come with the program."""

import numpy as np

from app.document.network.data.digits import SIDE, digits


def test_all_digits_are_there():
    samples = digits()
    assert samples.inputs.shape == (1797, SIDE * SIDE)
    assert (samples.kind, samples.classes, samples.names) == ("classes", 10, tuple("0123456789"))
    assert (samples.inputs.min(), samples.inputs.max()) == (0.0, 1.0)
    # how often each digit occurs, as the documentation of the data says
    counts = np.bincount(samples.targets.astype(int))
    assert counts.tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


def test_the_first_image_is_a_nought():
    samples = digits()
    image = samples.inputs[0].reshape(SIDE, SIDE)
    assert samples.targets[0] == 0
    assert image[3:5, 3:5].max() < image[3:5, [2, 5]].min()  # a hole in its middle


def test_nobody_can_change_what_all_share():
    samples = digits()
    assert not samples.inputs.flags.writeable
    assert digits() is samples
