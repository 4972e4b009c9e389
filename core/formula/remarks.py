"""What is worth saying about a formula that is right but may surprise."""

from core.message import Message
from core.formula.tree import Formula


def remarks(formula: Formula) -> tuple[Message, ...]:
    """Sentences for the person who wrote it, in the order in which their causes stand in the text."""
    raise NotImplementedError
