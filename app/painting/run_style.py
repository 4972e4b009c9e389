"""How a run looks: colour, dash and marker, so that no run is told by its colour alone."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QColor

from app.document.picture import RunPicture
from app.painting.theme import Theme


class Marker(Enum):
    """The outline of a run's ball."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    HEXAGON = "hexagon"
    TRIANGLE_DOWN = "triangle_down"
    PENTAGON = "pentagon"
    CAPSULE = "capsule"


_MARKERS = tuple(Marker)

# Drawn and left out in turn, in thicknesses of the line; a gap of less than two closes under the round ends.
DASHES: tuple[tuple[float, ...], ...] = (
    (),
    (9.0, 3.0),
    (7.0, 2.8, 0.6, 2.8),
    (4.0, 3.0),
    (12.0, 2.8, 4.0, 2.8),
    (0.6, 2.6),
    (6.0, 2.6, 0.6, 2.6, 0.6, 2.6),
    (2.2, 3.2),
)


@dataclass(frozen=True)
class RunStyle:
    """One run's looks. `dash`: lengths drawn and left out in turn, in thicknesses of the line; () is a solid line."""

    colour: QColor
    dash: tuple[float, ...]
    marker: Marker


def run_style(theme: Theme, colour: int, variant: int = 0) -> RunStyle:
    """The style of the run colour `colour` (any index ≥ 0); `variant` tells runs of the same colour apart."""
    colours = theme.runs.colours
    turn = variant + colour // len(colours)
    pattern = colour + 3 * turn  # 3 and 8 have no common factor: eight variants before a pair returns
    return RunStyle(
        colours[colour % len(colours)],
        DASHES[pattern % len(DASHES)],
        _MARKERS[pattern % len(_MARKERS)],
    )


def style_of(theme: Theme, run: RunPicture) -> RunStyle:
    """The style of a run of a picture."""
    return run_style(theme, run.colour, run.variant)
