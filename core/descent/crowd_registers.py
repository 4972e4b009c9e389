"""What a group of a crowd's runs has in registers while it makes steps, and how that comes back to memory."""

from dataclasses import dataclass

from core.descent.crowd_step import CrowdStep
from core.formula.native.code import Code, Kind, Value
from core.formula.program import Program


@dataclass(frozen=True)
class Loop:
    """What is to be written.

    `program`: `CrowdStep.program` without what all runs share, which comes as inputs: `fixed`, the same in every
    step, and `each`, anew for every step. `lanes` of a register, `width` of a group. `is_watched`: whether the value
    is looked at in each step, for its lowest and for its being a number. `is_recorded`: whether each step is written
    down, and no run changes its place.
    """

    step: CrowdStep
    program: Program
    fixed: tuple[str, ...]
    each: tuple[str, ...]
    lanes: int
    width: int
    is_watched: bool
    is_recorded: bool


class Registers:
    """The function being written, and the names in it: `%row0` … are the places of a group's rows in memory.

    `%past0` … are places of its own for where the runs were one step earlier: what is rarely wanted would only be in
    the way of what is computed.
    """

    def __init__(self, loop: Loop) -> None:
        self.loop, self.step = loop, loop.step
        self.code = Code(loop.width)
        self.kind, self.mask = self.code.type("number"), self.code.type("truth")
        dims, state = self.step.dims, self.step.state
        self.carried = {f"x{axis}": axis for axis in range(dims)}  # from step to step: name and row
        self.carried |= {f"state{place}": row for place, row in enumerate(state)}
        if loop.is_watched:
            self.carried |= {"value": self.step.value, "lowest": self.step.value + 1}

    def named(self, name: str, kind: Kind = "number") -> Value:
        """What has this name."""
        return self.code.value(kind, f"%{name}")

    def vector(self, bits: int) -> str:
        """LLVM's name of a vector of short integers."""
        return f"<{self.loop.width} x i{bits}>"

    def choose(self, bits: int, truth: Value, chosen: str, other: str) -> str:
        """The name of a vector of integers: lane by lane the one or the other."""
        kind, name = self.vector(bits), self.code.name()
        self.code.line(f"{name} = select {self.mask} {truth.text}, {kind} {chosen}, {kind} {other}")
        return name

    def store(self, value: Value, row: int, mask: Value) -> None:
        """Write numbers to a row of the block, where `mask` holds."""
        self._store(f"{self.kind} {value.text}", f"v{self.loop.width}f64", f"%row{row}", 8, mask)

    def store_integers(self, bits: int, value: str, array: str, mask: Value) -> None:
        """Write to `ends`, `steps` or `still`, where `mask` holds."""
        self._store(f"{self.vector(bits)} {value}", f"v{self.loop.width}i{bits}", f"%{array}_i", 1, mask)

    def _store(self, value: str, short: str, place: str, alignment: int, mask: Value) -> None:
        name = f"@llvm.masked.store.{short}.p0"
        self.code.intrinsics.add(f"declare void {name}({value.split('>')[0]}>, ptr, i32, {self.mask})")
        self.code.line(f"call void {name}({value}, ptr {place}, i32 {alignment}, {self.mask} {mask.text})")

    def taken(self) -> list[str]:
        """The lines written so far; those that follow begin anew."""
        lines, self.code.lines = self.code.lines, []
        return lines
