"""A tree as text in our own notation, which `core.formula.grammar.parse` reads back with the same meaning."""

from core.formula.tree import Node


def text_of_tree(tree: Node) -> str:
    """The tree as one line of text."""
    raise NotImplementedError
