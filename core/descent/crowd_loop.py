"""The loop that steps a block of runs, in LLVM's language: surface and rule fused, everything in registers.

A *group* is as many runs as a vector has lanes. It makes all steps up to the next look before the next group begins,
without storing anything. Runs that cannot go on are rare, so their ends are written out of the way, and what their
lanes compute from then on is never stored. After every look those that have ended change places with the last ones
under way, so that groups stay full.
"""

import operator
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

from core.descent.crowd_block import LOOK
from core.descent.crowd_ends import NO_PARTITION, bury, look, partition
from core.descent.crowd_registers import Loop, Registers
from core.formula.native.code import Code, Value
from core.formula.native.function import splat
from core.formula.native.machine import module_text
from core.formula.native.printer import count_calls, print_program

SIGNATURE = """define void @advance(ptr %rows, i64 %slots, ptr %runs, ptr %steps, ptr %ends, ptr %still, ptr %live,
  i64 %at, i64 %until, ptr %fixed, ptr %each, ptr %shares, ptr %limits, i64 %drops, ptr %record) #2 {"""


def loop_text(loop: Loop) -> str:
    """The module; its function is `advance`, see `SIGNATURE`.

    rows … still are a block's arrays, live its number of runs under way (changed); fixed (names), each (steps,
    names); shares (looks,) of still, see `CrowdRates`; limits: low, high and still of each axis; record
    (steps, dims + 1, slots).
    """
    writer = _Writer(loop)
    lines = writer.lines()
    code = writer.code
    return module_text(["\n".join(lines)], code.needs, code.intrinsics, loop.width, count_calls(loop.program))


class _Writer:
    def __init__(self, loop: Loop) -> None:
        self.loop, self.step, self.registers = loop, loop.step, Registers(loop)
        self.code, self.kind, self.mask = self.registers.code, self.registers.kind, self.registers.mask

    def lines(self) -> list[str]:
        """The whole function."""
        return [
            SIGNATURE,
            *self._head(),
            *self._stretch(),
            *self._group(),
            *self._steps(),
            *self._group_end(),
            *(NO_PARTITION if self.loop.is_recorded else partition(self.step.rows)),
            *_END,
        ]

    def _head(self) -> list[str]:
        width = self.loop.width
        lines = ["start:", "%live_first = load i64, ptr %live", f"%first_look = udiv i64 %at, {LOOK}"]
        for place, _ in enumerate(self.loop.fixed):
            lines += [*_scalar(f"f{place}", "fixed", str(place)), *splat(self.kind, f"%f{place}", f"%fixed{place}")]
        for place, name in enumerate(
            f"{side}{axis}" for axis in range(self.step.dims) for side in ("low", "high", "rest")
        ):
            lines += [*_scalar(f"l{place}", "limits", str(place)), *splat(self.kind, f"%l{place}", f"%{name}")]
            lines += splat(f"<{self.loop.lanes} x double>", f"%l{place}", f"%part_{name}")
        lines += [f"%past{axis} = alloca {self.kind}" for axis in range(self.step.dims)]
        lanes = ", ".join(f"i64 {lane}" for lane in range(width))
        return [*lines, f"%places = add <{width} x i64> zeroinitializer, <{lanes}>", "br label %stretch"]

    def _stretch(self) -> list[str]:
        """As far as the next look."""
        width = self.loop.width
        return [
            "stretch:",
            "%t0 = phi i64 [ %at, %start ], [ %t1, %partitioned ]",
            "%n = phi i64 [ %live_first, %start ], [ %n_after, %partitioned ]",
            f"%looks = udiv i64 %t0, {LOOK}",
            f"%next_look = mul i64 %looks, {LOOK}",
            f"%after_look = add i64 %next_look, {LOOK}",
            "%is_short = icmp slt i64 %until, %after_look",
            "%t1 = select i1 %is_short, i64 %until, i64 %after_look",
            "%is_look = icmp eq i64 %t1, %after_look",
            "%is_over = icmp sge i64 %t0, %until",
            "%is_empty = icmp sle i64 %n, 0",
            "%is_end = or i1 %is_over, %is_empty",
            "%look_number = sub i64 %looks, %first_look",
            *splat(f"<{width} x i64>", "%n", "%ns"),
            "br i1 %is_end, label %end, label %group",
        ]

    def _group(self) -> list[str]:
        """The runs of a group come into registers."""
        width = self.loop.width
        lines = ["group:", "%i = phi i64 [ 0, %stretch ], [ %i_next, %grouped ]"]
        lines += splat(f"<{width} x i64>", "%i", "%is")
        lines += [f"%here = add <{width} x i64> %is, %places", f"%inside = icmp slt <{width} x i64> %here, %ns"]
        lines += ["%ends_i = getelementptr i8, ptr %ends, i64 %i", "%steps_i = getelementptr i32, ptr %steps, i64 %i"]
        lines += ["%still_i = getelementptr i8, ptr %still, i64 %i"]
        lines += [f"%ends_v = load <{width} x i8>, ptr %ends_i, align 1"]
        lines += [f"%under_way = icmp eq <{width} x i8> %ends_v, zeroinitializer"]
        lines += [f"%active = and {self.mask} %inside, %under_way"]
        for row in range(self.step.rows):
            lines += [f"%o{row} = mul i64 %slots, {row}", f"%oi{row} = add i64 %o{row}, %i"]
            lines += [f"%row{row} = getelementptr double, ptr %rows, i64 %oi{row}"]
        loads = {f"{name}_first": row for name, row in self.registers.carried.items()}
        loads |= {f"own{place}": row for place, row in enumerate(self._own())}
        loads |= {f"past{axis}_first": self.step.dims + axis for axis in range(self.step.dims)}
        lines += [f"%{name} = load {self.kind}, ptr %row{row}, align 8" for name, row in loads.items()]
        lines += self._keep("past{axis}_first")
        return [*lines, "%t_first = add i64 %t0, 1", "br label %entry"]

    def _keep(self, name: str) -> list[str]:
        """The lines that keep positions for the case that the next step leads to no value."""
        return [f"store {self.kind} %{name.format(axis=axis)}, ptr %past{axis}" for axis in range(self.step.dims)]

    def _own(self) -> Iterable[int]:
        return range(self.step.state.stop, self.step.rows)

    def _steps(self) -> list[str]:
        """The loop over steps. Its first block is called `entry`, as `Code` believes."""
        code, loop = self.code, self.loop
        value, slopes, after = self._outputs()
        flag, last = self._are_all_good(value, after), code.block
        code.line(f"br i1 {flag}, label %stepped, label %doubt, !prof !1")
        self._doubt(last, value, slopes, after)
        code.lines += self._keep("x{axis}")
        following = self.following = self._following(value, after)
        if loop.is_recorded:
            self._record(value)
        phis = [
            f"%{name} = phi {self.kind} [ %{name}_first, %group ], [ {following[name].text}, %stepped ]"
            for name in self.registers.carried
        ]
        return [
            "entry:",
            "%t = phi i64 [ %t_first, %group ], [ %t_next, %stepped ]",
            f"%alive = phi {self.mask} [ %active, %group ], [ %alive_after, %stepped ]",
            *phis,
            *self._each(),
            *code.lines,
            "%t_next = add i64 %t, 1",
            "%is_done = icmp sge i64 %t, %t1",
            "br i1 %is_done, label %stored, label %entry",
        ]

    def _doubt(self, last: str, value: Value, slopes: list[Value], after: list[Value]) -> None:
        """Some lane cannot go on, if only one that is out of account already; then the block `stepped` begins."""
        code = self.code
        code.label("doubt")
        alive, good = self.registers.named("alive", "truth"), _all(self._tests(code, value, after))
        bad, still_alive = alive & code.negated(good), alive & good
        code.line(f"br i1 {code.any(bad)}, label %bury, label %stepped, !prof !0")
        code.label("bury")
        bury(self.registers, bad, value, slopes)
        code.line("br label %stepped")
        code.label("stepped")
        came = f"[ %alive, %{last} ], [ %alive, %doubt ], [ {still_alive.text}, %bury ]"
        code.line(f"%alive_after = phi {self.mask} {came}")

    def _following(self, value: Value, after: list[Value]) -> dict[str, Value]:
        """What is carried to the next step."""
        dims, named = self.step.dims, self.registers.named
        following = {f"x{axis}": after[axis] for axis in range(dims)}
        following |= {f"state{place}": one for place, one in enumerate(after[dims:])}
        if self.loop.is_watched:
            following |= {"value": value, "lowest": self.code.where(value < named("lowest"), value, named("lowest"))}
        return following

    def _each(self) -> list[str]:
        """What is the same for all runs, but changes with the step."""
        count = len(self.loop.each)
        lines = [
            "%made = sub i64 %t, %at",
            "%made_before = sub i64 %made, 1",
            f"%each_row = mul i64 %made_before, {count}",
        ]
        for place in range(count):
            lines.append(f"%e_place{place} = add i64 %each_row, {place}")
            lines += [
                *_scalar(f"e{place}", "each", f"%e_place{place}"),
                *splat(self.kind, f"%e{place}", f"%each{place}"),
            ]
        return lines

    def _outputs(self) -> tuple[Value, list[Value], list[Value]]:
        """Value, gradient, and what is carried on: position and state."""
        dims, state = self.step.dims, self.step.state
        names = {row: f"%x{row}" for row in range(dims)}
        names |= {row: f"%state{place}" for place, row in enumerate(state)}
        names |= {row: f"%own{place}" for place, row in enumerate(self._own())}
        inputs = {name: names[row] for name, row in self.step.places.items()}
        inputs |= {name: f"%fixed{place}" for place, name in enumerate(self.loop.fixed)}
        inputs |= {name: f"%each{place}" for place, name in enumerate(self.loop.each)}
        values = {name: self.code.value("number", text) for name, text in inputs.items()}
        value, *rest = self._printed(values)
        return value, rest[:dims], rest[dims:]

    def _printed(self, inputs: Mapping[str, Value]) -> list[Value]:
        """The Program's outputs.

        Without functions it is written register by register, so that the intermediate results of one are gone before
        those of the next come, and few have to wait in memory; with them for all at once, as each has its branches.
        """
        program, code = self.loop.program, self.code
        if count_calls(program):
            return print_program(code, program, inputs)
        part = code.narrower(self.loop.lanes)
        own = [
            {name: part.cut(one, first) for name, one in inputs.items()} for first in range(0, code.width, part.width)
        ]
        found = [print_program(part, program, given) for given in own]
        return [code.join(outputs) for outputs in zip(*found, strict=True)]

    def _are_all_good(self, value: Value, after: list[Value]) -> str:
        """A condition: whether all lanes can go on. Register by register, as masks of whole vectors take longer."""
        part = self.code.narrower(self.loop.lanes)
        tests = []
        for first in range(0, self.loop.width, self.loop.lanes):
            own = [part.cut(one, first) for one in after[: self.step.dims]]
            tests.append(_all(self._tests(part, part.cut(value, first), own, "part_")))
        return part.all(_all(tests))

    def _tests(self, code: Code, value: Value, after: list[Value], bounds: str = "") -> list[Value]:
        tests = [code.fabs(value) < float("inf")] if self.loop.is_watched and not self.step.is_total else []
        for axis in range(self.step.dims):
            tests.append(after[axis] > code.value("number", f"%{bounds}low{axis}"))
            tests.append(after[axis] < code.value("number", f"%{bounds}high{axis}"))
        return tests

    def _record(self, value: Value) -> None:
        """Position and value before the step; those that have ended repeat what stands in their rows."""
        code, dims = self.code, self.step.dims
        alive = code.value("truth", "%alive_after")
        rows = {**{axis: self.registers.named(f"x{axis}") for axis in range(dims)}, self.step.value: value}
        for place, (row, now) in enumerate(rows.items()):
            kept = code.write("number", f"load {self.kind}, ptr %row{row}, align 8")
            shown = code.where(alive, now, kept)
            a, b, c, d = (code.name() for _ in range(4))
            code.line(f"{a} = mul i64 %made_before, {dims + 1}")
            code.line(f"{b} = add i64 {a}, {place}")
            code.line(f"{c} = mul i64 {b}, %slots")
            code.line(f"{d} = add i64 {c}, %i")
            code.line(f"{d}p = getelementptr double, ptr %record, i64 {d}")
            code.line(f"store {self.kind} {shown.text}, ptr {d}p, align 8")

    def _group_end(self) -> list[str]:
        """The group goes back to memory, and those that are at rest end."""
        registers, following, axes = self.registers, self.following, range(self.step.dims)
        registers.taken()
        alive = registers.named("alive_after", "truth")
        for name, row in registers.carried.items():
            registers.store(following[name], row, alive)
        before = [registers.named(f"x{axis}") for axis in axes]
        for axis in axes:
            registers.store(before[axis], self.step.dims + axis, alive)
        stored = registers.taken()
        moved = [self.code.fabs(following[f"x{axis}"] - before[axis]) for axis in axes]
        return [
            "stored:",
            *stored,
            "br i1 %is_look, label %look, label %grouped",
            "look:",
            *look(registers, alive, moved),
            "br label %grouped",
            "grouped:",
            f"%i_next = add i64 %i, {self.loop.width}",
            "%is_more = icmp slt i64 %i_next, %n",
            "br i1 %is_more, label %group, label %partition",
        ]


def _all(truths: Sequence[Value]) -> Value:
    return reduce(operator.and_, truths)


def _scalar(name: str, array: str, place: str) -> list[str]:
    return [f"%{name}_p = getelementptr double, ptr %{array}, i64 {place}", f"%{name} = load double, ptr %{name}_p"]


_END = ["end:", "store i64 %n, ptr %live", "ret void", "}"]
