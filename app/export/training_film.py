"""The training of a scene's network as film or picture."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.document.network_recording import Recording
from app.document.scene import Scene
from app.export.options import Options
from app.export.problem import ExportProblem
from app.export.render import TRAINING, Rendering, prepare_subject
from app.painting.application import ensure_application
from app.painting.fonts import load_fonts
from app.painting.network.training_curves import CurveWish, ends_of
from app.painting.network.training_page import TrainingLook, TrainingPage
from app.painting.theme import load_theme
from core.message import message


def is_training(scene: Scene, options: Options) -> bool:
    """Whether the network is what is to be seen: it was asked for, or there is nothing else.

    Raises ExportProblem where it was asked for, and there is none.
    """
    if options.view == TRAINING and scene.network is None:
        raise ExportProblem(message("There is no network in this scene to be filmed."))
    return options.view == TRAINING or (options.view is None and scene.surface is None and scene.network is not None)


def prepare_training(
    recording: Recording, scene: Scene, out: str, options: Options, *, replace_existing: bool = False
) -> Rendering:
    """As `render.prepare`, of a training that was made; the scene says whether the losses have a logarithmic axis."""
    subject = TrainingSubject(recording, options, is_log=scene.view.value_scale == "log")
    return prepare_subject(subject, out, options, replace_existing=replace_existing)


class TrainingSubject:
    """A recorded training that can be painted at every update; all of its pictures have the same axes."""

    title = "Thalweg"

    def __init__(self, recording: Recording, options: Options, *, is_log: bool) -> None:
        ensure_application()
        load_fonts()
        self._recording = recording
        ends = ends_of(recording.last, CurveWish(is_log=is_log))
        look = TrainingLook(load_theme(options.theme), options.language, is_log=is_log, ends=ends)
        self._page = TrainingPage(recording.network, look)
        self.steps = max(recording.updates, 1)

    def paint(self, painter: QPainter, rect: QRectF, step: float) -> None:
        """See `render.Subject`; of two updates the earlier one is shown until the later one is made."""
        update = min(int(step + 1e-9), self._recording.updates)
        self._page.paint(painter, rect, self._recording.picture(update))
