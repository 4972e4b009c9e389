"""Programs as JSON, for the helper process."""

from core.formula.program import Program


def encode(program: Program) -> bytes:
    """The Program as JSON; numbers that JSON has not are the strings nan, inf, -inf."""
    raise NotImplementedError


def decode(data: bytes) -> Program:
    """The Program; raises ValueError if anything about it is wrong."""
    raise NotImplementedError
