"""How many starts of a surface can be waited for: each step of a network's run costs thousands of a formula's."""

from math import sqrt

from surfaces.surface import Surface

PATIENT = 2.6e9  # steps × `Surface.work`: about a minute, with one picture after the other
QUICK = 1e8  # two seconds, for the first of them
EARLY = 2.5e7  # half a second, for a first one that has not made all its steps
STEPS, AT_ONCE = 10_000, 2e5  # the same while a hand moves: of a formula, and times `Surface.work`
A_LOOK = 2.5e7  # pixels × `Surface.work` of a field for which the hand waits: a third of a second
A_LINE, FEWEST = 4e5, 33  # points × `Surface.work` of a line made anew for every frame; points that it has at least
LEAST = 8  # along a side
TELLING = 10  # steps that such a one makes at least


def affordable_side(surface: Surface | None, steps: int, wanted: int, most: float = PATIENT) -> int:
    """Starts along each side of a map of so many steps; of a formula as many as are wanted."""
    if surface is None or surface.measure is None:
        return wanted
    return min(wanted, max(LEAST, int(sqrt(most / (max(steps, 1) * surface.work)))))


def affordable_first_steps(surface: Surface, starts: int, steps: int) -> int:
    """Of so many starts of a first map; of a formula all."""
    if surface.measure is None:
        return steps
    return min(steps, max(TELLING, int(EARLY / (starts * surface.work))))


def affordable_share(surface: Surface, pixels: int) -> float:
    """Of the columns of a field with so many pixels that is sampled at once."""
    if surface.measure is None:
        return 1.0
    return min(1.0, sqrt(A_LOOK / (pixels * surface.work)))


def affordable_points(work: int, wanted: int) -> int:
    """Of a line that is made anew for every frame, on a surface of so much `Surface.work`."""
    return min(wanted, max(FEWEST, int(A_LINE / work)))


def affordable_steps(surface: Surface | None) -> int:
    """Of all paths that follow the mouse."""
    if surface is None or surface.measure is None:
        return STEPS
    return min(STEPS, max(1, int(AT_ONCE / surface.work)))
