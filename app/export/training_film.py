"""The training of a scene's network as film or picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.document.network.picture import NetworkPicture
from app.document.network.recording import Recording
from app.document.network.scene import Network
from app.document.scene import Caption, Scene
from app.export.options import Options
from app.export.problem import ExportProblem
from app.export.render import TRAINING, Rendering, prepare_subject
from app.painting.application import ensure_application
from app.painting.fonts import load_fonts
from app.painting.network.training_curves import CurveWish, Ends, ends_of
from app.painting.network.training_page import TrainingLook, TrainingPage
from app.painting.theme import load_theme
from core.message import message


@dataclass(frozen=True)
class Shown:
    """What a scene says about the showing of its training."""

    is_log: bool = False
    captions: tuple[Caption, ...] = ()


PLAIN = Shown()


def shown_of(scene: Scene) -> Shown:
    """That of a scene."""
    return Shown(scene.view.value_scale == "log", scene.captions)


def is_training(scene: Scene, options: Options) -> bool:
    """Whether the network is what is to be seen: it was asked for, or there is nothing else.

    Raises ExportProblem where it was asked for, and there is none.
    """
    if options.view == TRAINING and scene.network is None:
        raise ExportProblem(message("There is no network in this scene to be filmed."))
    return options.view == TRAINING or (options.view is None and scene.surface is None and scene.network is not None)


def prepare_training(
    recording: Recording, out: str, options: Options, *, shown: Shown = PLAIN, replace_existing: bool = False
) -> Rendering:
    """As `render.prepare`, of a training that was made; all of its pictures have the same axes."""
    ends = ends_of(recording.last, CurveWish(is_log=shown.is_log))
    page = training_page(recording.network, options.theme, options.language, shown, ends)
    subject = TrainingSubject(page, recording.picture, recording.updates)
    return prepare_subject(subject, out, options, replace_existing=replace_existing)


def prepare_still(
    network: Network, picture: NetworkPicture, out: str, options: Options, *, shown: Shown = PLAIN,
    replace_existing: bool = False,
) -> Rendering:  # fmt: skip
    """As `render.prepare`, of one picture of a training that goes on elsewhere."""
    page = training_page(network, options.theme, options.language, shown)
    subject = TrainingSubject(page, lambda _: picture, 1)
    return prepare_subject(subject, out, options, replace_existing=replace_existing)


def training_page(
    network: Network, theme: str, language: str, shown: Shown = PLAIN, ends: Ends | None = None
) -> TrainingPage:
    """The page in a theme and a language by name; `ends` None: each picture has axes of its own."""
    ensure_application()
    load_fonts()
    look = TrainingLook(load_theme(theme), language, is_log=shown.is_log, ends=ends, captions=shown.captions)
    return TrainingPage(network, look)


class TrainingSubject:
    """A training that can be painted at every update."""

    title = "Thalweg"

    def __init__(self, page: TrainingPage, picture_at: Callable[[int], NetworkPicture], updates: int) -> None:
        self._page, self._picture_at, self._updates = page, picture_at, updates
        self.steps = max(updates, 1)

    def paint(self, painter: QPainter, rect: QRectF, step: float) -> None:
        """See `render.Subject`; of two updates the earlier one is shown until the later one is made."""
        update = min(int(step + 1e-9), self._updates)
        self._page.paint(painter, rect, self._picture_at(update))
