"""A picture becomes a file: the one entry for films and single frames, for the command line and the window."""

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Protocol

from msgspec import structs
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.document.atomic import atomic_folder, atomic_path, atomic_write, check_folder, check_target
from app.document.picture import Picture
from app.document.playback import Playback
from app.document.translation import translate
from app.export.film import Film
from app.export.formats import Format, check, format_of, possible_fps
from app.export.options import MOST_FRAMES, Options
from app.export.pipeline import encode, painted
from app.export.problem import ExportProblem
from app.painting.application import ensure_application
from app.painting.painters import painting
from app.painting.theme import Theme, load_theme
from app.painting.view_plots import WITH_CAMERA
from app.painting.views import VIEWS, make_view
from core.message import Message, message

TRAINING = "network"  # the view that shows a scene's network learning
FRAME_PATTERN = r"frame_\d{5}\.png"


class Subject(Protocol):
    """What can be painted at every step of its time: a surface with its runs, or the training of a network."""

    @property
    def steps(self) -> int:
        """The last step, at least 1."""

    @property
    def title(self) -> str:
        """What files that have one say it is."""

    def paint(self, painter: QPainter, rect: QRectF, step: float) -> None:
        """Paint all of `rect` as it is at a step from 0 to `steps`, and nothing outside of it."""


@dataclass(frozen=True)
class Rendering:
    """A film or picture that can be made: everything about it has been checked.

    `steps` are the frames' steps. `notes` say what will be different from what was asked. `turns` are the degrees by
    which the camera has turned in each frame; none where it stands still.
    """

    subject: Subject = field(repr=False)
    out: str
    format: Format
    options: Options
    steps: tuple[float, ...]
    fps: Fraction
    notes: tuple[Message, ...] = ()
    replace_existing: bool = False
    turns: tuple[float, ...] = ()

    @property
    def frames(self) -> int:
        """How many frames there are."""
        return len(self.steps)

    def draw(self, painter: QPainter, rect: QRectF, frame: int) -> None:
        """Paint one frame into `rect`."""
        if self.turns and isinstance(self.subject, _Descent):
            self.subject.turn(self.turns[frame])
        self.subject.paint(painter, rect, self.steps[frame])

    def paint(self, frame: int, image: QImage) -> None:
        """Paint one frame onto an image, the whole of it."""
        with painting(image) as painter:
            self.draw(painter, QRectF(image.rect()), frame)


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
    check_output(out, options, replace_existing=replace_existing)
    view_name = _view_name(picture, options)
    if picture.surface is None:
        raise ExportProblem(picture.problem or message("There is no surface in this scene to be drawn."))
    subject = _Descent(picture, view_name, options)
    rendering = prepare_subject(subject, out, options, replace_existing=replace_existing)
    note = _no_relief(picture, options) if view_name in WITH_CAMERA else None
    return rendering if note is None else replace(rendering, notes=(note, *rendering.notes))


def _no_relief(picture: Picture, options: Options) -> Message | None:
    """Why no relief is seen that was asked for, or no camera that turns around it."""
    if picture.surface is not None and picture.surface.dims == 1:
        is_turned = options.orbit != 0
        return message("A surface of one variable has no relief: no camera turns around it.") if is_turned else None
    if picture.view.fog:
        return message("There is no relief in fog: the surface is shown from above.")
    return None


def prepare_subject(subject: Subject, out: str, options: Options, *, replace_existing: bool = False) -> Rendering:
    """`prepare` for whatever can be painted."""
    chosen = check_output(out, options, replace_existing=replace_existing)
    fps, note = possible_fps(chosen, options.fps)
    playback = Playback(subject.steps, options.seconds)
    frames = _frames(playback, chosen, options, fps)
    last = playback.frame_count(float(fps)) - 1
    steps = tuple(playback.step_of_frame(frame, float(fps)) for frame in frames)
    turns = tuple(options.orbit * frame / last for frame in frames) if options.orbit else ()
    notes = (note,) if note is not None and len(steps) > 1 else ()
    return Rendering(subject, out, chosen, options, steps, fps, notes, replace_existing, turns)


class _Descent:
    """A surface and the runs on it, in one of the views."""

    def __init__(self, picture: Picture, view_name: str, options: Options) -> None:
        ensure_application()
        self._picture = self._scene_picture = picture
        self._view = make_view(view_name, options.theme, options.language)
        self.steps = picture.steps
        self.title = picture.formula if picture.name is None else translate(picture.name, options.language)

    def turn(self, degrees: float) -> None:
        """Turn the camera so far from where the scene has it."""
        self._picture = turned(self._scene_picture, degrees)

    def paint(self, painter: QPainter, rect: QRectF, step: float) -> None:
        """See `Subject`."""
        self._view.paint(painter, rect, self._picture, step)


def turned(picture: Picture, degrees: float) -> Picture:
    """A picture seen by its camera from another side."""
    camera = picture.camera
    return replace(picture, camera=structs.replace(camera, azimuth=camera.azimuth + degrees))


def _view_name(picture: Picture, options: Options) -> str:
    asked = options.view or picture.view.kind
    if asked not in VIEWS:
        raise ExportProblem(
            message("There is no view {view}: choose one of {views}.", view=asked, views=", ".join((*VIEWS, TRAINING)))
        )
    return asked


def _frames(playback: Playback, chosen: Format, options: Options, fps: Fraction) -> range:
    """The frames of the film that are painted."""
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
        return frames[-1:] if options.frame is None else frames[options.frame : options.frame + 1]
    return frames


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
        file.write(write(lambda painter, rect: rendering.draw(painter, rect, 0), *size, rendering.subject.title))
    yield 1
