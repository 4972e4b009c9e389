"""What is on a map besides minima is named, and nothing else."""

import numpy as np
import pytest
from PySide6.QtGui import QColor

from app.gui.maps.key_line import KeyLine, entries_of
from core.outcome import KnownPoint
from surfaces.arrivals import AWAY, NOWHERE, OUT
from surfaces.basins import BasinMap

POINTS = (KnownPoint("minimum", (0.0, 0.0), 0.0), KnownPoint("saddle", (0.5, 0.0), 2.0))


def a_map(*labels):
    labels = np.array([labels], dtype=np.int16)
    return BasinMap((0.0, 1.0, 0.0, 1.0), labels, np.ones_like(labels, dtype=np.float64), POINTS, 100, "numpy")


@pytest.mark.parametrize(
    ("label", "words"),
    [
        (1, "stands still at a saddle or maximum"),
        (NOWHERE, "has not arrived, by its value from low to high"),
        (AWAY, "diverges"),
        (OUT, "has no value"),
    ],
)
def test_each_colour_has_its_words(label, words):
    assert [str(said) for _, said in entries_of([a_map(0, label)])] == [words]


def test_minima_are_in_the_table():
    assert entries_of([a_map(0, 0)]) == []


def test_several_maps_have_one_key():
    assert [label for label, _ in entries_of([a_map(0, AWAY), a_map(NOWHERE, AWAY)])] == [NOWHERE, AWAY]


def test_the_line_is_painted_and_can_be_heard(session, show):
    line = show(KeyLine(session), 400, 20)
    height = line.sizeHint().height()
    line.show_maps([a_map(AWAY, OUT)])
    assert line.sizeHint().height() == height > 0
    assert line.accessibleName() == "diverges, has no value"
    image = line.grab().toImage()
    seen = {image.pixelColor(x, image.height() // 2).name() for x in range(image.width())}
    assert QColor(session.style.theme.basins.away).name() in seen


def test_what_has_not_arrived_has_a_ramp(session, show):
    line = show(KeyLine(session), 400, 20)
    line.show_maps([a_map(NOWHERE, 0)])
    image, middle = line.grab().toImage(), line.height() // 2
    greys = [image.pixelColor(x, middle).lightnessF() for x in range(18, 44)]
    assert greys == sorted(greys)
    assert greys[-1] - greys[0] > 0.05
