"""A tiny network written as one formula of its weights and its data, as a person would write it.

`w2*tanh(w1*x + b1) + b2` over rows x and y: typed into the surface's field it is the same loss. Every weight of a
neuron is written anew wherever the neuron is used, so this is for networks of a few neurons.
"""

from collections.abc import Mapping, Sequence

from core.formula.grammar import parse
from core.formula.tree import Call, Name, Node, Number
from core.message import message
from core.network.activations import activation
from core.network.layout import Layout
from core.network.losses import LOGITS_LOSS, LOSSES, Head, NetworkError

MOST_NODES = 2_000
TARGET = "y"


def weight_names(layout: Layout) -> tuple[str, ...]:
    """A name for each place of the flat vector: `w211` leads in layer 2 to neuron 1 from neuron 1, `b21` is its bias.

    What there is only one of is not counted: the weights of a network 1-1-1 are w1, b1, w2, b2.
    """
    found: list[str] = []
    for layer, (sources, targets) in enumerate(zip(layout.widths, layout.widths[1:], strict=False), 1):
        one = str(layer) if layout.layers > 1 else ""
        for target in range(1, targets + 1):
            neuron = str(target) if targets > 1 else ""
            inputs = [str(source) if sources > 1 else "" for source in range(1, sources + 1)]
            found += [f"w{one}{neuron}{source}" for source in inputs]
            found.append(f"b{one}{neuron}")
    return tuple(found)


def feature_names(layout: Layout) -> tuple[str, ...]:
    """The data columns of the features: x, or x1, x2, …"""
    if layout.inputs == 1:
        return ("x",)
    return tuple(f"x{place}" for place in range(1, layout.inputs + 1))


def target_names(layout: Layout) -> tuple[str, ...]:
    """The data columns of the targets: y, or y1, y2, …"""
    if layout.outputs == 1:
        return (TARGET,)
    return tuple(f"{TARGET}{place}" for place in range(1, layout.outputs + 1))


def network_formula(layout: Layout, head: Head) -> Node:
    """The loss of one row, mean over its outputs; raises NetworkError where it would be too long to be read."""
    _check_length(layout)
    came: list[Node] = [Name(name) for name in feature_names(layout)]
    names = iter(weight_names(layout))
    sums: list[Node] = []
    for layer, width in enumerate(layout.widths[1:], 1):
        sums = [_neuron(came, [next(names) for _ in range(len(came) + 1)]) for _ in range(width)]
        if layer < layout.layers:
            came = [substituted(layout.activation.formula.tree, {"z": one}) for one in sums]
    return _row_loss(head, sums, [Name(name) for name in target_names(layout)])


def substituted(tree: Node, values: Mapping[str, Node]) -> Node:
    """The tree with other trees in place of some names; bounded by the depth of a formula, so it may recurse."""
    if isinstance(tree, Name):
        return values.get(tree.name, tree)
    if isinstance(tree, Call):
        return Call(tree.function, tuple(substituted(argument, values) for argument in tree.arguments))
    return tree


def _check_length(layout: Layout) -> None:
    nodes = 1
    for width in layout.widths[:-1]:
        nodes = width * (nodes + 4)  # weight, product, activation and what it is of
    if nodes * layout.outputs > MOST_NODES or max(layout.widths) > 9:
        sentence = message("This network is too large to be read as one formula. Take fewer neurons or layers.")
        raise NetworkError(sentence)


def _neuron(came: Sequence[Node], names: Sequence[str]) -> Node:
    products = [_product(Name(name), one) for name, one in zip(names, came, strict=False)]
    return Call("add", (*products, Name(names[-1])))


def _row_loss(head: Head, sums: Sequence[Node], targets: Sequence[Node]) -> Node:
    if head.loss == "binary_crossentropy":
        return _mean([_of("z", "q", LOGITS_LOSS, z, q) for z, q in zip(sums, targets, strict=True)])
    if not head.is_softmax:
        output = activation(head.output).formula.tree
        outputs = [substituted(output, {"z": z}) for z in sums]
        return _mean([_of("p", "q", LOSSES[head.loss], p, q) for p, q in zip(outputs, targets, strict=True)])
    total = Call("add", tuple(Call("exp", (z,)) for z in sums))
    if head.is_crossentropy:
        chosen = Call("add", tuple(_product(q, z) for z, q in zip(sums, targets, strict=True)))
        return Call("add", (Call("log", (total,)), Call("negate", (chosen,))))
    shares = [Call("divide", (Call("exp", (z,)), total)) for z in sums]
    return _mean([_of("p", "q", LOSSES[head.loss], p, q) for p, q in zip(shares, targets, strict=True)])


def _of(first: str, second: str, text: str, one: Node, other: Node) -> Node:
    return substituted(parse(text, (first, second), allow_new_parameters=False).tree, {first: one, second: other})


def _mean(terms: Sequence[Node]) -> Node:
    if len(terms) == 1:
        return terms[0]
    return Call("divide", (Call("add", tuple(terms)), Number(float(len(terms)))))


def _product(left: Node, right: Node) -> Node:
    return Call("multiply", (left, right))
