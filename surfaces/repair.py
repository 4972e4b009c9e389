"""Derivatives that come out as 0/0 although they exist: taken from the neighbourhood instead.

At its minimum the gradient of Ackley's function reads 0/0, so do those of Drop-Wave, Salomon and sin(x)/x in the
middle. There the symmetric difference quotient is taken, at a tip therefore the mean of both sides. Two conditions
keep poles and jumps from being smoothed over: quotients over h and 2h must agree, and where the value itself is 0/0
the values around it must run together. What fails them stays NaN.
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

GRADIENT_STEP = 2.0**-17  # near the cube root of the rounding error, times the coordinate where that exceeds 1
HESSIAN_STEP = 2.0**-14  # quotients of exact gradients
AGREEMENT = 0.01  # of quotients over h and 2h, relative to the slopes to either side
CONTINUITY = 1e-3  # relative difference of values near a removable 0/0 …
STEEPEST = 100.0  # … and slope of one whose limit is 0


def gradient(value: Callable[[Floats], Floats], points: Floats, values: Floats, found: Floats) -> Floats:
    """`found` (..., dims) with NaN components repaired in place where the surface is continuous."""
    broken = np.isnan(found).any(axis=-1) & ~np.isinf(values) & np.isfinite(points).all(axis=-1)
    if not broken.any():
        return found
    where = points[broken]  # (n, dims)
    quotients = np.stack([_slope(value, where, values[broken], axis) for axis in range(points.shape[-1])], axis=-1)
    found[broken] = np.where(np.isnan(found[broken]), quotients, found[broken])
    return found


def hessian(gradient_of: Callable[[Floats], Floats], points: Floats, found: Floats) -> Floats:
    """`found` (..., dims, dims) with NaN matrices repaired in place where the gradient has a slope."""
    broken = np.isnan(found).any(axis=(-1, -2)) & np.isfinite(points).all(axis=-1)
    if not broken.any():
        return found
    where = points[broken]
    matrices = np.stack([_bend(gradient_of, where, axis) for axis in range(points.shape[-1])], axis=-1)
    matrices = (matrices + np.swapaxes(matrices, -1, -2)) / 2.0
    found[broken] = np.where(np.isnan(found[broken]), matrices, found[broken])
    return found


def _slope(value: Callable[[Floats], Floats], points: Floats, centre: Floats, axis: int) -> Floats:
    """Symmetric difference quotients of the value along one axis (n,), NaN where they are not to be trusted."""
    width = GRADIENT_STEP * np.maximum(1.0, np.abs(points[:, axis]))
    left2, left, right, right2 = (value(_moved(points, axis, by * width)) for by in (-2.0, -1.0, 1.0, 2.0))
    with np.errstate(all="ignore"):
        quotient, wider = (right - left) / (2.0 * width), (right2 - left2) / (4.0 * width)
        sides = np.where(np.isnan(centre), 0.0, (np.abs(right - centre) + np.abs(left - centre)) / width)
        agrees = np.abs(quotient - wider) <= AGREEMENT * (np.abs(quotient) + sides)
        gaps = np.abs([right - left, right2 - right, left2 - left]).max(axis=0)
        is_continuous = ~np.isnan(centre) | (gaps <= CONTINUITY * np.abs(right) + STEEPEST * width)
    return np.where(agrees & is_continuous, quotient, math.nan)


def _bend(gradient_of: Callable[[Floats], Floats], points: Floats, axis: int) -> Floats:
    """Symmetric difference quotients of the gradient along one axis (n, dims); NaN at a tip."""
    width = HESSIAN_STEP * np.maximum(1.0, np.abs(points[:, axis]))
    left2, left, right, right2 = (gradient_of(_moved(points, axis, by * width)) for by in (-2.0, -1.0, 1.0, 2.0))
    with np.errstate(all="ignore"):
        quotient, wider = (right - left) / (2.0 * width[:, None]), (right2 - left2) / (4.0 * width[:, None])
        scale = np.abs(quotient).max(axis=-1, keepdims=True)
        agrees = np.abs(quotient - wider) <= AGREEMENT * scale
    return np.where(agrees, quotient, math.nan)


def _moved(points: Floats, axis: int, by: Floats) -> Floats:
    moved = points.copy()
    moved[:, axis] += by
    return moved
