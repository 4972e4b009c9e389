"""What can become of a run."""

from dataclasses import dataclass
from enum import Enum

from core.message import Message


class Outcome(Enum):
    """The identifiers are a contract: the command line's JSON and the pictures use them."""

    CONVERGED = "converged"  # arrived at a minimum
    SADDLE = "saddle"  # stalled where the slope is zero and no minimum is (a maximum counts as well)
    PLATEAU = "plateau"  # came to a stand elsewhere
    CYCLING = "cycling"  # repeats the same few positions
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
    """What became of a run, said in a sentence.

    `position`: the critical point that it reached, else where it ended. `step`: when it arrived there for good
    (converged, saddle), diverged or left the domain, else None. `period` of a cycle, in steps.
    """

    outcome: Outcome
    message: Message
    position: tuple[float, ...]
    step: int | None = None
    period: int | None = None
