"""A picture becomes a file: the one entry for films and single frames, for the command line and the window."""

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from fractions import Fraction

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.document.atomic import atomic_folder, atomic_path, atomic_write, check_folder, check_target
from app.document.picture import Picture
from app.document.playback import Playback
from app.export.film import Film
from app.export.formats import Format, check, format_of, possible_fps
from app.export.options import MOST_FRAMES, Options
from app.export.pipeline import encode, painted
from app.export.problem import ExportProblem
from app.painting.application import ensure_application
from app.painting.theme import Theme, load_theme
from app.painting.views import VIEWS, View, make_view
from core.message import Message, message

FRAME_PATTERN = r"frame_\d{5}\.png"


@dataclass(frozen=True)
class Rendering:
    """A film or picture that can be made: everything about it has been checked.

    `steps` are the frames' steps. `notes` say what will be different from what was asked.
    """

    picture: Picture
    out: str
    format: Format
    options: Options
    steps: tuple[float, ...]
    fps: Fraction
    notes: tuple[Message, ...] = ()
    replace_existing: bool = False
    view: View = field(repr=False, kw_only=True)

    @property
    def frames(self) -> int:
        """How many frames there are."""
        return len(self.steps)

    def draw(self, painter: QPainter, rect: QRectF, frame: int) -> None:
        """Paint one frame into `rect`."""
        self.view.paint(painter, rect, self.picture, self.steps[frame])

    def paint(self, frame: int, image: QImage) -> None:
        """Paint one frame onto an image, the whole of it."""
        painter = QPainter(image)
        try:
            self.draw(painter, QRectF(image.rect()), frame)
        finally:
            painter.end()


def check_output(out: str, options: Options, *, replace_existing: bool = False) -> Format:
    """The format of an output that can be written with these options; raises ExportProblem and WriteProblem."""
    chosen = format_of(out)
    check(chosen, options)
    if chosen.is_folder:
        check_folder(out, pattern=FRAME_PATTERN, replace=replace_existing)
    else:
        check_target(out, replace=replace_existing)
    return chosen


def prepare(picture: Picture, out: str, options: Options, *, replace_existing: bool = False) -> Rendering:
    """Check everything that can be checked before the first frame; raises ExportProblem and WriteProblem."""
    chosen = check_output(out, options, replace_existing=replace_existing)
    view_name, view_notes = _view_name(picture, options)
    if picture.surface is None:
        raise ExportProblem(picture.problem or message("There is no surface in this scene to be drawn."))
    fps, note = possible_fps(chosen, options.fps)
    steps = _steps(picture, chosen, options, fps)
    ensure_application()
    view = make_view(view_name, options.theme, options.language)
    notes = (*view_notes, *([note] if note and len(steps) > 1 else []))
    return Rendering(picture, out, chosen, options, steps, fps, notes, replace_existing, view=view)


def _view_name(picture: Picture, options: Options) -> tuple[str, tuple[Message, ...]]:
    asked = options.view or picture.view.kind
    if asked in VIEWS:
        return asked, ()
    if options.view is not None:
        raise ExportProblem(
            message("There is no view {view} yet: choose one of {views}.", view=asked, views=", ".join(VIEWS))
        )
    return VIEWS[0], (message("There is no view {view} yet, so {used} is shown.", view=asked, used=VIEWS[0]),)


def _steps(picture: Picture, chosen: Format, options: Options, fps: Fraction) -> tuple[float, ...]:
    playback = Playback(picture.steps, options.seconds)
    count = playback.frame_count(float(fps))
    if count > MOST_FRAMES:
        raise ExportProblem(
            message(
                "The film would have {count} frames; {most} are the most. Choose fewer seconds or frames per second.",
                count=count,
                most=MOST_FRAMES,
            )
        )
    if options.frame is not None and options.frame >= count:
        raise ExportProblem(
            message(
                "There is no frame {frame}: the film has {count}, the last one is {last}.",
                frame=options.frame,
                count=count,
                last=count - 1,
            )
        )
    frames = range(count)
    if options.frame is not None or not chosen.is_film:
        frames = frames[-1:] if options.frame is None else frames[options.frame : options.frame + 1]
    return tuple(playback.step_of_frame(frame, float(fps)) for frame in frames)


def render(rendering: Rendering) -> Generator[int, None, None]:
    """Make the file or folder; yields how many frames are done.

    Nothing is at `out` before the end, and nothing is left behind where this ends early, however it does. Raises
    WriteProblem and ExportProblem.
    """
    if rendering.format.make_encoder is None:
        yield from _render_vector(rendering)
        return
    film = _film(rendering)
    if rendering.format.is_folder:
        target = atomic_folder(rendering.out, pattern=FRAME_PATTERN, replace=rendering.replace_existing)
    else:
        target = atomic_path(rendering.out, replace=rendering.replace_existing)
    with target as path, closing(encode(rendering.paint, film, rendering.format.make_encoder, path)) as frames:
        yield from frames


def _film(rendering: Rendering) -> Film:
    options = rendering.options
    film = Film(options.width, options.height, rendering.frames, rendering.fps)
    if not rendering.format.has_palette:
        return film
    last = rendering.frames - 1
    samples = [painted(rendering.paint, k, film.width, film.height) for k in dict.fromkeys((0, last // 2, last))]
    return replace(film, colours=_exact_colours(load_theme(options.theme)), samples=tuple(samples))


def _exact_colours(theme: Theme) -> tuple[int, ...]:
    """What an indexed format must not change: the runs' colours and the theme's own."""
    colours = (*theme.runs.colours, theme.runs.halo, theme.runs.rim)
    own = (theme.ground, theme.panel, theme.line, theme.tick, theme.text, theme.quiet, theme.accent)
    return tuple(colour.rgb() & 0xFFFFFF for colour in (*colours, *own))


def _render_vector(rendering: Rendering) -> Iterator[int]:
    from app.export.vector import pdf, svg

    write = {"SVG": svg, "PDF": pdf}[rendering.format.name]
    size = rendering.options.width, rendering.options.height
    with atomic_write(rendering.out, replace=rendering.replace_existing) as file:
        file.write(write(lambda painter, rect: rendering.draw(painter, rect, 0), *size, rendering.picture.formula))
    yield 1
