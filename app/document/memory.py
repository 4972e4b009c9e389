"""What a rule remembers of where it goes."""

import numpy as np
from numpy.typing import NDArray

from app.document.picture import RunPicture

_PUSHING = ("velocity", "m")  # names of state variables that sum up gradients or steps
_NOT_PUSHING = {"rmsprop_centered"}  # its mean only measures the spread


def pushing_name(run: RunPicture) -> str | None:
    """The state variable that pushes, or None."""
    if run.rule in _NOT_PUSHING:
        return None
    return next((name for name in _PUSHING if name in run.trajectory.state), None)


def memory_of(run: RunPicture) -> NDArray[np.float64] | None:
    """What the rule remembers of where it goes, (steps + 1, dims), as the direction in which it pushes; or None.

    Some rules sum up gradients (PyTorch's momentum, Adam), others steps (Keras' momentum): the first of them that are
    not nothing tell, because a memory begins at zero.
    """
    path, name = run.trajectory, pushing_name(run)
    if name is None:
        return None
    state = path.state[name]
    with np.errstate(all="ignore"):
        along = (state[1:6] * path.gradients[: len(state[1:6])]).sum(axis=1)
    told = along[np.isfinite(along) & (along != 0)]
    return state if len(told) and told[0] < 0 else -state
