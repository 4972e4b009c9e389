"""A weight or a bias in the hand: what it is, what it shall be, and a drag that begins after a few pixels."""

from __future__ import annotations

from dataclasses import dataclass

from app.gui.network.diagram.diagram_names import place_in
from app.gui.network.trainer import Trainer
from app.painting.network.marked import Marked

_STILL = 4.0  # px that a click may move
_PER_PX = 0.02  # of a weight, dragged upwards
_DECIMALS, _STEP_DECIMALS = 4, 10  # of a dragged number, and of one that is changed step by step


@dataclass
class _Drag:
    marked: Marked
    from_y: float
    value: float
    has_moved: bool = False


class WeightHand:
    """Changes go to the trainer; what is dragged or stepped stops it first."""

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer
        self._drag: _Drag | None = None

    @property
    def is_full(self) -> bool:
        """Whether something was taken and not let go yet."""
        return self._drag is not None

    def number(self, marked: Marked) -> float:
        """The weight or the bias, of the state that is stood at: pictures come later than keys; 0 of a feature."""
        course, state = self._trainer.course, self._trainer.state
        place = None if course is None or state is None else place_in(course.plan.layout, marked)
        return 0.0 if place is None or state is None else float(state.weights[place])

    def set(self, marked: Marked, value: float) -> None:
        """Another weight or bias; of anything else nothing happens."""
        if marked.link is not None:
            self._trainer.set_weight(marked.link.column - 1, marked.link.target, marked.link.source, value)
        elif marked.node is not None and marked.node.column > 0:
            self._trainer.set_bias(marked.node.column - 1, marked.node.place, value)

    def step(self, marked: Marked, by: float) -> None:
        """So much more."""
        self._trainer.pause()
        self.set(marked, round(self.number(marked) + by, _STEP_DECIMALS))

    def take(self, marked: Marked, y: float) -> None:
        """A weight or a bias was pressed at this height, in pixels from the top."""
        self._drag = _Drag(marked, y, self.number(marked))

    def move(self, y: float) -> None:
        """The mouse is at this height now."""
        drag = self._drag
        if drag is None:
            return
        moved = drag.from_y - y
        if drag.has_moved or abs(moved) > _STILL:
            drag.has_moved = True
            self._trainer.pause()
            self.set(drag.marked, round(drag.value + _PER_PX * moved, _DECIMALS))

    def let_go(self) -> Marked | None:
        """What was clicked: taken, and not moved."""
        drag, self._drag = self._drag, None
        return None if drag is None or drag.has_moved else drag.marked
