"""A critical point in words and numbers: what it is, where, how high, and how the surface bends there."""

from collections.abc import Callable, Sequence

from app.gui.language import Language
from app.painting.number_text import value_text
from core.message import Message, message
from core.outcome import KnownPoint
from surfaces.critical import CriticalPoint

Write = Callable[[float], str]

_ROUNDING = 1e-13  # of the largest value: 10⁻³¹ is the 0 of a minimum whose position is not a float
_KINDS: dict[str, Message] = {
    "minimum": message("Minimum"),
    "saddle": message("Saddle"),
    "maximum": message("Maximum"),
    "degenerate": message("Degenerate"),
}
_GLOBAL = message("Global minimum")


def kind_of(point: KnownPoint) -> Message:
    """Minimum, saddle, …"""
    return _GLOBAL if point.kind == "minimum" and point.is_global else _KINDS[point.kind]


def largest(points: Sequence[KnownPoint]) -> float:
    """The largest size of their values, to know rounding by."""
    return max((abs(point.value) for point in points), default=0.0)


def height_text(point: KnownPoint, most: float) -> str:
    """The value in four figures; what is nothing but rounding beside values as large as `most` is 0."""
    return value_text(0.0 if abs(point.value) < _ROUNDING * most else point.value)


def bends_text(point: KnownPoint, write: Write = value_text) -> str:
    """The eigenvalues of the Hessian; empty where there is none."""
    return ", ".join(write(float(bend)) for bend in point.eigenvalues) if isinstance(point, CriticalPoint) else ""


def telling(point: CriticalPoint, variables: Sequence[str], most: float, say: Language) -> str:
    """Three lines for the mark of a point: kind; position and value; eigenvalues."""
    places = [f"{name} {value_text(number)}" for name, number in zip(variables, point.position, strict=True)]
    bends = bends_text(point)
    if not bends:
        last = message("There is no Hessian here: the surface has a kink.")
    elif len(variables) == 1:
        last = message("Second derivative: {value}", value=bends)
    else:
        last = message("Eigenvalues of the Hessian: {values}", values=bends)
    return "\n".join((say(kind_of(point)), "    ".join((*places, f"f {height_text(point, most)}")), say(last)))
