"""How sharply a surface bends: what a learning rate is measured against."""

import numpy as np
from numpy.typing import ArrayLike

from surfaces.sampling import Floats
from surfaces.surface import Surface


def sharpness(surface: Surface, positions: ArrayLike) -> Floats:
    """The largest eigenvalue of the Hessian at positions (..., dims) to (...); NaN where there is no Hessian.

    Gradient descent with a learning rate above 2/sharpness is thrown out of a bowl so bent (Cohen et al. 2021,
    "Gradient descent on neural networks typically occurs at the edge of stability").
    """
    matrices = surface.hessian(positions)  # (..., dims, dims)
    is_known = np.asarray(np.isfinite(matrices).all(axis=(-1, -2)))
    largest = np.linalg.eigvalsh(np.where(is_known[..., None, None], matrices, 0.0))[..., -1]
    return np.where(is_known, largest, np.nan)
