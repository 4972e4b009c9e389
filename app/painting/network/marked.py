"""What of a network's diagram is meant: by the mouse, by the keyboard, by an editor."""

from dataclasses import dataclass

from app.painting.network.layout import Link, Node


@dataclass(frozen=True)
class Marked:
    """A node, a link, or nothing."""

    node: Node | None = None
    link: Link | None = None

    @property
    def is_parameter(self) -> bool:
        """Whether it holds a number of the network: a weight, or the bias of a neuron; features hold none."""
        return self.link is not None or (self.node is not None and self.node.column > 0)


NOTHING = Marked()
