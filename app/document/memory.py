"""What a rule remembers of where it goes."""

import numpy as np
from numpy.typing import NDArray

from app.document.picture import RunPicture
from core.rules.library import rules
from core.rules.pushing import pushing_state


def pushing_name(run: RunPicture) -> str | None:
    """The state variable that pushes, or None; see `core.rules.pushing`."""
    rule = rules().get(run.rule)
    name = None if rule is None else pushing_state(rule)
    return name if name in run.trajectory.state else None  # a rule may just have been written anew


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
