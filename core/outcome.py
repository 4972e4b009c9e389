"""What became of a run, said in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from core.descent.trajectory import Descendable, Trajectory
from core.message import Message


class Outcome(Enum):
    """The identifiers are a contract (scene files and the command line's JSON use them)."""

    CONVERGED = "converged"
    SADDLE = "saddle"
    PLATEAU = "plateau"
    CYCLING = "cycling"
    MOVING = "moving"
    DIVERGED = "diverged"
    LEFT_DOMAIN = "left_domain"


@dataclass(frozen=True)
class KnownPoint:
    """A critical point that is known beforehand; kind is minimum, saddle, maximum or degenerate."""

    kind: str
    position: tuple[float, ...]
    value: float
    is_global: bool = False


@dataclass(frozen=True)
class Verdict:
    """What became of a run. `position` is where it ended or what it reached; `step` when it arrived there (or diverged);

    `period` is that of a cycle, in steps.
    """

    outcome: Outcome
    message: Message
    position: tuple[float, ...]
    step: int | None = None
    period: int | None = None


def judge(
    trajectory: Trajectory,
    surface: Descendable,
    window: Sequence[float],
    known: Sequence[KnownPoint] = (),
) -> Verdict:
    """The verdict on a run. Window (x0, x1) or (x0, x1, y0, y1) sets the scale of what counts as near."""
    raise NotImplementedError
