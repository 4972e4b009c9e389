"""How a picture or film is wanted, checked before anything is painted."""

from dataclasses import dataclass
from fractions import Fraction

from app.export.problem import ExportProblem
from core.message import message

SMALLEST_SIDE, LONGEST_SIDE = 16, 16_000
MOST_PIXELS = 64_000_000
MOST_FRAMES = 100_000
LOWEST_FPS, HIGHEST_FPS = 1, 240
LONGEST_S = 86_400.0
MOST_ORBIT = 36_000


@dataclass(frozen=True)
class Options:
    """`seconds` None: chosen from the steps. `frame` counts from 0; None is the last. `view` None: the scene's own.

    `orbit`: degrees by which the camera of a relief turns around it during the film.
    """

    width: int = 1920
    height: int = 1080
    fps: Fraction = Fraction(60)
    seconds: float | None = None
    frame: int | None = None
    view: str | None = None
    theme: str = "dark"
    language: str = "en"
    orbit: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what no film can be; raises ExportProblem."""
        self._check_size()
        if not LOWEST_FPS <= self.fps <= HIGHEST_FPS:
            raise ExportProblem(
                message(
                    "Frames per second must be from {low} to {high}, not {fps}.",
                    low=LOWEST_FPS,
                    high=HIGHEST_FPS,
                    fps=float(self.fps),
                )
            )
        if self.seconds is not None and not 0 < self.seconds <= LONGEST_S:
            raise ExportProblem(
                message(
                    "A film cannot last {seconds} s: choose more than 0 s, and at most a day.", seconds=self.seconds
                )
            )
        if not abs(self.orbit) <= MOST_ORBIT:
            raise ExportProblem(
                message(
                    "The camera can turn by at most {most} degrees, not {orbit}.", most=MOST_ORBIT, orbit=self.orbit
                )
            )
        if self.frame is not None and self.frame < 0:
            raise ExportProblem(message("Frames are counted from 0; there is no frame {frame}.", frame=self.frame))

    def _check_size(self) -> None:
        size = f"{self.width}x{self.height}"
        if min(self.width, self.height) < SMALLEST_SIDE or max(self.width, self.height) > LONGEST_SIDE:
            raise ExportProblem(
                message(
                    "The size {size} is out of bounds: each side must be from {low} to {high} pixels.",
                    size=size,
                    low=SMALLEST_SIDE,
                    high=LONGEST_SIDE,
                )
            )
        if self.width * self.height > MOST_PIXELS:
            raise ExportProblem(
                message(
                    "A picture of {size} has more than {most} megapixels.", size=size, most=MOST_PIXELS // 1_000_000
                )
            )
