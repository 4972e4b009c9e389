"""`thalweg render`: a film or a picture of a scene."""

import argparse
from contextlib import closing

import app.painting  # noqa: F401  # before any Qt
from app.commands.answers import DONE, InputProblem, remark
from app.commands.given import read_given
from app.commands.interruption import interrupted_between
from app.commands.progress import with_bar
from app.commands.scene_file import read_scene
from app.commands.values import read_frame, read_number, read_rate, read_seconds, read_size
from app.document.network.recording import Recording
from app.document.network.scene import Network
from app.document.resolve import resolve
from app.document.scene import Scene
from app.export.options import Options
from app.export.render import TRAINING, Rendering, check_output, prepare
from app.export.render import render as render_frames
from app.export.training_film import is_training, prepare_training, shown_of
from app.painting.view_plots import VIEWS, WITH_CAMERA
from core.message import message
from core.network.losses import NetworkError


def render(arguments: argparse.Namespace) -> int:
    """Check everything, then paint and encode with a progress bar where somebody looks."""
    options = _options(arguments)
    check_output(arguments.out, options, replace_existing=arguments.force)  # before the scene is computed
    scene = read_scene(arguments.scene)
    _check_orbit(scene, options)
    rendering = _rendering(scene, options, arguments)
    for note in rendering.notes:
        remark(note, arguments.language)
    with closing(render_frames(rendering)) as frames:
        watched = interrupted_between(frames)
        for _ in with_bar(watched, int, rendering.frames, message("frames"), arguments.language):
            pass
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
        orbit=read_number(arguments.orbit, "--orbit"),
    )


def _check_orbit(scene: Scene, options: Options) -> None:
    view = options.view or scene.view.kind
    if options.orbit and view not in WITH_CAMERA and view in (*VIEWS, TRAINING):
        raise InputProblem(message("--orbit turns the camera of a relief: add --view relief or --view both."))


def _rendering(scene: Scene, options: Options, arguments: argparse.Namespace) -> Rendering:
    """Of the surface with its runs, or of the network's training, which is made first."""
    if is_training(scene, options):
        recording = _recorded(scene.network, arguments)
        shown = shown_of(scene)
        return prepare_training(recording, arguments.out, options, shown=shown, replace_existing=arguments.force)
    if arguments.data is not None:
        raise InputProblem(message("--data is for films of a network: add --view network."))
    return prepare(resolve(scene), arguments.out, options, replace_existing=arguments.force)


def _recorded(network: Network, arguments: argparse.Namespace) -> Recording:
    try:
        recording = Recording(network, read_given(arguments.data, network, arguments.language, arguments.encoding))
    except NetworkError as error:
        raise InputProblem(error.message) from None
    course = interrupted_between(recording.train())
    for _ in with_bar(course, int, network.epochs, message("epochs"), arguments.language):
        pass
    return recording
