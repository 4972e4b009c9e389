"""A network's loss written out as a Program over its data, so that it is a surface like any other.

Two numbers move the weights on a plane; all other numbers are constants. Everything that surfaces have follows from
this: exact derivatives, descents by every rule, critical points with proofs.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from core.formula.grammar import parse
from core.formula.lower import lower
from core.formula.program import Builder, Program
from core.network.layout import Layout
from core.network.losses import LOSSES, Head

Floats = NDArray[np.float64]

FEATURE, TARGET = "feature {place}", "target {place}"  # columns; with spaces, so that no letter is called so


def column_names(layout: Layout) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The data columns of the features and of the targets, counted from 1."""
    features = tuple(FEATURE.format(place=place) for place in range(1, layout.inputs + 1))
    return features, tuple(TARGET.format(place=place) for place in range(1, layout.outputs + 1))


def loss_program(
    layout: Layout,
    head: Head,
    centre: Floats,
    directions: Mapping[str, Floats],
    l1: float = 0.0,
    l2: float = 0.0,
) -> Program:
    """The mean loss at weights centre + sum(number·direction), penalties included; one output, a mean over data rows.

    `centre` and each direction are (count,); a direction's name is the input that goes along it.
    """
    builder = Builder()
    weights = _weights(builder, centre, directions)
    features, targets = column_names(layout)
    sums = _forward(builder, layout, weights, [builder.column(name) for name in features])
    losses = _losses(builder, head, sums, [builder.column(name) for name in targets])
    share = builder.constant(1.0 if head.is_crossentropy else 1.0 / layout.outputs)
    total = builder.emit("multiply", share, builder.emit("mean", _total(builder, losses)))
    chosen = [weight for weight, is_weight in zip(weights, layout.is_weight, strict=True) if is_weight]
    return builder.finish([_with_penalties(builder, total, chosen, l1, l2)])


def _weights(builder: Builder, centre: Floats, directions: Mapping[str, Floats]) -> list[int]:
    found = [builder.constant(value) for value in centre.tolist()]
    for name, direction in directions.items():
        along = builder.input(name)
        for place in np.flatnonzero(direction).tolist():
            moved = builder.emit("multiply", builder.constant(float(direction[place])), along)
            found[place] = builder.emit("add", found[place], moved)
    return found


def _forward(builder: Builder, layout: Layout, weights: Sequence[int], inputs: Sequence[int]) -> list[int]:
    """The sums z of the outputs."""
    came, place = list(inputs), 0
    sums: list[int] = []
    for layer, width in enumerate(layout.widths[1:], 1):
        sums = []
        for _ in range(width):
            own = weights[place : place + len(came) + 1]
            place += len(own)
            terms = [builder.emit("multiply", weight, value) for weight, value in zip(own, came, strict=False)]
            sums.append(_total(builder, [*terms, own[-1]]))
        if layer < layout.layers:
            came = [lower(layout.activation.formula, builder, {"z": z}) for z in sums]
    return sums


def _losses(builder: Builder, head: Head, sums: Sequence[int], targets: Sequence[int]) -> list[int]:
    """The loss of each output of one row."""
    if not head.is_softmax:
        program = head.loss_program
        return [builder.include(program, {"z": z, "q": target})[0] for z, target in zip(sums, targets, strict=True)]
    total = sums[0]  # log(exp(z1) + exp(z2) + …) so that nothing overflows, and without the kinks of a maximum
    for z in sums[1:]:
        total = builder.emit("add", z, builder.emit("softplus", builder.emit("subtract", total, z)))
    if head.is_crossentropy:
        differences = [builder.emit("subtract", total, z) for z in sums]
        return [builder.emit("multiply", target, one) for target, one in zip(targets, differences, strict=True)]
    shares = [builder.emit("exp", builder.emit("subtract", z, total)) for z in sums]
    formula = parse(LOSSES[head.loss], ("p", "q"), allow_new_parameters=False)
    return [lower(formula, builder, {"p": p, "q": q}) for p, q in zip(shares, targets, strict=True)]


def _with_penalties(builder: Builder, loss: int, weights: Sequence[int], l1: float, l2: float) -> int:
    if l1:
        sizes = _total(builder, [builder.emit("abs", weight) for weight in weights])
        loss = builder.emit("add", loss, builder.emit("multiply", builder.constant(l1), sizes))
    if l2:
        squares = _total(builder, [builder.emit("multiply", weight, weight) for weight in weights])
        loss = builder.emit("add", loss, builder.emit("multiply", builder.constant(l2 / 2), squares))
    return loss


def _total(builder: Builder, terms: Sequence[int]) -> int:
    total = terms[0]
    for term in terms[1:]:
        total = builder.emit("add", total, term)
    return total
