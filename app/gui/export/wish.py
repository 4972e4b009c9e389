"""How an export is wanted, as far as the dialog knows, and what follows from that. Nothing of Qt's widgets here."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from app.document.atomic import check_target
from app.document.picture import Picture
from app.document.playback import Playback
from app.export.formats import FORMATS, check, possible_fps
from app.export.numbers import check_numbers
from app.export.options import Options
from app.export.render import Rendering, prepare
from app.gui.export.kinds import Kind, Nature, kind_of_ending
from app.painting.view_plots import WITH_CAMERA
from core.message import Message, message

_FINEST_RATE = 1001  # as on the command line: television's rates are n·1000/1001
_MANY = 999  # names that are tried before the last one is suggested although it is taken


@dataclass(frozen=True)
class Wish:
    """The choices of the dialog. `seconds` None: chosen from the steps. `step` is what a picture shows.

    `orbit`: degrees by which the camera of a relief turns during a film.
    """

    kind: Kind
    out: str = ""
    view: str = "contour"
    width: int = 1920
    height: int = 1080
    fps: float = 60.0
    seconds: float | None = None
    step: float = 0.0
    theme: str = "dark"
    language: str = "en"
    orbit: float = 0.0

    @property
    def has_orbit(self) -> bool:
        """Whether there is a camera that can turn."""
        return self.kind.nature is Nature.FILM and self.view in WITH_CAMERA

    def options(self) -> Options:
        """For films and pictures; raises ExportProblem for what cannot be."""
        is_film = self.kind.nature is Nature.FILM
        options = Options(
            width=self.width,
            height=self.height,
            view=self.view,
            theme=self.theme,
            language=self.language,
            orbit=self.orbit if self.has_orbit else 0.0,
            **({"fps": exact_rate(self.fps), "seconds": self.seconds} if is_film else {}),
        )
        if self.kind.ending:
            check(FORMATS[self.kind.ending], options)
        return options

    def playback(self, steps: int) -> Playback:
        """The film's time."""
        return Playback(steps, self.seconds)

    def target(self) -> str:
        """The output as `prepare` and `write_numbers` take it: a folder's name ends with a slash."""
        out = os.path.expanduser(self.out.strip())  # noqa: PTH111  (a Path would lose the slash)
        return out.rstrip("/" + os.sep) + "/" if self.kind.is_folder and out.strip("/" + os.sep) else out


def exact_rate(fps: float) -> Fraction:
    """The rate as written, as the command line reads it."""
    return Fraction(repr(fps)).limit_denominator(_FINEST_RATE)


def rendering_for(wish: Wish, picture: Picture, *, replace_existing: bool) -> Rendering:
    """What can be rendered; raises ExportProblem and WriteProblem. A picture shows the wish's step."""
    check_place(wish, replace_existing=replace_existing)
    made = prepare(picture, wish.target(), wish.options(), replace_existing=replace_existing)
    return at_step(made, wish)


def check_place(wish: Wish, *, replace_existing: bool) -> None:
    """Raises WriteProblem where a folder of a file's name would be filled with frames."""
    if not wish.kind.is_folder:
        check_target(wish.target(), replace=replace_existing)


def at_step(made: Rendering, wish: Wish) -> Rendering:
    """A picture shows the wish's step, a film all of its own."""
    if wish.kind.nature is not Nature.PICTURE:
        return made
    return replace(made, steps=(min(max(wish.step, 0.0), float(made.subject.steps)),))


def check_wish(wish: Wish, *, replace_existing: bool) -> None:
    """Raises what stands in the way of numbers, before they are written."""
    check_numbers(wish.target(), replace=replace_existing)


def summary(wish: Wish, steps: int, numbers: Callable[[], Message]) -> list[Message]:
    """What will be made, in a line or two: `numbers`, or so much of `steps`.

    Raises ExportProblem as `options` does, and as `numbers` where they are wanted.
    """
    if wish.kind.nature is Nature.NUMBERS:
        return [numbers()]
    options = wish.options()
    if wish.kind.nature is Nature.PICTURE:
        return [message("One picture of step {step}", step=f"{round(wish.step, 2):.10g}")]
    chosen = FORMATS.get(wish.kind.ending)
    fps, note = possible_fps(chosen, options.fps) if chosen is not None else (options.fps, None)
    film = wish.playback(steps)
    frames = film.frame_count(float(fps))
    line = message("{frames} frames, {seconds} s", frames=frames, seconds=f"{film.duration_s:.1f}")
    return [line] if note is None else [line, note]


def named_as(wish: Wish, typed: str) -> Wish:
    """The wish with a name that a person typed: an ending that is known chooses the kind, another one is added to."""
    name = typed.strip()
    if not name or wish.kind.is_folder:
        return replace(wish, out=name)
    kind = kind_of_ending(Path(name).suffix)
    if kind is not None:
        return replace(wish, out=name, kind=kind)
    return replace(wish, out=name + wish.kind.ending)


def turned_into(wish: Wish, kind: Kind) -> Wish:
    """The wish as another kind, under the same name with that kind's ending."""
    path = wish.out.strip().rstrip("/" + os.sep)
    stem = path.removesuffix(Path(path).suffix) if kind_of_ending(Path(path).suffix) else path
    return replace(wish, kind=kind, out=stem + kind.ending if stem else "")


def free_name(folder: Path, stem: str, ending: str) -> str:
    """A name in a folder that nothing has yet: `bowl.mp4`, `bowl-2.mp4` …"""
    for number in range(1, _MANY + 1):
        path = folder / (f"{stem}{ending}" if number == 1 else f"{stem}-{number}{ending}")
        if not os.path.lexists(path):
            break
    return str(path)
