"""The gradient by one weight in three ways, side by side, and how far they are apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import log10

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from app.document.network.one_weight import EXPANDED, OneWeightPicture, formula
from app.document.network.scene import OneWeight
from app.gui.labels import label
from app.gui.session import Session
from app.gui.surface.typesetter import Symbolic
from app.gui.worker import Worker
from app.painting.network.figures import gradient_text
from app.painting.number_text import power_text, superscript, value_text, with_minus
from core.formula.grammar import parse
from core.formula.symbolic.text import text_of_tree
from core.formula.tree import Number
from core.message import Message, message
from core.network.formula import substituted

_DIGITS = 6  # of a number that stands in the derivative
_NAMES: tuple[Message, ...] = (
    message("The formula's derivative"),
    message("Back-propagation"),
    message("Central difference"),
    message("Largest difference"),
)
_NONE = message("none")


@dataclass(frozen=True)
class _Column:
    name: QLabel
    number: QLabel
    detail: QLabel


class ThreeWays(QWidget):
    """Three columns, and a fourth for the difference. The derivative is written down by the helper process."""

    def __init__(self, session: Session, symbolic: Callable[[], Symbolic]) -> None:
        super().__init__()
        self._session = session
        self._symbolic = symbolic
        self._worker: Worker | None = None  # until somebody looks
        self._derivative = ""
        self._picture: OneWeightPicture | None = None
        tones = ("heading", "title", "small")
        self.columns = [_Column(*(label("", tone, wrap=tone == "small") for tone in tones)) for _ in _NAMES]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        for place, column in enumerate(self.columns):
            column.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            for row, part in enumerate((column.name, column.number, column.detail)):
                part.setSizePolicy(QSizePolicy.Policy.Ignored, part.sizePolicy().verticalPolicy())
                grid.addWidget(part, row, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 3 if place == 0 else 2)
        session.closing.connect(self.close_worker)
        session.language.changed.connect(self._tell)

    def show_picture(self, picture: OneWeightPicture) -> None:
        """Other numbers."""
        self._picture = picture
        if self._worker is None:
            self._worker = Worker("derivative", self)
            self._worker.start(self._derive, self._take)
        self._tell()

    @property
    def is_busy(self) -> bool:
        """Whether the derivative is still being written down."""
        return self._worker is not None and self._worker.is_busy

    def close_worker(self) -> None:
        """The end of the program."""
        if self._worker is not None:
            self._worker.close()

    def _derive(self) -> Iterator[str]:
        """Runs in the worker's thread."""
        yield next(iter(self._symbolic().derive(formula(EXPANDED)).gradient_text), "")

    def _take(self, derivative: str) -> None:
        self._derivative = derivative
        self._tell()

    def _tell(self) -> None:
        picture, say = self._picture, self._session.language
        if picture is None:
            return
        ways = picture.ways
        back = say(_NONE) if ways.back_propagation is None else gradient_text(ways.back_propagation)
        numbers = (gradient_text(ways.analytic), back, gradient_text(ways.difference),
                   value_text(ways.largest_difference, 2))  # fmt: skip
        exact = (ways.analytic, ways.back_propagation, ways.difference, ways.largest_difference)
        for column, name, number, value, detail in zip(
            self.columns, _NAMES, numbers, exact, self._details(picture), strict=True
        ):
            column.name.setText(say(name))
            column.number.setText(number)
            column.number.setToolTip("" if value is None else repr(value))
            column.detail.setText(say(detail) if isinstance(detail, Message) else detail)

    def _details(self, picture: OneWeightPicture) -> tuple[Message | str, ...]:
        """How each number comes about."""
        ways = picture.ways
        slopes = [node.slope for node in reversed(picture.nodes) if node.arguments]
        chain: Message | str = message("once backward was made")
        if ways.back_propagation is not None:
            known = [gradient_text(slope) for slope in slopes if slope is not None]
            chain = " → ".join(known) if known else message("as backward left it")
        difference = message("(loss(w + h) − loss(w − h)) / 2h; h = {step}, 2 losses for each weight",
                             step=power_text(round(log10(ways.step))))  # fmt: skip
        return self._algebra(picture.chosen, ways.at), chain, difference, message("at w = {w}", w=value_text(ways.at))

    def _algebra(self, chosen: OneWeight, at: float) -> str:
        """The loss multiplied out, its derivative, and the derivative with numbers."""
        lines = [written(EXPANDED)]
        if self._derivative:
            tree = parse(self._derivative, ("w",), parameters=("x", "label")).tree
            values = {"w": at, "x": chosen.x, "label": chosen.label}
            numbers = {name: Number(float(f"{value:.{_DIGITS}g}")) for name, value in values.items()}
            lines += [f"d/dw = {written(self._derivative)}", f"= {written(text_of_tree(substituted(tree, numbers)))}"]
        return "\n".join(lines)


def written(text: str) -> str:
    """A formula of ours as it is read: 2*w*x^2 as 2·w·x²."""
    return with_minus(text.replace("^2", superscript(2)).replace("*", "·"))
