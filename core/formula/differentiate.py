"""Exact derivatives of a Program, made of its own instructions."""

from collections.abc import Sequence

from core.formula.program import Program


def gradient(program: Program, variables: Sequence[str]) -> Program:
    """Outputs: the value (first output of `program`), then its derivative by each of `variables`."""
    raise NotImplementedError


def hessian(program: Program, variables: Sequence[str]) -> Program:
    """Outputs: the value, the gradient, then the second derivatives, the whole matrix row by row."""
    raise NotImplementedError
