"""What a search for critical points finds, and how sure it is."""

from dataclasses import dataclass

from core.message import Message, message
from core.outcome import KnownPoint


@dataclass(frozen=True)
class CriticalPoint(KnownPoint):
    """A place where the gradient vanishes, or the bottom of a kink.

    `kind`: minimum, saddle, maximum or degenerate. `is_global`: a minimum below which nothing was found in the
    window. `eigenvalues` of the Hessian, rising, or () where there is none. `on_curve`: one of a curve of such points,
    of which only some are listed. `is_certified`: interval arithmetic proved that it is there, alone, and of this kind.
    """

    eigenvalues: tuple[float, ...] = ()
    on_curve: bool = False
    is_certified: bool = False


@dataclass(frozen=True)
class Undecided:
    """A part of the window of which it is not proved what it holds: its middle, its size along each variable, why.

    `is_listed`: a point of the list lies in it, though there may be others.
    """

    position: tuple[float, ...]
    size: tuple[float, ...]
    reason: Message
    is_listed: bool = False


@dataclass(frozen=True)
class CriticalPoints:
    """What was found: minima by value, then saddles, maxima and degenerate points.

    `complete`: it is proved that the window holds no other critical point, nor kink or jump that could hide one. Where
    the formula has no value, and on the edge of where it has one, there are none. `boundary`: minima on the edge of the
    window, where the gradient need not vanish; they are no critical points. `omitted`: found, but beyond the 1000;
    `counted`: it is proved that these are all that are missing. `undecided`: outside of these places the list is
    complete, but for what was omitted; none where nothing is proved.
    """

    points: tuple[CriticalPoint, ...]
    complete: bool = False
    boundary: tuple[CriticalPoint, ...] = ()
    omitted: int = 0
    undecided: tuple[Undecided, ...] = ()
    counted: bool = False

    @property
    def sentence(self) -> Message:
        """How much of the truth the list is."""
        if self.complete:
            return message("The list of critical points is complete.")
        if self.omitted and self.counted:
            return message("{omitted} more critical points are not listed.", omitted=self.omitted)
        if self.omitted and not self.undecided:
            return message("At least {omitted} more critical points are not listed.", omitted=self.omitted)
        if not self.undecided:
            return message("The list of critical points may be incomplete.")
        if self.omitted:
            return message(
                "At least {omitted} more critical points are not listed, and places are undecided: {count}.",
                omitted=self.omitted,
                count=len(self.undecided),
            )
        return message(
            "Outside of the undecided places ({count}) the list of critical points is complete.",
            count=len(self.undecided),
        )


def points_of(found: CriticalPoints | None) -> tuple[CriticalPoint, ...]:
    """The list; () where nothing was searched for, or it is not there yet."""
    return () if found is None else found.points
