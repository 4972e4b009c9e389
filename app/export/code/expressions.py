"""Programs as readable Python of a library: what is used once stands where it is used, the rest has a name."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from keyword import iskeyword

from core.formula.program import Program
from core.formula.python_text import FAST, Binding, Form

_SAME = ("add", "subtract", "multiply", "divide", "negate", "less", "less_equal", "equal")
_CALLED = (
    *("sign", "floor", "ceil", "sqrt", "exp", "expm1", "log", "log1p", "log2", "log10", "sin", "cos", "tan"),
    *("sinh", "cosh", "tanh"),
)
_ARCS = ("sin", "cos", "tan", "sinh", "cosh", "tanh")


@dataclass(frozen=True)
class Library:
    """How a library's functions are called; `name` is what its module is called in scripts."""

    name: str
    forms: Mapping[str, Form]


def _call(function: str, count: int = 1) -> Form:
    return Form(f"{function}({', '.join(['{}'] * count)})", Binding.ATOM, (Binding.CHOICE,) * count)


def _library(name: str, arc: str, special: Mapping[str, Form]) -> Library:
    forms = {op: FAST[op] for op in _SAME}
    forms["power"] = Form("{} ** {}", Binding.PRODUCT, (Binding.ATOM, Binding.ATOM))
    forms |= {op: _call(f"{name}.{op}") for op in _CALLED}
    forms |= {f"a{op}": _call(f"{name}.{arc}{op}") for op in _ARCS}
    forms |= {op: _call(f"{name}.logical_{op}", 1 if op == "not" else 2) for op in ("and", "or", "not")}
    forms |= {op: _call(f"{name}.{op}", 2) for op in ("minimum", "maximum")}
    forms["tanh_slope"] = Form(f"1.0 / {name}.cosh({{0}}) ** 2", Binding.PRODUCT, (Binding.CHOICE,) * 2)
    forms["sigmoid_slope"] = Form(
        f"{{1}} / (1.0 + {name}.exp({{0}}))", Binding.PRODUCT, (Binding.PRODUCT, Binding.CHOICE)
    )
    forms |= {"abs": _call(f"{name}.abs"), "where": _call(f"{name}.where", 3), "atan2": _call(f"{name}.{arc}tan2", 2)}
    return Library(name, forms | dict(special))


NUMPY = _library("np", "arc", {
    "cbrt": _call("np.cbrt"),
    "erf": _call("np.vectorize(math.erf)"),
    "sigmoid": Form("1.0 / (1.0 + np.exp(-{}))", Binding.PRODUCT, (Binding.UNARY,)),
    "softplus": Form("np.logaddexp(0.0, {})", Binding.ATOM, (Binding.CHOICE,)),
})  # fmt: skip
_CBRT = "{name}.sign({{0}}) * {name}.abs({{0}}) ** (1.0 / 3.0)"
TORCH = _library("torch", "a", {
    "cbrt": Form(_CBRT.format(name="torch"), Binding.PRODUCT, (Binding.NAME,)),
    "erf": _call("torch.erf"),
    "sigmoid": _call("torch.sigmoid"),
    "softplus": Form("torch.logaddexp(torch.zeros(()), {})", Binding.ATOM, (Binding.CHOICE,)),
    # these two take no plain numbers
    "minimum": Form("torch.minimum(torch.as_tensor({}), torch.as_tensor({}))", Binding.ATOM, (Binding.CHOICE,) * 2),
    "maximum": Form("torch.maximum(torch.as_tensor({}), torch.as_tensor({}))", Binding.ATOM, (Binding.CHOICE,) * 2),
})  # fmt: skip
KERAS = _library("ops", "arc", {
    "cbrt": Form(_CBRT.format(name="ops"), Binding.PRODUCT, (Binding.NAME,)),
    "erf": _call("ops.erf"),
    "sigmoid": _call("ops.sigmoid"),
    "softplus": Form("ops.logaddexp(ops.zeros(()), {})", Binding.ATOM, (Binding.CHOICE,)),
})  # fmt: skip


def written(program: Program, library: Library) -> tuple[list[str], list[str]]:
    """The lines that compute what is used more than once, and an expression for each output; inputs by their names."""
    uses = Counter(argument for one in program.instructions for argument in one.arguments)
    uses.update(program.outputs)
    lines: list[str] = []
    texts: list[tuple[str, Binding]] = []
    for index, instruction in enumerate(program.instructions):
        if instruction.op == "input":
            texts.append((spelled(instruction.name), Binding.NAME))
        elif instruction.op == "constant":
            texts.append(_number(instruction.value))
        else:
            form = library.forms[instruction.op]
            operands = [texts[argument] for argument in instruction.arguments]
            text = form.template.format(*(_operand(*pair) for pair in zip(operands, form.operands, strict=True)))
            texts.append((text, form.binding))
            if uses[index] > 1 or _is_repeated(program, index, uses, library):
                lines.append(f"_{len(lines) + 1} = {text}")
                texts[-1] = (f"_{len(lines)}", Binding.NAME)
    return lines, [texts[output][0] for output in program.outputs]


def spelled(name: str) -> str:
    """A formula's name as Python can have it: `lambda` is a word of Python's own."""
    return f"{name}_" if iskeyword(name) else name


def _is_repeated(program: Program, index: int, uses: Counter[int], library: Library) -> bool:
    """Whether the one who uses it writes it twice."""
    return any(
        index in one.arguments and Binding.NAME in library.forms[one.op].operands
        for one in program.instructions[index + 1 :]
        if uses[index] and one.op in library.forms
    )


def _number(value: float) -> tuple[str, Binding]:
    if value != value or value in (float("inf"), float("-inf")):
        return f'float("{value}")', Binding.ATOM
    return repr(value), Binding.UNARY if value < 0 else Binding.NAME


def _operand(text_and_binding: tuple[str, Binding], needed: Binding) -> str:
    text, binding = text_and_binding
    return text if binding >= needed else f"({text})"
