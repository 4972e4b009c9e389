"""The fused loop: surface and rule inlined into one generated Python loop over floats.

For a few runs this is an order of magnitude faster than NumPy, whose calls cost more than the arithmetic. A row is
kept as the bytes of its numbers, the quickest record that CPython can make.
"""

import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.descent.plan import Plan
from core.formula.generate import make_function
from core.formula.python_printer import Statements, hoisted_statements
from core.formula.python_text import ERRORS, FAST_NAMES

EXHAUSTED, IMPOSSIBLE = 0.0, -1.0


@dataclass(frozen=True)
class Loop:
    """`function(append, steps, carried, bounds, fixed, columns)`.

    It makes the steps that the iterator `steps` gives (t alone, or a tuple in the order of `each`) and returns
    (EXHAUSTED, carried); or until one cannot be made by the fast arithmetic or would lead out of the `bounds`, and
    returns (that step's t, what was carried before it); or (IMPOSSIBLE, carried) if it cannot even begin, now or ever.
    `bounds` is (low, high) of each axis in one tuple; `fixed` and `columns` are in the order of the names here.
    Each step `append`s bytes of `row`: position, value, gradient and state before the step.
    """

    function: Callable[..., tuple[float, tuple[float, ...]]]
    each: tuple[str, ...]
    fixed: tuple[str, ...]
    columns: tuple[str, ...]
    row: struct.Struct


@lru_cache(maxsize=256)
def loop_of(plan: Plan, each: tuple[str, ...]) -> Loop:
    """Compile the loop in which the inputs and columns `each` change from step to step; the first of them is `t`."""
    program = plan.step
    carried = (*plan.positions, *plan.state)
    fixed = tuple(name for name in program.inputs if name not in {*carried, *each})
    columns = tuple(name for name in program.columns if name not in each)
    names = {name: f"v{place}" for place, name in enumerate((*carried, *each, *fixed, *columns))}
    is_batched = len(columns) < len(program.columns)  # then nothing that is made of data may be computed beforehand
    printed = hoisted_statements(program, names, "k", () if is_batched else fixed)
    row = struct.Struct(f"{1 + len(carried) + plan.dims}d")
    held = {"carried": carried, "fixed": fixed, "columns": columns}
    head = [_unpacking(whole, [names[name] for name in parts]) for whole, parts in held.items() if parts]
    head.append(_unpacking("bounds", [f"{side}{axis}" for axis in range(plan.dims) for side in ("low", "high")]))
    places = [names[name] for name in carried]
    body = _body(plan.dims, places, printed)
    source = _source(head, printed.setup, [names[name] for name in each], body, places)
    names_seen = {**FAST_NAMES, "ERRORS": ERRORS, "pack": row.pack}
    return Loop(make_function(source, "loop", names_seen), each, fixed, columns, row)


def _body(dims: int, carried: Sequence[str], printed: Statements) -> list[str]:
    """One step. Nothing is changed before everything is computed, so that a failure leaves the row as it was."""
    seen, computed = printed.outputs[: 1 + dims], printed.outputs[1 + dims :]
    is_inside = " and ".join(f"low{axis} < n{axis} < high{axis}" for axis in range(dims))
    after = [text if _is_temporary(text) else f"n{place}" for place, text in enumerate(computed)]
    after[:dims] = [f"n{axis}" for axis in range(dims)]
    return [
        *printed.lines,
        *(f"{new} = {text}" for new, text in zip(after, computed, strict=True) if new != text),
        f"if not ({is_inside}):",
        "    break",
        f"append(pack({', '.join((*carried[:dims], *seen, *carried[dims:]))}))",
        *(f"{old} = {new}" for old, new in zip(carried, after, strict=True)),
    ]


def _is_temporary(text: str) -> bool:
    return text.startswith("k") and text[1:].isdecimal()


def _source(
    head: Sequence[str], setup: Sequence[str], each: Sequence[str], body: Sequence[str], carried: Sequence[str]
) -> str:
    now = f"({', '.join(carried)},)"
    lines = [
        "def loop(append, steps, carried, bounds, fixed, columns):",
        *_indented(head, 1),
        f"    {each[0]} = {IMPOSSIBLE}",
        "    try:",
        *_indented(setup, 2),
        f"        for {', '.join(each)} in steps:",
        *_indented(body, 3),
        "        else:",
        f"            return {EXHAUSTED}, {now}",
        "    except ERRORS:",
        "        pass",
        f"    return {each[0]}, {now}",
    ]
    return "\n".join(lines)


def _unpacking(whole: str, names: Sequence[str]) -> str:
    return f"{', '.join(names)}, = {whole}"


def _indented(lines: Iterable[str], levels: int) -> list[str]:
    return [f"{'    ' * levels}{line}" for line in lines]
