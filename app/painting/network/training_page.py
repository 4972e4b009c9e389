"""A training as a page of its own, for films and pictures: diagram, output, curves, read-outs, and how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.document.defaults import rule_name, run_hyperparameters
from app.document.network.picture import NetworkPicture
from app.document.network.scene import Network
from app.document.scene import Caption
from app.document.translation import translate
from app.painting.captions import CaptionMaker
from app.painting.network.diagram import NetworkDiagram
from app.painting.network.feature_names import feature_names
from app.painting.network.figures import three_decimals
from app.painting.network.output_map import OutputMap
from app.painting.network.sample_sheet import SampleSheet
from app.painting.network.training_curves import (
    TRAIN_ACC,
    TRAIN_LOSS,
    VALIDATION_ACC,
    VALIDATION_LOSS,
    CurveWish,
    Ends,
    TrainingCurves,
    ends_of,
)
from app.painting.number_text import FIGURE_SPACE
from app.painting.setting import Setting
from app.painting.sizes import Sizes, sizes_for
from app.painting.text import Type, draw_sentence, draw_text, lines_of
from app.painting.theme import Theme
from core.message import Message, message

_READ_OUTS = (TRAIN_LOSS, VALIDATION_LOSS, TRAIN_ACC, VALIDATION_ACC)
_WIDE = 1.15  # width to height from which results stand beside the diagram
_RESULTS = 0.46  # of a wide body
_MAP = 0.58  # of the height of the results
_NUMBERS = 10.5  # em, width of the read-outs
_ONE_LINE = 70.0  # em, width from which every sentence about the end has room in one line


@dataclass(frozen=True)
class TrainingLook:
    """How a training is painted; `ends` are common axes for all pictures of a film, None for those of each picture.

    `captions` are the scene's; their steps are updates.
    """

    theme: Theme
    language: str = "en"
    scale: float = 1.0
    is_log: bool = False
    ends: Ends | None = None
    captions: tuple[Caption, ...] = ()


@dataclass(frozen=True)
class _Rooms:
    """Rectangles of a page; a null one means that there is no room for it."""

    header: QRectF
    outcome: QRectF
    diagram: QRectF
    output: QRectF
    numbers: QRectF
    curves: QRectF
    caption: QRectF


class TrainingPage:
    """Paints pictures of one training; what does not change is kept from one call to the next."""

    def __init__(self, network: Network, look: TrainingLook) -> None:
        self._network, self._look = network, look
        self._wish = CurveWish(is_log=look.is_log)
        self._laid: tuple[object, ...] = ()

    def paint(self, painter: QPainter, rect: QRectF, picture: NetworkPicture) -> None:
        """All of `rect`, and nothing outside of it. It is idempotent, and does not raise, whatever the numbers."""
        self._lay(rect, picture)
        rooms, theme = self._rooms, self._look.theme
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.fillRect(rect, theme.ground)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        self._diagram.paint(painter, picture)
        self._paint_output(painter, picture)
        self._curves.lay(picture, rooms.curves, self._wish, self._look.ends or ends_of(picture, self._wish))
        self._curves.paint(painter, picture)
        self._paint_numbers(painter, picture)
        self._paint_header(painter, picture)
        self._paint_outcome(painter, picture)
        self._captions.paint(painter, self._look.captions, picture.update, rooms.caption)
        painter.restore()

    def _say(self, text: Message) -> str:
        return translate(text, self._look.language)

    def _lay(self, rect: QRectF, picture: NetworkPicture) -> None:
        """Divide the page, unless this was done for the same shape of network."""
        key = (rect.getRect(), picture.widths, picture.columns, picture.window)
        if key == self._laid:
            return
        self._laid = key
        look = self._look
        self._sizes = sizes_for(rect, look.theme, look.scale)
        setting = Setting(look.theme, look.language, self._sizes)
        self._captions = CaptionMaker(setting)
        self._rooms = _divided(rect, self._sizes, partial(self._captions.room, look.captions))
        self._diagram, self._map = NetworkDiagram(setting), OutputMap(setting)
        self._sheet, self._curves = SampleSheet(setting), TrainingCurves(setting)
        self._diagram.lay(picture.widths, self._rooms.diagram, feature_names(picture))
        if picture.window is not None:
            self._map.lay(picture, self._rooms.output)

    def _paint_output(self, painter: QPainter, picture: NetworkPicture) -> None:
        """The map, or images of the test data; data of many plain columns has neither."""
        room = self._rooms.output
        if picture.window is not None:
            self._map.paint(painter, picture, is_discrete=False, shows_test=False)
        elif picture.sheet is not None:
            self._sheet.paint(painter, picture.sheet, room)
        else:
            text = message("The data has {count} inputs: there is no plane to draw the output on.",
                           count=picture.training.inputs.shape[1])  # fmt: skip
            draw_sentence(painter, self._say(text), room, Type(self._sizes.em, self._look.theme.quiet))

    def _paint_numbers(self, painter: QPainter, picture: NetworkPicture) -> None:
        """The four read-outs, one below the other."""
        sizes, theme, room = self._sizes, self._look.theme, self._rooms.numbers
        if room.isNull():
            return
        reads = picture.read_outs
        values = (reads.train_loss, reads.validation_loss, reads.train_accuracy, reads.validation_accuracy)
        quiet, strong = Type(sizes.em, theme.quiet), Type(1.7 * sizes.em, theme.text, strong=True)
        pitch = room.height() / len(values)
        for place, (name, value) in enumerate(zip(_READ_OUTS, values, strict=True)):
            top = room.top() + place * pitch
            draw_text(painter, self._say(name), QPointF(room.left(), top + quiet.height), quiet)
            below = QPointF(room.left(), top + quiet.height + 1.15 * strong.size)
            draw_text(painter, three_decimals(value), below, strong)

    def _paint_header(self, painter: QPainter, picture: NetworkPicture) -> None:
        """What is trained on the left, how far it is on the right."""
        room, sizes = self._rooms.header, self._sizes
        if room.isNull():
            return
        kind = Type(sizes.em, self._look.theme.quiet)
        baseline = room.top() + 1.25 * sizes.em
        updates = self._network.epochs * picture.updates_per_epoch
        epoch, update = (
            self._say(text)
            for text in (
                message("epoch {epoch} / {epochs}", epoch=_padded(int(picture.epoch), self._network.epochs),
                        epochs=self._network.epochs),
                message("update {update} / {updates}", update=_padded(picture.update, updates), updates=updates),
            )
        )  # fmt: skip
        right = f"{epoch}   {update}"
        draw_text(painter, right, QPointF(room.right() - kind.width(right), baseline), kind)
        left = kind.cut(self._headline(picture), room.width() - kind.width(right) - 2 * sizes.em)
        draw_text(painter, left, QPointF(room.left(), baseline), kind)

    def _paint_outcome(self, painter: QPainter, picture: NetworkPicture) -> None:
        """How training ended, in a line, or in two where that is needed."""
        room, theme = self._rooms.outcome, self._look.theme
        if picture.outcome is None or room.isNull():
            return
        kind = Type(self._sizes.em, theme.runs.colours[3] if picture.has_diverged else theme.quiet)
        lines = lines_of(self._say(picture.outcome), room.width(), kind, 1 if room.height() < 2 * kind.height else 2)
        first = room.bottom() - (len(lines) - 1) * kind.height - 0.4 * kind.size
        for place, line in enumerate(lines):
            draw_text(painter, line, QPointF(room.center().x(), first + place * kind.height), kind, 0.5)

    def _headline(self, picture: NetworkPicture) -> str:
        """2-4-2-1, tanh, SGD, η = 0.03."""
        network = self._network
        parts = ["-".join(map(str, picture.widths)), network.activation, rule_name(network.rule)]
        rate = run_hyperparameters(network).get("learning_rate")
        if network.schedule is not None:
            parts.append(f"η = {network.schedule}")
        elif rate is not None:
            parts.append(f"η = {rate:g}")
        return ",  ".join(parts)


def _padded(number: int, most: int) -> str:
    """As wide as the largest, so that what stands beside it does not move."""
    return str(number).rjust(len(str(most)), FIGURE_SPACE)


def _divided(rect: QRectF, sizes: Sizes, caption_room: Callable[[QRectF], QRectF]) -> _Rooms:
    """Header above, captions and outcome below, and between them diagram and results beside each other or one below
    the other.
    """
    em = sizes.em
    pad = em if rect.width() > 40 * em else 0.6 * em
    inner = rect.adjusted(pad, 0.6 * pad, -pad, -0.6 * pad)
    header = outcome = QRectF()
    caption = caption_room(inner)
    if not caption.isNull():
        inner.setBottom(caption.top() - 0.4 * em)
    if rect.height() > 20 * em and rect.width() > 30 * em:
        header = QRectF(inner.left(), inner.top(), inner.width(), 2.0 * em)
        height = (2.0 if inner.width() > _ONE_LINE * em else 3.2) * em
        outcome = QRectF(inner.left(), inner.bottom() - height, inner.width(), height)
        inner = QRectF(inner.left(), header.bottom(), inner.width(), outcome.top() - header.bottom())
    if inner.width() > _WIDE * inner.height():
        results = inner.adjusted((1 - _RESULTS) * inner.width(), 0, 0, 0)
        diagram = inner.adjusted(0, 0, -results.width() - em, 0)
    else:
        diagram = QRectF(inner.left(), inner.top(), inner.width(), 0.36 * inner.height())
        results = inner.adjusted(0, diagram.height() + em, 0, 0)
    return _Rooms(header, outcome, diagram.adjusted(0, 0.5 * em, 0, -1.4 * em), *_results(results, em), caption)


def _results(room: QRectF, em: float) -> tuple[QRectF, QRectF, QRectF]:
    """Output and read-outs beside each other, the curves below."""
    upper = QRectF(room.left(), room.top(), room.width(), _MAP * room.height())
    curves = room.adjusted(0, upper.height() + 0.8 * em, 0, 0)
    if upper.width() < 2.2 * _NUMBERS * em or upper.height() < 14 * em:
        return upper, QRectF(), curves
    numbers = QRectF(upper.right() - _NUMBERS * em, upper.top(), _NUMBERS * em, upper.height())
    side = min(upper.height(), upper.width() - numbers.width() - em)
    output = QRectF(upper.left(), upper.top(), upper.width() - numbers.width() - em, upper.height())
    return output, numbers.adjusted(0, (upper.height() - side) / 2, 0, 0), curves
