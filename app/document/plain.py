"""Between structs and plain values (what JSON knows), by the types and bounds that the structs declare.

msgspec's own decoder stops at the first mistake and speaks English; a person wants all of them, each with its path,
in their own language. So the declarations are msgspec's and the walk over them is ours.
"""

import math
import types
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import Meta, Struct
from msgspec.structs import fields

from app.document import limits
from app.document.bounds import check_count, check_number, check_text, expected, given
from app.document.frozen_map import FrozenMap
from app.document.json_text import RepeatedNames
from app.document.problems import Problem, nearest
from core.message import Message, message

_WRONG = object()  # stands for a value that has a problem
_NO_BOUNDS = Meta()
_LARGEST_EXACT = 2**53
_MANY = 100
_SHOWN = 60  # characters of a name in a path


def from_plain(kind: Any, plain: Any, path: str = "") -> tuple[Any, list[Problem]]:
    """A value of type `kind` and no problems, or None and all of them (at most `limits.PROBLEMS`)."""
    reader = _Reader()
    value = reader.read(kind, plain, path)
    return (None if reader.problems else value), reader.problems


def to_plain(value: Any) -> Any:
    """Objects, lists and numbers; fields that have their default are left out, whole floats become integers."""
    if isinstance(value, Struct):
        entries = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: to_plain(entry) for field, entry in entries if field.required or entry != field.default}
    if isinstance(value, FrozenMap):
        return {name: to_plain(entry) for name, entry in value.items()}
    if isinstance(value, tuple):
        return [to_plain(entry) for entry in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_EXACT:
        return int(value) if value or math.copysign(1.0, value) > 0 else value  # -0.0 stays itself
    return value


@cache
def _declared(kind: type[Struct]) -> dict[str, tuple[Any, bool]]:
    """Name to (annotated type, whether it must be there)."""
    hints = get_type_hints(kind, include_extras=True)
    return {field.name: (hints[field.name], field.required) for field in fields(kind)}


def _child(path: str, name: str) -> str:
    shown = name if len(name) <= _SHOWN else name[:_SHOWN] + "…"
    return f"{path}.{shown}" if path else shown


class _Reader:
    """Walks a type and a plain value side by side and collects what does not fit."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def refuse(self, path: str, sentence: Message) -> Any:
        if len(self.problems) < limits.PROBLEMS:
            self.problems.append(Problem(path, sentence))
        return _WRONG

    def read(self, kind: Any, plain: Any, path: str, bounds: Meta = _NO_BOUNDS) -> Any:
        origin = get_origin(kind)
        if origin is Annotated:
            inner, declared = get_args(kind)
            return self.read(inner, plain, path, declared)
        if origin in (Union, types.UnionType):  # always "something or None"
            (inner,) = (option for option in get_args(kind) if option is not type(None))
            return None if plain is None else self.read(inner, plain, path)
        if origin is Literal:
            return self.choice(get_args(kind), plain, path)
        if origin is tuple:
            return self.sequence(get_args(kind), plain, path, bounds)
        if origin is FrozenMap:
            return self.mapping(get_args(kind)[0], plain, path, bounds)
        if issubclass(kind, Struct):
            return self.struct(kind, plain, path)
        return self.single(kind, plain, path, bounds)

    def single(self, kind: type, plain: Any, path: str, bounds: Meta) -> Any:
        fits = type(plain) is kind or (kind is float and type(plain) is int)  # a bool is no number here
        if not fits:
            return self.refuse(path, _mismatch(expected(kind), plain))
        sentence = check_text(plain, bounds) if kind is str else check_number(plain, bounds)
        if sentence is not None:
            return self.refuse(path, sentence)
        return float(plain) if kind is float else plain

    def choice(self, names: tuple[str, ...], plain: Any, path: str) -> Any:
        if not isinstance(plain, str):
            return self.refuse(path, _mismatch(expected(str), plain))
        if plain in names:
            return plain
        return self.refuse(path, message("One of these is needed: {names}.", names=", ".join(names)))

    def sequence(self, kinds: tuple[Any, ...], plain: Any, path: str, bounds: Meta) -> Any:
        if not isinstance(plain, (list, tuple)):
            return self.refuse(path, _mismatch(expected(list), plain))
        if kinds[-1] is Ellipsis:
            sentence = check_count(len(plain), bounds)
            kinds = kinds[:1] * len(plain)
        else:
            sentence = check_count(len(plain), Meta(min_length=len(kinds), max_length=len(kinds)))
        if sentence is not None:
            return self.refuse(path, sentence)
        numbers = _all_numbers(kinds[0], plain) if len(plain) > _MANY else None
        if numbers is not None:
            return numbers
        return tuple(
            self.read(kind, entry, f"{path}[{i}]") for i, (kind, entry) in enumerate(zip(kinds, plain, strict=True))
        )

    def mapping(self, kind: Any, plain: Any, path: str, bounds: Meta) -> Any:
        if not self.is_object(plain, path):
            return _WRONG
        sentence = check_count(len(plain), bounds)
        if sentence is not None:
            return self.refuse(path, sentence)
        for name in plain:
            sentence = check_text(name, Meta(min_length=1, max_length=limits.NAME_LENGTH))
            if sentence is not None:
                self.refuse(_child(path, name), sentence)
        return FrozenMap({name: self.read(kind, entry, _child(path, name)) for name, entry in plain.items()})

    def struct(self, kind: type[Struct], plain: Any, path: str) -> Any:
        if not self.is_object(plain, path):
            return _WRONG
        declared = _declared(kind)
        for name in plain.keys() - declared.keys():
            self.refuse(_child(path, name), _unknown(name, declared))
        for name, (_, required) in declared.items():
            if required and name not in plain:
                self.refuse(_child(path, name), message("This is missing."))
        values = {
            name: self.read(inner, plain[name], _child(path, name))
            for name, (inner, _) in declared.items()
            if name in plain
        }
        return _WRONG if self.problems else kind(**values)

    def is_object(self, plain: Any, path: str) -> bool:
        if not isinstance(plain, (dict, FrozenMap)):
            self.refuse(path, _mismatch(expected(dict), plain))
            return False
        if isinstance(plain, RepeatedNames):
            for name in plain.repeated:
                self.refuse(_child(path, name), message("This name stands here more than once."))
        return True


def _all_numbers(kind: Any, plain: Any) -> tuple[float, ...] | None:
    """A long column at once, if nothing is wrong with it; the walk by entry takes 20 times as long."""
    if get_origin(kind) is not Annotated or get_args(kind)[0] is not float:
        return None
    bounds = get_args(kind)[1]
    if not all(type(entry) is float or type(entry) is int for entry in plain):
        return None
    numbers = tuple(map(float, plain))
    if any(map(math.isnan, numbers)):  # smallest and largest do not tell
        return None
    return numbers if all(check_number(end, bounds) is None for end in (min(numbers), max(numbers))) else None


def _mismatch(needed: Message, plain: Any) -> Message:
    return message("{expected} is needed, not {given}.", expected=needed, given=given(plain))


def _unknown(name: str, known: dict[str, Any]) -> Message:
    near = nearest(name, known)
    if near is None:
        return message("There is no field of this name.")
    return message("There is no field of this name. Is “{name}” meant?", name=near)
