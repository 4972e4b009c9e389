"""Where the kinks of a Program are, and the Program with all of them made round."""

from core.formula.program import Builder, Instruction, Program

KINKED = frozenset({"abs", "minimum", "maximum", "sqrt", "cbrt"})  # and powers such as u^0.4
CROSSED = frozenset({"abs", "minimum", "maximum", "cbrt"})  # the argument changes its sign at the kink
SIDES = frozenset({"minimum", "maximum"})  # the difference of both sides vanishes at the kink
MOST = 100  # kinks of one formula that are looked at


def kinks_of(program: Program) -> tuple[int, ...]:
    """The instructions whose kinks can be made round."""
    found = (index for index, each in enumerate(program.instructions) if each.op in KINKED or _is_root(program, each))
    return tuple(found)[:MOST]


def _is_root(program: Program, instruction: Instruction) -> bool:
    """Whether it is a power with a constant exponent that is no whole number."""
    if instruction.op != "power":
        return False
    exponent = program.instructions[instruction.arguments[1]]
    return exponent.op == "constant" and not exponent.value.is_integer()


def rounded(program: Program, kinks: tuple[int, ...]) -> Program:
    """The Program with a further input for the width of each kink."""
    builder = Builder()
    numbers: list[int] = []
    for index, instruction in enumerate(program.instructions):
        arguments = [numbers[argument] for argument in instruction.arguments]
        if index in kinks:
            numbers.append(_round(builder, instruction.op, arguments, builder.input(width_name(index))))
        else:
            numbers.append(builder.copy(instruction, arguments))
    return builder.finish([numbers[output] for output in program.outputs])


def arguments_of(program: Program, kinks: tuple[int, ...]) -> tuple[Program, ...]:
    """For each kink the Program of what vanishes there; over data rows that of its mean size, which does not."""
    builder = Builder()
    numbers: list[int] = []
    found: list[int] = []
    for index, instruction in enumerate(program.instructions):
        arguments = [numbers[argument] for argument in instruction.arguments]
        numbers.append(builder.copy(instruction, arguments))
        if index in kinks:
            size = builder.emit("subtract", *arguments) if instruction.op in SIDES else arguments[0]
            by_row = builder.depends_on_row(size)
            found.append(builder.emit("mean", builder.emit("abs", size)) if by_row else size)
    return tuple(builder.finish([each]) for each in found)


def width_name(index: int) -> str:
    """The input that holds the width of a kink when it is made round."""
    return f"width of kink {index}"  # with spaces, so that no letter of a formula is called so


def _round(builder: Builder, op: str, arguments: list[int], width: int) -> int:
    if op in ("sqrt", "power"):
        return builder.emit(op, builder.emit("add", arguments[0], width), *arguments[1:])
    size = builder.emit("subtract", *arguments) if op in SIDES else arguments[0]
    squares = builder.emit("add", builder.emit("multiply", size, size), builder.emit("multiply", width, width))
    if op == "cbrt":  # u/(u²)^(1/3)
        return builder.emit("divide", size, builder.emit("cbrt", squares))
    smooth = builder.emit("sqrt", squares)
    if op == "abs":
        return smooth
    both = builder.emit("add", *arguments)
    twice = builder.emit("add" if op == "maximum" else "subtract", both, smooth)
    return builder.emit("multiply", builder.constant(0.5), twice)
