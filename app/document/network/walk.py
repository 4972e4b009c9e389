"""One update walked by hand, as a picture: the layers as cards, with shapes and the numbers of the first rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.document.network.layer_names import AFFINE, activation_name, loss_layer_name
from core.message import Message, message
from core.network.layout import Layout
from core.network.phases import Card, Phase, Walk

Floats = NDArray[np.float64]

_TOLERANCE = 1e-9  # relative, of a gradient that is a multiple of this batch's


@dataclass(frozen=True, eq=False)
class Table:
    """A matrix (rows, columns) with its name and its shape as it is written; None as long as there are no numbers."""

    name: Message
    shape: str
    values: Floats | None
    is_slope: bool = False


@dataclass(frozen=True, eq=False)
class CardPicture:
    """A layer: what comes in and goes out, forward and back; its parameters, and what gathered in their gradient."""

    title: Message
    tables: tuple[Table, ...]


@dataclass(frozen=True, eq=False)
class ColumnNumbers:
    """The numbers on a column of nodes, features or neurons or outputs: what they give (rows, width), and the slopes
    of the loss by what comes into them, their weighted sums (rows, width); None before they are computed.
    """

    values: Floats | None
    slopes: Floats | None = None


@dataclass(frozen=True, eq=False)
class WalkPicture:
    """Where the walk stands. `gathered`: how many times this batch's slopes the gradient holds; None: no gradient, or
    one that also holds those of other batches.

    `columns` from the features to the outputs; `gradients` the layers' matrices (out, in + 1) of the gradient, biases
    last, None while it is empty; `targets` (rows, outputs).
    """

    update: int
    rows: int
    widths: tuple[int, ...]
    cards: tuple[CardPicture, ...]
    columns: tuple[ColumnNumbers, ...]
    gradients: tuple[Floats, ...] | None
    targets: Floats
    loss: float | None
    gradient_size: float | None
    gathered: float | None
    made: tuple[Phase, ...]
    next_phase: Phase


def picture_of(walk: Walk, layout: Layout) -> WalkPicture:
    """The picture of a walk; `layout` is that of its network."""
    cards = walk.cards
    gradients = None if walk.gradient is None else tuple(view.matrix for view in layout.views(walk.gradient))
    pictures, place = [], 0
    for card in cards:
        gathered = None
        if card.weights is not None:
            gathered = None if gradients is None else gradients[place]
            place += 1
        pictures.append(_card(card, _title(card, card is cards[-1], walk), gathered))
    size = None if walk.gradient is None else float(np.linalg.norm(walk.gradient))
    return WalkPicture(
        update=walk.snapshot.update,
        rows=len(walk.inputs),
        widths=layout.widths,
        cards=tuple(pictures),
        columns=(ColumnNumbers(walk.inputs), *_columns(cards)),
        gradients=gradients,
        targets=walk.targets,
        loss=walk.loss,
        gradient_size=size,
        gathered=_times(walk.gradient, cards),
        made=walk.made,
        next_phase=walk.next_phase,
    )


def _columns(cards: tuple[Card, ...]) -> Iterator[ColumnNumbers]:
    """Of each affine map and what stands behind it, its activation or the output's."""
    for affine, behind in pairwise(cards):
        if affine.weights is not None:
            yield ColumnNumbers(behind.gave, affine.slopes_came)


def _title(card: Card, is_last: bool, walk: Walk) -> Message:
    if card.weights is not None:
        return AFFINE
    return loss_layer_name(walk.plan.head.output) if is_last else activation_name(walk.plan.layout.activation_text)


def _card(card: Card, title: Message, gathered: Floats | None) -> CardPicture:
    tables = [_table(message("in"), card.came)]
    if card.weights is not None and card.biases is not None:
        tables += [_table(message("weights"), card.weights), _table(message("biases"), card.biases[np.newaxis])]
    tables.append(_table(message("out"), card.gave))
    tables.append(_table(message("∂loss/∂out"), card.slopes_came, is_slope=True))
    if card.weights is not None:
        tables += [
            _table(message("gradient of the weights"), None if gathered is None else gathered[:, :-1], is_slope=True),
            _table(message("gradient of the biases"), None if gathered is None else gathered[:, -1][np.newaxis],
                   is_slope=True),
        ]  # fmt: skip
    tables.append(_table(message("∂loss/∂in"), card.slopes_gave, is_slope=True))
    return CardPicture(title, tuple(tables))


def _table(name: Message, values: Floats | None, *, is_slope: bool = False) -> Table:
    shape = "" if values is None else " × ".join(str(size) for size in values.shape)
    return Table(name, shape, values, is_slope)


def _times(gradient: Floats | None, cards: tuple[Card, ...]) -> float | None:
    """How often the slopes of this batch are in the gradient (without penalties it is a whole number)."""
    slopes = [
        np.column_stack([card.weight_slopes, card.bias_slopes]).ravel()
        for card in cards
        if card.weight_slopes is not None and card.bias_slopes is not None
    ]
    if gradient is None or not slopes:
        return None
    batch = np.concatenate(slopes)
    size = float(batch @ batch)
    if not size > 0:
        return None
    times = float(gradient @ batch) / size
    rest = float(np.linalg.norm(gradient - times * batch))
    return times if rest <= _TOLERANCE * float(np.linalg.norm(gradient)) else None
