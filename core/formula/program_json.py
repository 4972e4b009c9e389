"""Programs as JSON, for the helper process: what arrives is checked as if a stranger had sent it."""

import math

import msgspec

from core.formula.levels import levels
from core.formula.operations import OPS
from core.formula.program import Instruction, Program, check_kinds

MOST_INSTRUCTIONS = 500_000
_NOT_IN_JSON = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}


class _Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Each instruction is [op, its arguments], [op, value] or [op, name]."""

    instructions: list[tuple[str, list[int] | float | str]]
    outputs: list[int]


def encode(program: Program) -> bytes:
    """The Program as JSON; a number that JSON has not is the text nan, inf or -inf."""
    return msgspec.json.encode(_Form([_form(one) for one in program.instructions], list(program.outputs)))


def decode(data: bytes) -> Program:
    """The Program; raises ValueError if anything about it is wrong."""
    try:
        form = msgspec.json.decode(data, type=_Form)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as problem:
        raise ValueError(f"not a Program: {problem}") from problem
    if len(form.instructions) > MOST_INSTRUCTIONS:
        raise ValueError(f"more than {MOST_INSTRUCTIONS} instructions")
    instructions: list[Instruction] = []
    for op, content in form.instructions:
        instruction = _instruction(op, content)
        if any(not 0 <= argument < len(instructions) for argument in instruction.arguments):
            raise ValueError(f"instruction {len(instructions)} needs one that is not before it")
        check_kinds(instructions, instruction)
        instructions.append(instruction)
    for output in form.outputs:
        if not 0 <= output < len(instructions) or OPS[instructions[output].op].is_condition:
            raise ValueError(f"output {output} is no number of this Program")
    program = Program(tuple(instructions), tuple(form.outputs))
    levels(program)
    return program


def _form(instruction: Instruction) -> tuple[str, list[int] | float | str]:
    if instruction.op == "constant":
        value = instruction.value
        return "constant", value if math.isfinite(value) else str(value)
    if instruction.op in ("input", "column"):
        return instruction.op, instruction.name
    return instruction.op, list(instruction.arguments)


def _instruction(op: str, content: list[int] | float | str) -> Instruction:
    if op == "constant":
        value = _NOT_IN_JSON.get(content) if isinstance(content, str) else content
        if isinstance(value, list) or value is None:
            raise ValueError(f"{content!r} is no number")
        return Instruction("constant", value=value)
    if op in ("input", "column"):
        if not isinstance(content, str) or not content:
            raise ValueError(f"{content!r} is no name")
        return Instruction(op, name=content)
    if op not in OPS or not isinstance(content, list) or len(content) != OPS[op].arity:
        raise ValueError(f"no such operation: {op} of {content!r}")
    return Instruction(op, tuple(content))
