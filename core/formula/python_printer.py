"""A Program as Python source over floats: for a few runs, where a call into NumPy would cost more than the work.

A result that is needed once is written where it is needed: CPython then neither stores nor loads it, and the branch
of a `where` that is not taken is not computed.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple

from core.formula.generate import make_function
from core.formula.levels import levels, rows_needed
from core.formula.program import Instruction, Program
from core.formula.python_text import ERRORS, FAST, FAST_NAMES, SAFE, SAFE_NAMES, Binding

DEEPEST = 30  # operations in one expression: CPython's parser and compiler recurse


class Statements(NamedTuple):
    """Source lines without indentation, those of `setup` to be run once; an expression for each output.

    An output's expression is meant to be assigned: it may be long, and binds as loosely as a conditional expression.
    """

    setup: list[str]
    lines: list[str]
    outputs: list[str]


def statements(
    program: Program, names: Mapping[str, str], prefix: str, *, is_safe: bool = False
) -> tuple[list[str], list[str]]:
    """Source lines that compute `program`, and an expression for each output (see `Statements`).

    `names` gives the name of each input (bound to a float) and of each column (bound to a sequence of floats);
    names of temporaries begin with `prefix`. The source sees `FAST_NAMES`, or `SAFE_NAMES` if `is_safe`; unless
    `is_safe`, it may raise one of `ERRORS` where the safe flavour would give NaN or an infinite number.
    """
    _, lines, outputs = hoisted_statements(program, names, prefix, (), is_safe=is_safe)
    return lines, outputs


def hoisted_statements(
    program: Program, names: Mapping[str, str], prefix: str, fixed: Collection[str], *, is_safe: bool = False
) -> Statements:
    """As `statements`, for the body of a loop: what depends on the inputs `fixed` and on data alone is in `setup`."""
    printer = _Printer(program, names, prefix, fixed, is_safe)
    numbers = [index for index, by_row in enumerate(printer.levels.by_row) if not by_row]
    setup = printer.block(index for index in numbers if printer.fixed[index]) if fixed else []
    lines = printer.block(index for index in numbers if not (fixed and printer.fixed[index]))
    return Statements(setup, lines, [printer.texts[output].text for output in program.outputs])


def python_function(program: Program) -> Callable[..., tuple[float, ...]]:
    """A function of the inputs in the order of `program.inputs`, then of the columns as sequences of floats.

    Never raises on numbers: NaN and ±inf come out as they do from NumPy.
    """
    fast = _source(program, is_safe=False)
    later: list[Callable[..., tuple[float, ...]]] = []

    def safe(*arguments: Any) -> tuple[float, ...]:
        if not later:  # most functions never need it
            later.append(make_function(_source(program, is_safe=True), "function", SAFE_NAMES))
        return later[0](*arguments)

    return make_function(fast, "function", {**FAST_NAMES, "ERRORS": ERRORS, "safe": safe})


def _source(program: Program, *, is_safe: bool) -> str:
    inputs = {name: f"i{place}" for place, name in enumerate(program.inputs)}
    columns = {name: f"c{place}" for place, name in enumerate(program.columns)}
    lines, outputs = statements(program, {**inputs, **columns}, "t", is_safe=is_safe)
    arguments = ", ".join((*inputs.values(), *columns.values()))
    body = [f"{name} = float({name})" for name in inputs.values()]
    body += [*lines, f"return ({''.join(f'{output}, ' for output in outputs)})"]
    if not is_safe:
        body = ["try:", *_indented(body), "except ERRORS:", f"    return safe({arguments})"]
    return "\n".join([f"def function({arguments}):", *_indented(body)])


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" for line in lines]


class _Text(NamedTuple):
    text: str
    binding: Binding
    depth: int = 0


class _Printer:
    def __init__(
        self, program: Program, names: Mapping[str, str], prefix: str, fixed: Collection[str], is_safe: bool
    ) -> None:
        self.program = program
        self.names = names
        self.prefix = prefix
        self.forms = SAFE if is_safe else FAST
        self.is_safe = is_safe
        self.levels = levels(program)
        self.fixed: list[bool] = []
        for instruction in program.instructions:
            is_varied = instruction.op == "input" and instruction.name not in fixed
            self.fixed.append(not is_varied and all(self.fixed[argument] for argument in instruction.arguments))
        self.texts: dict[int, _Text] = {}
        self.is_named = self._named()

    def block(self, numbers: Iterable[int]) -> list[str]:
        """Lines that compute the row-independent instructions `numbers`; earlier blocks may be used."""
        lines: list[str] = []
        passes: dict[int, list[int]] = {}
        for index in numbers:
            passes.setdefault(self.levels.passes[index], []).append(index)
        for number in sorted(passes):
            means = [index for index in passes[number] if self.program.instructions[index].op == "mean"]
            if means:
                lines += self._pass(means)
            for index in passes[number]:
                if self.program.instructions[index].op != "mean":
                    lines += self._line(index)
        return lines

    def _named(self) -> list[bool]:
        """Whether an instruction is a line of its own: needed more than once, or in a loop that it is outside of."""
        uses: Counter[int] = Counter(self.program.outputs)
        program, by_row = self.program, self.levels.by_row
        for index, instruction in enumerate(program.instructions):
            form = self.forms.get(instruction.op)
            for place, argument in enumerate(instruction.arguments):
                uses[argument] += 1
                is_outside = by_row[index] != by_row[argument] or self.fixed[index] != self.fixed[argument]
                if (form and form.operands[place] is Binding.NAME) or (is_outside and instruction.op != "mean"):
                    uses[argument] += 1
        fixed_outputs = {output for output in program.outputs if self.fixed[output]}
        return [uses[index] > 1 or index in fixed_outputs for index in range(len(program.instructions))]

    def _line(self, index: int) -> list[str]:
        """The line of an instruction, if it has one; its text is known from then on."""
        instruction = self.program.instructions[index]
        text = self._expression(instruction)
        is_leaf = instruction.op in ("input", "constant", "column")
        if is_leaf or (not self.is_named[index] and text.depth < DEEPEST):
            self.texts[index] = text
            return []
        self.texts[index] = _Text(f"{self.prefix}{index}", Binding.NAME)
        return [f"{self.prefix}{index} = {text.text}"]

    def _expression(self, instruction: Instruction) -> _Text:
        if instruction.op == "input":
            return _Text(self.names[instruction.name], Binding.NAME)
        if instruction.op == "constant":
            literal = repr(instruction.value)
            return _Text(literal, Binding.UNARY if literal.startswith("-") else Binding.NAME)
        form = self._form(instruction)
        operands = [self.texts[argument] for argument in instruction.arguments]
        written = [
            operand.text if operand.binding >= needed or needed is Binding.NAME else f"({operand.text})"
            for operand, needed in zip(operands, form.operands, strict=True)
        ]
        return _Text(form.template.format(*written), form.binding, 1 + max(operand.depth for operand in operands))

    def _form(self, instruction: Instruction) -> Any:
        if instruction.op == "divide":
            divisor = self.program.instructions[instruction.arguments[1]]
            if divisor.op == "constant" and divisor.value != 0.0:
                return FAST["divide"]
        return self.forms[instruction.op]

    def _pass(self, means: list[int]) -> list[str]:
        """One loop over the rows, which sums up all `means`."""
        rows = rows_needed(self.program, self.levels.by_row, means)
        columns = [index for index in rows if self.program.instructions[index].op == "column"]
        body: list[str] = []
        for index in columns:
            self.texts[index] = _Text(f"{self.prefix}{index}", Binding.NAME)
        for index in rows:
            if index not in columns:
                body += self._line(index)
        for mean in means:
            body.append(f"{self.prefix}{mean} += {self.texts[self.program.instructions[mean].arguments[0]].text}")
        cells = [self.texts[index].text for index in columns]
        sequences = [self.names[self.program.instructions[index].name] for index in columns]
        source = sequences[0] if len(sequences) == 1 else f"zip({', '.join(sequences)})"
        head = [f"{self.prefix}{mean} = 0.0" for mean in means]
        head.append(f"for {', '.join(cells)} in {source}:")
        return [*head, *_indented(body), *self._quotients(means, f"float(len({sequences[0]}))")]

    def _quotients(self, means: list[int], count: str) -> list[str]:
        lines = []
        for mean in means:
            name = f"{self.prefix}{mean}"
            lines.append(f"{name} = " + self.forms["divide"].template.format(name, count))
            self.texts[mean] = _Text(name, Binding.NAME)
        return lines
