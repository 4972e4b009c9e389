"""Programs from another process are checked."""

import math

import msgspec
import pytest

from core.formula.program import Builder, Program


def some_program() -> Program:
    builder = Builder()
    x, u = builder.input("x"), builder.column("u")
    edge = builder.emit("where", builder.emit("less", x, builder.constant(0.1)), builder.constant(math.nan), x)
    row = builder.emit("mean", builder.emit("exp", builder.emit("multiply", x, u)))
    return builder.finish([edge, row, builder.constant(-math.inf), builder.constant(1e-320), x])


def test_round_trip() -> None:
    program = some_program()
    copy = Program.from_json(program.to_json())
    assert copy == program
    assert hash(copy) == hash(program)


@pytest.mark.parametrize(
    ("instructions", "outputs"),
    [
        ([["input", "x"], ["add", [0, 1]]], [1]),
        ([["input", "x"], ["add", [0, -1]]], [1]),
        ([["input", "x"], ["add", [0]]], [1]),
        ([["input", "x"], ["system", [0]]], [1]),
        ([["input", "x"], ["constant", [0]]], [1]),
        ([["input", ""]], [0]),
        ([["input", 1.0]], [0]),
        ([["constant", "many"]], [0]),
        ([["constant", True]], [0]),
        ([["input", "x"], ["sin", "x"]], [1]),
        ([["input", "x"], ["sin", 0]], [1]),
        ([["input", "x"], ["less", [0, 0]]], [1]),
        ([["input", "x"], ["less", [0, 0]], ["sin", [1]]], [2]),
        ([["input", "x"]], [1]),
        ([["input", "x"]], [-1]),
        ([["column", "u"]], [0]),
        ([["input", "x"], ["mean", [0]]], [1]),
        ([["input", "x", 1]], [0]),
    ],
)
def test_anything_wrong_is_refused(instructions: list[object], outputs: list[int]) -> None:
    data = msgspec.json.encode({"instructions": instructions, "outputs": outputs})
    with pytest.raises(ValueError, match=r"\w"):
        Program.from_json(data)


@pytest.mark.parametrize("data", [b"", b"null", b"{}", b"\xff", b"[" * 100_000, b'{"instructions": [], "outputs": 1}'])
def test_no_program_at_all(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a Program"):
        Program.from_json(data)


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValueError, match="not a Program"):
        Program.from_json(b'{"instructions": [], "outputs": [], "run": 1}')
