"""What the parts of a network's diagram are called, and where their numbers lie."""

from __future__ import annotations

from app.document.network.picture import NetworkPicture
from app.painting.network.feature_names import feature_text
from app.painting.network.layout import Node
from app.painting.network.marked import Marked
from core.message import Message, message
from core.network.layout import Layout


def place_in(layout: Layout, marked: Marked) -> int | None:
    """Where the weight or the bias lies in the flat vector; None for what is none."""
    if marked.link is not None:
        return layout.index(marked.link.column - 1, marked.link.target, marked.link.source)
    if marked.node is not None and marked.node.column > 0:
        return layout.index(marked.node.column - 1, marked.node.place, None)
    return None


def title_of(picture: NetworkPicture, marked: Marked) -> Message:
    """What it is called."""
    if marked.link is not None:
        link = marked.link
        source = node_name(picture, Node(link.column - 1, link.source))
        return message("Weight from {source} to {target}", source=source,
                       target=node_name(picture, Node(link.column, link.target)))  # fmt: skip
    node = marked.node or Node(0, 0)
    if node.column == 0:
        return message("Feature {name}", name=feature_text(picture.features[node.place], picture.columns))
    return message("Bias of {neuron}", neuron=node_name(picture, node))


def node_name(picture: NetworkPicture, node: Node) -> Message | str:
    """What a neuron, a feature or an output is called."""
    if node.column == 0:
        return feature_text(picture.features[node.place], picture.columns)
    if node.column == len(picture.layers):
        if len(picture.layers[-1].biases) == 1:
            return message("the output")
        return message("output {number}", number=picture.classes[node.place] if picture.classes else node.place + 1)
    return message("neuron {number} of layer {layer}", number=node.place + 1, layer=node.column)
