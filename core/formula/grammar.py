"""From the text of a formula to its tree."""

from collections.abc import Sequence

from core.formula.tree import Formula


def parse(
    text: str,
    variables: Sequence[str] | None = None,
    *,
    parameters: Sequence[str] = (),
    columns: Sequence[str] = (),
    given: Sequence[str] = (),
    allow_new_parameters: bool = True,
) -> Formula:
    """Read a formula; raises `FormulaError` and nothing else, whatever the text."""
    raise NotImplementedError
