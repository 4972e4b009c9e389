"""Diagonal lines for places where a surface has no value."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def hatching(height: int, width: int, spacing: float, thickness: float) -> Floats:
    """Coverage (height, width) 0…1 of lines rising to the right, `spacing` pixels apart, antialiased."""
    across = np.arange(width, dtype=np.float32)
    down = np.arange(height, dtype=np.float32)
    along = (across[np.newaxis] + down[:, np.newaxis]) * np.float32(0.5**0.5)
    distance = np.abs(np.mod(along, np.float32(spacing)) - np.float32(spacing / 2))
    return np.clip(np.float32(thickness / 2 + 0.5) - distance, 0, 1)
