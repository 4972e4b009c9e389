"""Blocks of a crowd, stepped by machine code."""

import ctypes
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from core.descent.crowd_block import Block
from core.descent.crowd_loop import SIGNATURE, loop_text
from core.descent.crowd_rates import CrowdRates
from core.descent.crowd_registers import Loop
from core.descent.crowd_step import CrowdStep
from core.descent.record import Bounds
from core.descent.trajectory import Floats
from core.formula.native.machine import found_machine
from core.formula.numpy_printer import numpy_function
from core.formula.program import Builder, Program
from core.rules.lowering import depending, hoist, with_outputs

SLOTS = 4_096  # runs of a block, at most: few enough to stay in the cache
BLOCKS = 8  # as many blocks at least, so that threads end at the same time
LONG = 400  # instructions of a Program from which on one register is enough to be busy
MANY = 2**16  # runs from which on four registers are worth the time that the longer code takes to make
KEPT = 64  # calls whose numbers are kept: long ones come in parts, and runs that were resumed stand anywhere
SAFE = 1e150  # reciprocals between this and its inverse are as good as divisions


class NativeEngine:
    """Steps blocks. `known`: the inputs that are the same for all runs and steps. Only for surfaces without data."""

    def __init__(
        self,
        step: CrowdStep,
        known: Mapping[str, float],
        rates: CrowdRates,
        bounds: Bounds,
        still: tuple[float, ...],
        wants_lowest: bool,
        runs: int,
    ) -> None:
        self.step, self.known, self.rates = step, known, rates
        self.is_watched = wants_lowest or not step.is_total
        rest = still or (0.0,) * step.dims
        self.limits = np.array([number for one in zip(bounds.low, bounds.high, rest, strict=True) for number in one])
        self.limits_address = self.limits.ctypes.data
        self.width = _width(step, runs)
        self._prepared: dict[tuple[int, int, bool], _Prepared] = {}
        self._lock = threading.Lock()

    def slots(self, runs: int) -> int:
        """How many runs a block shall hold of so many."""
        groups = -(-runs // (BLOCKS * self.width))
        return max(1, min(groups, SLOTS // self.width)) * self.width

    def advance(self, block: Block, until: int, record: Floats | None) -> None:
        """Bring a block to step `until`; `record` (steps, dims + 1, runs) begins with the block's present step."""
        prepared = self._prepare(block.at, until, record is not None)
        steps, slots = until - block.at, block.slots
        written = np.empty((steps if record is not None else 0, self.step.dims + 1, slots))
        live = ctypes.c_int64(slots if record is not None else block.live)
        rows, *arrays = block.addresses
        prepared.kernel.call(
            rows,
            slots,
            *arrays,
            ctypes.addressof(live),
            block.at,
            until,
            *prepared.addresses,
            self.limits_address,
            int(block.drops),
            written.ctypes.data,
        )
        block.at = until
        if record is None:
            block.live = live.value
        else:
            record[:, :, block.runs[: block.size]] = written[:, :, : block.size]
            block.move_finished_back()

    def _prepare(self, at: int, until: int, is_recorded: bool) -> "_Prepared":
        """What a call takes besides a block; the same for all blocks, so made once."""
        with self._lock:
            asked = (at, until, is_recorded)
            if asked not in self._prepared:
                self._prepared = {**(self._prepared if len(self._prepared) < KEPT else {}), asked: self._make(*asked)}
            return self._prepared[asked]

    def _make(self, at: int, until: int, is_recorded: bool) -> "_Prepared":
        names, changing = frozenset(self.known), self.rates.changing
        for may_invert in (True, False):
            shared = _shared(self.step, names, changing, may_invert)
            known: dict[str, float | Floats] = {**self.known, **self.rates.inputs(at, until)}
            fixed = np.array(_values(shared.fixed, known)).reshape(-1)
            each = np.array(_values(shared.each, known)).reshape(-1, until - at).T
            if shared.are_safe(fixed, each):
                break
        kernel = _kernel(self.step, names, changing, may_invert, self.width, self.is_watched, is_recorded)
        return _Prepared(kernel, fixed, np.ascontiguousarray(each), self.rates.shares(at, until))


@dataclass(frozen=True, eq=False)
class _Prepared:
    """Machine code, and the numbers it takes: of all steps, of each step (steps, numbers), of each look (looks,)."""

    kernel: "_Kernel"
    fixed: Floats
    each: Floats
    shares: Floats

    @cached_property
    def addresses(self) -> tuple[int, int, int]:
        """Of the numbers."""
        return self.fixed.ctypes.data, self.each.ctypes.data, self.shares.ctypes.data


@dataclass(frozen=True, eq=False)
class _Shared:
    """A step's Program in three: what is the same for all runs, once and in each step, and `inner` for each run.

    `inverses`: which of the outputs of fixed and each are reciprocals of what was a divisor.
    """

    inner: Program
    fixed: Program
    each: Program
    fixed_names: tuple[str, ...]
    each_names: tuple[str, ...]
    inverses: tuple[tuple[int, ...], tuple[int, ...]]

    def are_safe(self, fixed: Floats, each: Floats) -> bool:
        """Whether the reciprocals are as good as divisions."""
        used = np.concatenate([fixed[list(self.inverses[0])], each[:, list(self.inverses[1])].reshape(-1)])
        return bool(((np.abs(used) < SAFE) & (np.abs(used) > 1.0 / SAFE)).all())


@lru_cache(maxsize=256)
def _shared(step: CrowdStep, known: frozenset[str], changing: tuple[str, ...], may_invert: bool) -> _Shared:
    uniform = {*known, *changing}
    program = _with_reciprocals(step.program, uniform) if may_invert else step.program
    outer, inner, crossing = hoist(program, uniform)
    moving = depending(outer, changing)
    steady = [place for place in range(len(crossing)) if place not in moving]
    ops = [outer.instructions[output] for output in outer.outputs]
    is_inverse = [one.op == "divide" and outer.instructions[one.arguments[0]].value == 1.0 for one in ops]
    inverses = tuple(tuple(n for n, place in enumerate(part) if is_inverse[place]) for part in (steady, moving))
    return _Shared(
        inner,
        with_outputs(outer, steady),
        with_outputs(outer, moving),
        tuple(crossing[place] for place in steady),
        tuple(crossing[place] for place in moving),
        inverses if may_invert else ((), ()),  # type: ignore[arg-type]
    )


def _with_reciprocals(program: Program, uniform: set[str]) -> Program:
    """Divisions by what is the same for all runs become multiplications by its reciprocal."""
    builder = Builder()
    numbers: list[int] = []
    shared: list[bool] = []
    for one in program.instructions:
        arguments = [numbers[argument] for argument in one.arguments]
        is_shared = one.name in uniform if one.op == "input" else all(shared[argument] for argument in one.arguments)
        shared.append(is_shared and one.op != "column")
        if one.op == "divide" and shared[one.arguments[1]] and not is_shared:
            inverse = builder.emit("divide", builder.constant(1.0), arguments[1])
            numbers.append(builder.emit("multiply", arguments[0], inverse))
        else:
            numbers.append(builder.copy(one, arguments))
    return builder.finish(numbers[output] for output in program.outputs)


def _values(program: Program, known: Mapping[str, float | Floats]) -> list[Floats]:
    return _function(program)(*(known[name] for name in program.inputs)) if program.outputs else []


_function = lru_cache(maxsize=256)(numpy_function)


_KINDS = {"ptr": ctypes.c_void_p, "i64": ctypes.c_int64}
_ARGUMENTS = [_KINDS[kind] for kind in re.findall(r"(ptr|i64) %", SIGNATURE)]


class _Kernel:
    """The machine code of a loop."""

    def __init__(self, loop: Loop) -> None:
        address, self._kept = found_machine().add(loop_text(loop), "advance")
        self.call = ctypes.CFUNCTYPE(None, *_ARGUMENTS)(address)


@lru_cache(maxsize=256)
def _kernel(
    step: CrowdStep,
    known: frozenset[str],
    changing: tuple[str, ...],
    may_invert: bool,
    width: int,
    is_watched: bool,
    is_recorded: bool,
) -> _Kernel:
    shared = _shared(step, known, changing, may_invert)
    lanes = found_machine().lanes
    return _Kernel(
        Loop(step, shared.inner, shared.fixed_names, shared.each_names, lanes, width, is_watched, is_recorded)
    )


def _width(step: CrowdStep, runs: int) -> int:
    """Lanes: several registers side by side hide how long each operation takes."""
    registers = 1 if len(step.program.instructions) > LONG else 4 if runs >= MANY else 2
    return registers * found_machine().lanes
