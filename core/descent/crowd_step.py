"""One step of a crowd's runs as a Program, and where each of its numbers stands in a block of runs.

Unlike `Plan.step` it mends a gradient that is 0/0: as `repair` finds it at a tip or a removable gap, it is 0 there.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache

from core.descent.plan import Plan
from core.formula.program import Builder, Program

SCALE = "rate.scale"  # the input of a run: how many times the common learning rate its own is
# Operations that may be NaN at finite arguments; a constant divisor is judged by itself.
_PARTIAL = frozenset({"power", "sqrt", "log", "log1p", "log2", "log10", "asin", "acos", "acosh", "atanh"})


@dataclass(frozen=True)
class CrowdStep:
    """How a crowd steps. `own`: the inputs that each run has a value of its own for.

    Outputs of `program`: value and gradient before the step (dims), position and state after it. Rows of a block:
    position, position one step earlier, value, lowest value, state, and the inputs `own`.
    """

    plan: Plan
    own: tuple[str, ...]

    @property
    def dims(self) -> int:
        """The number of variables."""
        return self.plan.dims

    @cached_property
    def program(self) -> Program:
        """Surface and rule in one."""
        builder = Builder()
        value, *rest = builder.include(self.plan.look)
        slopes, curvatures = rest[: self.dims], rest[self.dims :]
        mended = {f"h.{place}": number for place, number in enumerate(curvatures)}
        for axis, slope in enumerate(slopes):
            is_number = builder.emit("equal", slope, slope)
            zero = builder.constant(0.0)
            mended[f"g.{axis}"] = slope if self.is_total else builder.emit("where", is_number, slope, zero)
        return builder.finish([value, *slopes, *builder.include(self.move, mended)])

    @cached_property
    def move(self) -> Program:
        """The rule alone, as in `Plan`, at each run's own learning rate."""
        if SCALE not in self.own:
            return self.plan.move
        builder = Builder()
        scaled = builder.emit("multiply", builder.input(SCALE), builder.input("rate"))
        return builder.finish(builder.include(self.plan.move, {"rate": scaled}))

    @cached_property
    def is_total(self) -> bool:
        """Whether value and gradient are numbers wherever the position is one, overflow apart."""
        instructions = self.plan.look.instructions
        return not any(
            one.op in _PARTIAL or (one.op == "divide" and not instructions[one.arguments[1]].value)
            for one in instructions
        )

    @property
    def value(self) -> int:
        """The row of the value; that of the lowest value follows."""
        return 2 * self.dims

    @property
    def state(self) -> range:
        """The rows of the state."""
        return range(2 * self.dims + 2, 2 * self.dims + 2 + len(self.plan.state))

    @property
    def rows(self) -> int:
        """All rows of a block."""
        return self.state.stop + len(self.own)

    @cached_property
    def places(self) -> dict[str, int]:
        """The row of every input that differs from run to run."""
        named = {name: axis for axis, name in enumerate(self.plan.positions)}
        named |= {name: self.state.start + place for place, name in enumerate(self.plan.state)}
        return named | {name: self.state.stop + place for place, name in enumerate(self.own)}


@lru_cache(maxsize=256)
def _kept(plan: Plan, own: tuple[str, ...]) -> CrowdStep:
    return CrowdStep(plan, own)


def crowd_step(plan: Plan, own: Collection[str]) -> CrowdStep:
    """The step, kept, so that what was compiled for it is kept with it."""
    return _kept(plan, tuple(sorted(own)))
