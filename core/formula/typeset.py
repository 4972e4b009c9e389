"""LaTeX as SVG that QtSvg can draw, by ziamath (STIX Two Math), which is imported with the first formula.

Takes some 0.3 ms for each character in pure Python: the helper process does it, so that the window never waits
(`symbolic.client.Symbolic.typeset`).
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

MARGIN_PX = 1.0

# Spaces that TeX makes by itself and ziamath does not: round words that are operators, before names of functions.
_SPACES = (
    (re.compile(r"\\bmod"), r"\\;\\mathrm{mod}\\;"),
    (re.compile(r"\\(land|lor)"), r"\\;\\\1\\;"),
    (re.compile(r"(?<=[\w)}|]) \\operatorname"), r" \\,\\operatorname"),
)


@dataclass(frozen=True)
class Typeset:
    """A picture of a formula: a whole SVG document, its size, and how far it reaches below the line of writing."""

    svg: str
    width_px: float
    height_px: float
    depth_px: float


@lru_cache(maxsize=256)
def typeset(latex: str, size_px: float = 20.0, colour: str = "#000000") -> Typeset:
    """The picture of LaTeX as `symbolic.latex` writes it. Raises ImportError where ziamath is not installed."""
    for pattern, spaced in _SPACES:
        latex = pattern.sub(spaced, latex)
    picture = _ziamath().Latex(latex, size=size_px, color=colour, margin=MARGIN_PX)
    width, height = picture.getsize()
    depth = -picture.getyofst() + MARGIN_PX
    return Typeset(picture.svg(), width + 2 * MARGIN_PX, height + 2 * MARGIN_PX, depth)


@cache
def _ziamath() -> Any:
    import ziamath
    from ziamath.config import config
    from ziamath.nodes.mrow import Mrow

    config.svg2 = False  # QtSvg draws almost nothing of SVG 2, and says nothing
    row: Any = Mrow
    measure = row._get_height_nostretch

    def measure_once(self: Any, line: Any, **options: Any) -> tuple[float, float]:
        """A row that is measured without what stretches need not measure its own parts once more.

        Each level of brackets would double the time (seconds for a Hessian); the picture is the same.
        """
        return (0.0, 0.0) if options.get("nostretch") else measure(self, line, **options)

    row._get_height_nostretch = measure_once
    return ziamath
