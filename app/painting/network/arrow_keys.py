"""From node to link to node with the arrow keys: where each leads on a diagram."""

from __future__ import annotations

from typing import Literal

from app.painting.network.layout import Layout, Link, Node
from app.painting.network.marked import NOTHING, Marked

Way = Literal["left", "right", "up", "down"]


def first(layout: Layout) -> Marked:
    """Where the keyboard begins: the first neuron behind the features."""
    return Marked(node=Node(min(1, len(layout.squares) - 1), 0))


def moved(layout: Layout, at: Marked, way: Way) -> Marked:
    """What lies that way; where nothing does, `at` itself.

    Up and down stay in the column of nodes or of links, the latter ordered as they cross its middle; left and right
    go from a node to its straightest link on that side, and from a link to the node at that end.
    """
    if at == NOTHING:
        return first(layout)
    if at.link is not None:
        return _from_link(layout, at.link, way)
    return _from_node(layout, at.node or Node(0, 0), way)


def _from_node(layout: Layout, node: Node, way: Way) -> Marked:
    if way in ("up", "down"):
        place = node.place + (1 if way == "down" else -1)
        inside = 0 <= place < len(layout.squares[node.column])
        return Marked(node=Node(node.column, place) if inside else node)
    column = node.column + (1 if way == "right" else 0)
    links = [link for link in _links(layout, column) if (link.source if way == "right" else link.target) == node.place]
    straightest = min(links, key=lambda link: abs(_rise(layout, link)), default=None)
    return Marked(node=node) if straightest is None else Marked(link=straightest)


def _from_link(layout: Layout, link: Link, way: Way) -> Marked:
    if way == "left":
        return Marked(node=Node(link.column - 1, link.source))
    if way == "right":
        return Marked(node=Node(link.column, link.target))
    links = sorted(_links(layout, link.column), key=lambda one: (_middle(layout, one), one.source))
    place = links.index(link) + (1 if way == "down" else -1)
    return Marked(link=links[min(max(place, 0), len(links) - 1)])


def _links(layout: Layout, column: int) -> list[Link]:
    """Those that lead into a column."""
    return [link for link in layout.links() if link.column == column]


def _middle(layout: Layout, link: Link) -> float:
    start, end = layout.ends(link)
    return round(start.y() + end.y())


def _rise(layout: Layout, link: Link) -> float:
    start, end = layout.ends(link)
    return end.y() - start.y()
