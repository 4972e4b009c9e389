"""Data that is made up: points in the square from -6 to 6, with labels -1 and 1, classes, or numbers.

gauss, xor, circle, spiral, plane and multigauss follow the well-known web playground (D. Smilkov and S. Carter, 2016).
`noise` is 0 to 0.5. U(a, b) is drawn anew for each point; the rows come out in order of their making, unshuffled.
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.network.samples import Samples

Floats = NDArray[np.float64]
Generator = np.random.Generator

REACH = 6.0  # of the domain
_RADIUS = 5.0


def gauss(generator: Generator, count: int, noise: float) -> Samples:
    """Two clouds round (2, 2) and (-2, -2), of variance 0.5 + 7·noise."""
    deviation = math.sqrt(0.5 + 7.0 * noise)
    labels = _halves(count)
    points = 2.0 * labels[:, np.newaxis] + deviation * generator.standard_normal((count, 2))
    return Samples(points, labels, "signs")


def xor(generator: Generator, count: int, noise: float) -> Samples:
    """The sign of x·y, each shifted by U(-5, 5)·noise for the label alone; a gap of 0.3 round the axes."""
    points = generator.uniform(-_RADIUS, _RADIUS, (count, 2))
    points += np.where(points > 0, 0.3, -0.3)
    shifted = points + generator.uniform(-_RADIUS, _RADIUS, (count, 2)) * noise
    return Samples(points, _signs(shifted[:, 0] * shifted[:, 1] >= 0), "signs")


def circle(generator: Generator, count: int, noise: float) -> Samples:
    """A disk in a ring; the label says whether the point, shifted by U(-5, 5)·noise, lies within 2.5 of the middle."""
    inner = _halves(count) > 0
    low, high = np.where(inner, 0.0, 0.7 * _RADIUS), np.where(inner, 0.5 * _RADIUS, _RADIUS)
    points = _polar(generator.uniform(low, high), generator.uniform(0.0, 2 * math.pi, count))
    shifted = points + generator.uniform(-_RADIUS, _RADIUS, (count, 2)) * noise
    return Samples(points, _signs(np.hypot(shifted[:, 0], shifted[:, 1]) < 0.5 * _RADIUS), "signs")


def spiral(generator: Generator, count: int, noise: float) -> Samples:
    """Two arms of 1¾ turns, each coordinate shifted by U(-1, 1)·noise. Without noise both arms contain (0, 0)."""
    labels = _halves(count)
    place = np.empty(count)
    for label in (1.0, -1.0):
        arm = labels == label
        size = int(arm.sum())
        place[arm] = np.arange(size) / max(size, 1)
    points = _polar(_RADIUS * place, 3.5 * math.pi * place + np.where(labels > 0, 0.0, math.pi))
    return Samples(points + generator.uniform(-1.0, 1.0, (count, 2)) * noise, labels, "signs")


def plane(generator: Generator, count: int, noise: float) -> Samples:
    """(x + y)/10, where U(-6, 6)·noise shifts x and y for the number alone."""
    points, shifted = _strewn(generator, count, noise)
    return Samples(points, shifted.sum(axis=1) / 10.0, "numbers", 0)


def multigauss(generator: Generator, count: int, noise: float) -> Samples:
    """Six hills and hollows of height 1 and radius 2; the largest in absolute value counts. Noise as for `plane`."""
    points, shifted = _strewn(generator, count, noise)
    centres = np.array([(-4, 2.5), (0, 2.5), (4, 2.5), (-4, -2.5), (0, -2.5), (4, -2.5)])
    signs = np.array([1, -1, 1, -1, 1, -1])
    distances = np.hypot(*(shifted[:, np.newaxis, :] - centres).transpose(2, 0, 1))  # (rows, hills)
    heights = signs * np.clip(1 - distances / 2, 0, 1)
    chosen = np.abs(heights).argmax(axis=1)
    return Samples(points, heights[np.arange(count), chosen], "numbers", 0)


def moons(generator: Generator, count: int, noise: float) -> Samples:
    """Two half circles of radius 3, one inside the other's end; shifted by normal noise of deviation 2·noise."""
    labels = _halves(count)
    turn = generator.uniform(0.0, math.pi, count)
    upper = np.column_stack([3 * np.cos(turn) - 1.5, 3 * np.sin(turn) - 0.75])
    points = upper * labels[:, np.newaxis]
    return Samples(points + 2 * noise * generator.standard_normal((count, 2)), labels, "signs")


def rings(generator: Generator, count: int, noise: float) -> Samples:
    """Three rings of radius 1, 3 and 5 are three classes; shifted by normal noise of deviation 0.2 + 2·noise."""
    classes = np.arange(count) % 3
    radii: Floats = 1.0 + 2.0 * classes.astype(np.float64)
    points = _polar(radii, generator.uniform(0.0, 2 * math.pi, count))
    points += (0.2 + 2 * noise) * generator.standard_normal((count, 2))
    return Samples(points, classes.astype(np.float64), "classes", 3)


def checkerboard(generator: Generator, count: int, noise: float) -> Samples:
    """Four by four squares of side 3; U(-6, 6)·noise shifts the point for the label alone."""
    points, shifted = _strewn(generator, count, noise)
    squares = np.floor(shifted / 3.0).astype(np.int64)
    return Samples(points, _signs(squares.sum(axis=1) % 2 == 0), "signs")


def labelled(
    generator: Generator, count: int, noise: float, condition: Callable[[Floats], NDArray[np.bool_]]
) -> Samples:
    """Points strewn over the square; the label says whether `condition` holds of the point, shifted as for `plane`."""
    points, shifted = _strewn(generator, count, noise)
    return Samples(points, _signs(condition(shifted)), "signs")


GENERATORS: dict[str, Callable[[Generator, int, float], Samples]] = {
    "gauss": gauss,
    "xor": xor,
    "circle": circle,
    "spiral": spiral,
    "plane": plane,
    "multigauss": multigauss,
    "moons": moons,
    "rings": rings,
    "checkerboard": checkerboard,
}


def _halves(count: int) -> Floats:
    """Labels: the first half 1, the others -1."""
    return np.where(np.arange(count) < count // 2, 1.0, -1.0)


def _signs(condition: NDArray[np.bool_]) -> Floats:
    return np.where(condition, 1.0, -1.0)


def _polar(radius: Floats, turn: Floats) -> Floats:
    return np.column_stack([radius * np.sin(turn), radius * np.cos(turn)])


def _strewn(generator: Generator, count: int, noise: float) -> tuple[Floats, Floats]:
    """Points, and where they are taken to be when they are labelled."""
    points = generator.uniform(-REACH, REACH, (count, 2))
    return points, points + generator.uniform(-REACH, REACH, (count, 2)) * noise
