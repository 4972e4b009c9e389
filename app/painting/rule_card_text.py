"""A rule's formulas on one line, in letters or with the numbers of a step in their place."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from app.document.rule_card_equations import Equation
from app.painting.number_text import MINUS, superscript, value_text
from core.formula.lower import program_of
from core.formula.python_printer import python_function
from core.formula.tree import Call, Constant, Formula, Name, Node, Number, names_in
from core.rules.rule import Rule

_SUM, _PRODUCT, _ATOM = 1, 2, 3  # how tightly a text holds together
_HAT = "\u0302"
_GREEK = {
    unicodedata.name(chr(code)).rpartition(" ")[2].lower(): chr(code) for code in range(ord("α"), ord("ω") + 1)
} | {"lambda": "λ"}
_LOWERED = dict(zip("aehijklmnoprstuvx0123456789", "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ₀₁₂₃₄₅₆₇₈₉", strict=True))
_INFIX = {"less": "<", "less_equal": "≤", "greater": ">", "greater_equal": "≥", "equal": "=", "not_equal": "≠"}
_CONSTANTS = {"pi": "π", "e": "e", "undefined": "–"}

Leaf = Callable[[str], str]


def symbol_of(name: str) -> str:
    """A name as it is set: `m_hat` as m̂, `v_max` with its index lowered, `mu` as μ, `delta` as Δ."""
    if name == "delta":
        return "Δ"
    stem, line, index = name.partition("_")
    letters = stem.rstrip("0123456789")
    digits = "".join(_LOWERED[digit] for digit in stem[len(letters) :])
    head = _GREEK.get(letters, letters) + digits
    if not line:
        return head
    if index == "hat" and len(head) == 1:
        return head + _HAT
    is_lowered = len(head) == 1 and all(letter in _LOWERED for letter in index)
    return head + ("".join(_LOWERED[letter] for letter in index) if is_lowered else f"_{index}")


@lru_cache(maxsize=1024)
def letters_of(rule: Rule, equation: Equation) -> str:
    """The right side in letters, such as β₁·m + (1 − β₁)·g."""
    symbols = {one.name: one.symbol for one in rule.hyperparameters}
    return _set(equation.tree, lambda name: symbols.get(name) or symbol_of(name), value_text)[0]


def numbers_of(
    equation: Equation, known: Mapping[str, tuple[float, ...]], axis: int, shown: Callable[[float], str] = value_text
) -> str:
    """The same with numbers, such as 0.9·(−1.24) + 0.1·3.1; what is the same for all coordinates is worked out."""
    worked_out = _worked_out(equation)

    def leaf(name: str) -> str:
        if name not in worked_out.parts:
            return shown(known[name][axis])
        compute, inputs = worked_out.parts[name]
        return shown(compute(*(known[one][axis] for one in inputs))[0])

    return _set(worked_out.tree, leaf, shown)[0]


@dataclass(frozen=True)
class _WorkedOut:
    """A formula in which parts that all coordinates share have become names; what computes them, and of what."""

    tree: Node
    parts: Mapping[str, tuple[Callable[..., tuple[float, ...]], tuple[str, ...]]]


@lru_cache(maxsize=1024)
def _worked_out(equation: Equation) -> _WorkedOut:
    parts = {}

    def put(tree: Node) -> Node:
        if not isinstance(tree, Call):
            return tree
        if tree is not equation.tree and not _is_plain(tree) and names_in(tree) <= equation.uniform:
            program, name = program_of(Formula("", tree)), f"part {len(parts)}"
            parts[name] = python_function(program), program.inputs
            return Name(name)
        return replace(tree, arguments=tuple(map(put, tree.arguments)))

    return _WorkedOut(put(equation.tree), parts)


def _is_plain(tree: Call) -> bool:
    """A sign before a name is no work."""
    return tree.function == "negate" and not isinstance(tree.arguments[0], Call)


def _set(tree: Node, leaf: Leaf, shown: Callable[[float], str]) -> tuple[str, int]:
    """Text and binding. A text that begins with a minus sign is bracketed by whoever puts something before it."""
    if isinstance(tree, Number):
        number = float(tree.value)
        return _bound(value_text(number) if number.is_integer() else shown(number))
    if isinstance(tree, Name):
        return _bound(leaf(tree.name))
    if isinstance(tree, Constant):
        return _CONSTANTS[tree.name], _ATOM
    if tree.function == "where":
        condition, *branches = tree.arguments
        told = [_set(part, leaf, shown)[0] for part in branches]
        return f"where({_set_condition(condition, leaf, shown)}, {told[0]}, {told[1]})", _ATOM
    return _call(tree, [_set(argument, leaf, shown) for argument in tree.arguments])


def _bound(number: str) -> tuple[str, int]:
    return number, _PRODUCT if "×" in number else _ATOM


def _set_condition(tree: Node, leaf: Leaf, shown: Callable[[float], str]) -> str:
    if isinstance(tree, Call) and tree.function in _INFIX:
        left, right = (_set(argument, leaf, shown)[0] for argument in tree.arguments)
        return f"{left} {_INFIX[tree.function]} {right}"
    if isinstance(tree, Call) and tree.function in ("and", "or", "not"):
        parts = [_set_condition(argument, leaf, shown) for argument in tree.arguments]
        return f"not {parts[0]}" if tree.function == "not" else f" {tree.function} ".join(parts)
    return _set(tree, leaf, shown)[0]


def _call(tree: Call, parts: list[tuple[str, int]]) -> tuple[str, int]:
    match tree.function:
        case "add":
            return _sum([text for text, _ in parts]), _SUM
        case "negate":
            return MINUS + _inner(parts[0], _PRODUCT), _PRODUCT
        case "multiply":
            return "·".join([_first(parts[0]), *(_inner(part, _PRODUCT) for part in parts[1:])]), _PRODUCT
        case "divide":
            return f"{_first(parts[0])}/{_inner(parts[1], _ATOM)}", _PRODUCT
        case "power":
            return _inner(parts[0], _ATOM, is_base=True) + _raised(parts[1]), _ATOM
        case "sqrt":
            return "√" + _inner(parts[0], _ATOM, is_base=True), _ATOM
        case "abs":
            return f"|{parts[0][0]}|", _ATOM
    return f"{tree.function}({', '.join(text for text, _ in parts)})", _ATOM


def _sum(terms: list[str]) -> str:
    text = terms[0]
    for term in terms[1:]:
        text += f" {MINUS} {term[1:]}" if term.startswith(MINUS) else f" + {term}"
    return text


def _first(part: tuple[str, int]) -> str:
    return part[0] if part[1] >= _PRODUCT else f"({part[0]})"


def _inner(part: tuple[str, int], needed: int, *, is_base: bool = False) -> str:
    """A part with something before it (or above it), in brackets where it would be read otherwise."""
    text, binding = part
    is_raised = is_base and any(unicodedata.category(letter) in ("No", "Lm") for letter in text[-1:])
    return f"({text})" if binding < needed or text.startswith(MINUS) or (is_raised and "×" in text) else text


def _raised(part: tuple[str, int]) -> str:
    text = part[0].replace(MINUS, "-")
    if text.lstrip("-").isdecimal():
        return superscript(int(text))
    return "ᵗ" if text == "t" else f"^{_inner(part, _ATOM)}"
