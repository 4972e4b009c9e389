"""What is computed once and what for every row."""

import pytest

from core.formula.levels import levels, rows_needed
from core.formula.program import Builder, Instruction, Program


def nested() -> Program:
    """mean((u - mean(u))^2) * w"""
    builder = Builder()
    u, w = builder.column("u"), builder.input("w")
    centred = builder.emit("subtract", u, builder.emit("mean", u))
    variance = builder.emit("mean", builder.emit("multiply", centred, centred))
    return builder.finish([builder.emit("multiply", variance, w)])


def test_passes_of_a_mean_within_a_mean() -> None:
    program = nested()
    found = levels(program)
    assert [(one.op, found.by_row[index], found.passes[index]) for index, one in enumerate(program.instructions)] == [
        ("column", True, 0),
        ("input", False, 0),
        ("mean", False, 1),
        ("subtract", True, 1),
        ("multiply", True, 1),
        ("mean", False, 2),
        ("multiply", False, 2),
    ]


def test_rows_needed_stops_at_means() -> None:
    program = nested()
    assert rows_needed(program, levels(program).by_row, [2]) == [0]
    assert rows_needed(program, levels(program).by_row, [5]) == [0, 3, 4]


def test_an_output_of_one_row_is_refused() -> None:
    builder = Builder()
    with pytest.raises(ValueError, match="outside mean"):
        levels(builder.finish([builder.column("u")]))


def test_a_mean_without_rows_is_refused() -> None:
    program = Program((Instruction("input", name="x"), Instruction("mean", (0,))), (1,))
    with pytest.raises(ValueError, match="same in every row"):
        levels(program)
