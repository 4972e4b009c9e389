"""A tree as LaTeX, in the order in which it was written. Needs no SymPy."""

from core.formula.tree import Node


def latex_of_tree(tree: Node) -> str:
    """The tree typeset: nothing reordered, nothing simplified."""
    raise NotImplementedError
