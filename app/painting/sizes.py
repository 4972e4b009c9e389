"""How large things are: one measure from which type, lines, marks and margins of a picture follow."""

from dataclasses import astuple, dataclass

from PySide6.QtCore import QRectF

from app.painting.theme import Theme

_BASE_EM = 15.0  # px at 1280×720
_LEAST_EM = 10.5
_MOST_EM = 64.0
CROWD = 16  # more runs than these are drawn finer, and without dashes


@dataclass(frozen=True)
class Sizes:
    """Lengths in pixels. `em`: size of type; `line`: thickness of a trail, `hair` of a tick, `contour` of a contour."""

    em: float
    line: float
    hair: float
    contour: float
    ball: float  # radius
    halo: float  # width on either side of a line

    def times(self, density: float) -> "Sizes":
        """The same lengths in pixels that are `density` times as fine."""
        return Sizes(*(density * length for length in astuple(self)))

    @property
    def small(self) -> float:
        """Size of the type of ticks and notes."""
        return 0.86 * self.em

    @property
    def gap(self) -> float:
        """The distance between things that belong together."""
        return 0.5 * self.em


def sizes_for(rect: QRectF, theme: Theme, scale: float = 1.0, crowd: int = 1) -> Sizes:
    """Sizes for a picture of this rectangle with `crowd` runs in it; more than `CROWD` are drawn finer.

    `scale` makes pixels larger: a picture of twice the size at twice the scale looks the same.
    """
    width, height = max(rect.width() / scale, 1.0), max(rect.height() / scale, 1.0)
    share = min((width * height / (1280 * 720)) ** 0.5, min(width, height) / 480)
    em = min(max(_BASE_EM * share**0.92, _LEAST_EM), _MOST_EM) * theme.type * scale
    stroke = max(share, 0.85) ** 0.85 * scale
    fine = 1.0 if crowd <= CROWD else max(0.5, (CROWD / crowd) ** 0.35)
    return Sizes(
        em=em,
        line=max(1.1, 2.0 * stroke * theme.lines * fine),
        hair=max(1.0, 1.0 * stroke * theme.lines**0.7),
        contour=max(1.0, 0.55 * stroke * theme.lines**0.5),  # Qt draws lines of one pixel many times as fast
        ball=max(2.5, 6.2 * stroke * theme.lines**0.5 * fine),
        halo=max(0.8, 1.2 * stroke * theme.lines**0.5 * fine),
    )
