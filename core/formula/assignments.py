"""Several formulas in order, one `name = expression` a line: the body of a rule."""

from collections.abc import Sequence

from core.formula.tree import Formula


def parse_assignments(text: str, given: Sequence[str]) -> tuple[tuple[str, Formula], ...]:
    """The assignments of `text` in their order; a name is given from the line after its own on."""
    raise NotImplementedError
