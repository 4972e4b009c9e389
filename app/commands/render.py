"""`thalweg render`: a film or a picture of a scene."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing

from app.commands.answers import DONE, remark
from app.commands.interruption import interrupted_between
from app.commands.scene_file import read_scene
from app.commands.values import read_frame, read_rate, read_seconds, read_size
from app.document.resolve import resolve
from app.document.translation import translate
from app.export.options import Options
from app.export.render import check_output, prepare
from app.export.render import render as render_frames
from core.message import message


def render(arguments: argparse.Namespace) -> int:
    """Check everything, then paint and encode with a progress bar where somebody looks."""
    options = _options(arguments)
    check_output(arguments.out, options, replace_existing=arguments.force)  # before the scene is computed
    scene = read_scene(arguments.scene)
    rendering = prepare(resolve(scene), arguments.out, options, replace_existing=arguments.force)
    for note in rendering.notes:
        remark(note, arguments.language)
    with closing(render_frames(rendering)) as frames:
        _drive(interrupted_between(frames), rendering.frames, arguments.language)
    return DONE


def _options(arguments: argparse.Namespace) -> Options:
    width, height = read_size(arguments.size)
    return Options(
        width=width,
        height=height,
        fps=read_rate(arguments.fps),
        seconds=None if arguments.seconds is None else read_seconds(arguments.seconds),
        frame=None if arguments.frame is None else read_frame(arguments.frame),
        view=arguments.view,
        theme=arguments.theme,
        language=arguments.language,
    )


def _drive(frames: Iterator[int], total: int, language: str) -> None:
    """To the end, with a bar and the remaining time where a person is watching and there is something to watch."""
    if total == 1 or not sys.stderr.isatty():
        for _ in frames:
            pass
        return
    from tqdm import tqdm

    unit = " " + translate(message("frames"), language)
    for _ in tqdm(frames, total=total, unit=unit, leave=False, file=sys.stderr, dynamic_ncols=True):
        pass
