"""Writes LLVM's language (https://llvm.org/docs/LangRef.html), one function over vectors of float64 at a time.

Values are SSA names with Python's operators: `a*b` writes a multiplication and is its result. A vector may be wider
than the machine's; LLVM then takes several registers, which also hides the latency of their arithmetic.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Literal, Union

Kind = Literal["number", "whole", "truth"]  # float64, 64-bit integer (a number's bits too), condition; of each lane
ELEMENTS: dict[Kind, str] = {"number": "double", "whole": "i64", "truth": "i1"}
SIGN = 1 << 63
Operand = Union["Value", float]


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """A vector: how its text reads and who writes with it."""

    code: "Code"
    kind: Kind
    text: str

    def __add__(self, other: Operand) -> "Value":
        return self.code.arithmetic("add", self, other)

    def __sub__(self, other: Operand) -> "Value":
        return self.code.arithmetic("sub", self, other)

    def __rsub__(self, other: float) -> "Value":
        return self.code.arithmetic("sub", self.code.number(other), self)

    def __mul__(self, other: Operand) -> "Value":
        return self.code.arithmetic("mul", self, other)

    __radd__, __rmul__ = __add__, __mul__

    def __truediv__(self, other: Operand) -> "Value":
        return self.code.arithmetic("div", self, other)

    def __rtruediv__(self, other: float) -> "Value":
        return self.code.arithmetic("div", self.code.number(other), self)

    def __neg__(self) -> "Value":
        return self.code.write("number", f"fneg {self.code.type('number')} {self.text}")

    def __lt__(self, other: Operand) -> "Value":
        return self.code.compare("olt", self, other)

    def __le__(self, other: Operand) -> "Value":
        return self.code.compare("ole", self, other)

    def __gt__(self, other: Operand) -> "Value":
        return self.code.compare("ogt", self, other)

    def __ge__(self, other: Operand) -> "Value":
        return self.code.compare("oge", self, other)

    def equals(self, other: Operand) -> "Value":
        """False with NaN."""
        return self.code.compare("oeq", self, other)

    def is_nan(self) -> "Value":
        """Whether it is no number."""
        return self.code.compare("uno", self, self)

    def __and__(self, other: "Value | int") -> "Value":
        return self.code.bitwise("and", self, other)

    def __or__(self, other: "Value | int") -> "Value":
        return self.code.bitwise("or", self, other)

    def __xor__(self, other: "Value | int") -> "Value":
        return self.code.bitwise("xor", self, other)

    def __lshift__(self, count: int) -> "Value":
        return self.code.bitwise("shl", self, count)

    def __rshift__(self, count: int) -> "Value":
        return self.code.bitwise("ashr", self, count)

    def bits(self) -> "Value":
        """The 64 bits of a number."""
        return self.code.cast("whole", self)

    def as_number(self) -> "Value":
        """The number of these bits."""
        return self.code.cast("number", self)


class Code:
    """The lines of one function, and which others it calls. `width`: lanes of a vector."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.lines: list[str] = []
        self.needs: set[str] = set()  # functions of the table in `mathematics`
        self.intrinsics: set[str] = set()
        self.block = "entry"
        self._names = count(1)

    def narrower(self, width: int) -> "Code":
        """For vectors of fewer lanes; it writes into the same function."""
        part = Code(width)
        part.lines, part.needs, part.intrinsics, part._names = self.lines, self.needs, self.intrinsics, self._names
        return part

    def cut(self, whole: Value, first: int) -> Value:
        """As many lanes as are wanted here of a wider vector, from lane `first` on."""
        kind = whole.code.type(whole.kind)
        places = ", ".join(f"i32 {lane}" for lane in range(first, first + self.width))
        rest = f"{kind} poison, <{self.width} x i32> <{places}>"
        return self.write(whole.kind, f"shufflevector {kind} {whole.text}, {rest}")

    def join(self, parts: Sequence[Value]) -> Value:
        """Equal parts, a power of two, one after the other."""
        if len(parts) == 1:
            return parts[0]
        half, middle = self.narrower(self.width // 2), len(parts) // 2
        first, second = half.join(parts[:middle]), half.join(parts[middle:])
        kind = half.type(first.kind)
        places = ", ".join(f"i32 {lane}" for lane in range(self.width))
        rest = f"{kind} {first.text}, {kind} {second.text}, <{self.width} x i32> <{places}>"
        return self.write(first.kind, f"shufflevector {rest}")

    def type(self, kind: Kind) -> str:
        """LLVM's name of a vector."""
        return f"<{self.width} x {ELEMENTS[kind]}>"

    def name(self) -> str:
        """A name that is still free."""
        return f"%v{next(self._names)}"

    def write(self, kind: Kind, instruction: str) -> Value:
        """A line that gives a vector."""
        name = self.name()
        self.lines.append(f"{name} = {instruction}")
        return Value(self, kind, name)

    def line(self, text: str) -> None:
        """A line that gives nothing."""
        self.lines.append(text)

    def label(self, name: str) -> None:
        """Begin a block."""
        self.lines.append(f"{name}:")
        self.block = name

    def value(self, kind: Kind, text: str) -> Value:
        """A vector that has a name already."""
        return Value(self, kind, text)

    def number(self, value: Operand) -> Value:
        """A constant in every lane."""
        if isinstance(value, Value):
            return value
        bits = struct.unpack("<Q", struct.pack("<d", value))[0]
        return Value(self, "number", f"splat (double 0x{bits:016X})")

    def whole(self, value: "Value | int") -> Value:
        """A whole number, or bits, in every lane."""
        if isinstance(value, Value):
            return value
        return Value(self, "whole", f"splat (i64 {value - (1 << 64) if value >= SIGN else value})")

    def arithmetic(self, op: str, left: Operand, right: Operand, flags: str = "") -> Value:
        """Of numbers, rounded, or of whole numbers."""
        if isinstance(left, Value) and left.kind == "whole":
            other = self.whole(right)  # type: ignore[arg-type]
            return self.write("whole", f"{op} {self.type('whole')} {left.text}, {other.text}")
        first, second = self.number(left), self.number(right)
        return self.write("number", f"f{op} {flags}{self.type('number')} {first.text}, {second.text}")

    def compare(self, relation: str, left: Value, right: Operand) -> Value:
        """Of numbers; false with NaN where `relation` is ordered."""
        other = self.number(right)
        return self.write("truth", f"fcmp {relation} {self.type('number')} {left.text}, {other.text}")

    def bitwise(self, op: str, left: Value, right: "Value | int") -> Value:
        """Of whole numbers or conditions."""
        other = self.whole(right)
        return self.write(left.kind, f"{op} {self.type(left.kind)} {left.text}, {other.text}")

    def is_odd(self, whole: Value) -> Value:
        """Whether the lowest bit is set."""
        return self.write("truth", f"trunc {self.type('whole')} {whole.text} to {self.type('truth')}")

    def negated(self, truth: Value) -> Value:
        """Not."""
        return self.write("truth", f"xor {self.type('truth')} {truth.text}, splat (i1 true)")

    def cast(self, kind: Kind, value: Value) -> Value:
        """The same bits as another kind."""
        return self.write(kind, f"bitcast {self.type(value.kind)} {value.text} to {self.type(kind)}")

    def where(self, truth: Value, chosen: Operand, other: Operand) -> Value:
        """Lane by lane the one or the other, of numbers."""
        kind = self.type("number")
        first, second = self.number(chosen), self.number(other)
        return self.write(
            "number", f"select {self.type('truth')} {truth.text}, {kind} {first.text}, {kind} {second.text}"
        )

    def intrinsic(self, name: str, *arguments: Operand) -> Value:
        """One of LLVM's own functions, such as `fma` and `sqrt`."""
        kind = self.type("number")
        full = f"@llvm.{name}.v{self.width}f64"
        self.intrinsics.add(f"declare {kind} {full}({', '.join([kind] * len(arguments))})")
        given = ", ".join(f"{kind} {self.number(argument).text}" for argument in arguments)
        return self.write("number", f"call {kind} {full}({given})")

    def call(self, name: str, *arguments: Operand) -> Value:
        """A function of the table in `mathematics`."""
        self.needs.add(name)
        kind = self.type("number")
        given = ", ".join(f"{kind} {self.number(argument).text}" for argument in arguments)
        return self.write("number", f"call {kind} @{name}({given})")

    def fma(self, a: Operand, b: Operand, c: Operand) -> Value:
        """a*b + c, rounded once."""
        return self.intrinsic("fma", a, b, c)

    def fabs(self, x: Operand) -> Value:
        """Without its sign."""
        return self.intrinsic("fabs", x)

    def copysign(self, size: Operand, sign: Operand) -> Value:
        """The size of the one with the sign of the other."""
        return self.intrinsic("copysign", size, sign)

    def polynomial(self, coefficients: Sequence[float], x: Value) -> Value:
        """By Horner's scheme, highest power first."""
        result = self.number(coefficients[0])
        for coefficient in coefficients[1:]:
            result = self.fma(result, x, coefficient)
        return result

    def any(self, truth: Value) -> str:
        """The name of a single condition: whether it holds in any lane."""
        packed, found = self.name(), self.name()
        self.lines.append(f"{packed} = bitcast {self.type('truth')} {truth.text} to i{self.width}")
        self.lines.append(f"{found} = icmp ne i{self.width} {packed}, 0")
        return found

    def all(self, truth: Value) -> str:
        """The name of a single condition: whether it holds in every lane."""
        packed, found = self.name(), self.name()
        self.lines.append(f"{packed} = bitcast {self.type('truth')} {truth.text} to i{self.width}")
        self.lines.append(f"{found} = icmp eq i{self.width} {packed}, -1")
        return found

    def unless_rare(self, rare: Value, usual: Value, name: str, *arguments: Value) -> Value:
        """`usual`, or if any lane is `rare` what the function `name` makes of the arguments and of it."""
        here, there = self.block, f"rare{next(self._names)}"
        joined = f"{there}_done"
        self.lines.append(f"br i1 {self.any(rare)}, label %{there}, label %{joined}, !prof !0")
        self.label(there)
        mended = self.call(name, *arguments, usual)
        self.lines.append(f"br label %{joined}")
        self.label(joined)
        kind = self.type("number")
        return self.write("number", f"phi {kind} [ {usual.text}, %{here} ], [ {mended.text}, %{there} ]")
