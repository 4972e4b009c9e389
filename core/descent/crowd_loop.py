"""The loop that steps a block of runs, in LLVM's language: surface and rule fused, everything in registers.

A *group* is as many runs as a vector has lanes. It makes all steps up to the next look before the next group begins,
without storing anything. Runs that cannot go on are rare, so their ends are written out of the way, and what their
lanes compute from then on is never stored. After every look those that have ended change places with the last ones
under way, so that groups stay full.
"""

import operator
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from core.descent.crowd_block import DIVERGED, LEFT_DOMAIN, LOOK, SETTLED
from core.descent.crowd_step import CrowdStep
from core.descent.record import ORDINARY
from core.formula.native.code import Code, Value
from core.formula.native.function import splat
from core.formula.native.machine import module_text
from core.formula.native.printer import count_calls, print_program
from core.formula.program import Program

SIGNATURE = """define void @advance(ptr %rows, i64 %slots, ptr %runs, ptr %steps, ptr %ends, ptr %still, ptr %live,
  i64 %at, i64 %until, ptr %fixed, ptr %each, ptr %limits, i64 %drops, ptr %record) #2 {"""


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


def loop_text(loop: Loop) -> str:
    """The module; its function is `advance`, see `SIGNATURE`.

    rows … still are a block's arrays, live its number of runs under way (changed); fixed (names), each (steps,
    names); limits: low, high and still of each axis; record (steps, dims + 1, slots).
    """
    writer = _Writer(loop)
    lines = writer.lines()
    code = writer.code
    kinds = {code.type("number"): f"v{loop.width}f64"}
    kinds |= {f"<{loop.width} x i{bits}>": f"v{loop.width}i{bits}" for bits in (8, 32)}
    mask = code.type("truth")
    stores = [f"declare void @llvm.masked.store.{short}.p0({kind}, ptr, i32, {mask})" for kind, short in kinds.items()]
    calls = count_calls(loop.program)
    return module_text(["\n".join(lines)], code.needs, [*stores, *code.intrinsics], loop.width, calls)


class _Writer:
    def __init__(self, loop: Loop) -> None:
        self.loop, self.step = loop, loop.step
        self.code = Code(loop.width)
        self.kind, self.mask = self.code.type("number"), self.code.type("truth")
        dims, state = self.step.dims, self.step.state
        self.carried = {f"x{axis}": axis for axis in range(dims)}  # name of the phi: row
        self.carried |= {f"before{axis}": dims + axis for axis in range(dims)}
        self.carried |= {f"state{place}": row for place, row in enumerate(state)}
        if loop.is_watched:
            self.carried |= {"value": self.step.value, "lowest": self.step.value + 1}

    def lines(self) -> list[str]:
        """The whole function."""
        return [
            SIGNATURE,
            *self._head(),
            *self._stretch(),
            *self._group(),
            *self._steps(),
            *self._group_end(),
            *(_NO_PARTITION if self.loop.is_recorded else _partition(self.step.rows)),
            *_END,
        ]

    def _head(self) -> list[str]:
        width = self.loop.width
        lines = ["start:", "%live_first = load i64, ptr %live"]
        for place, _ in enumerate(self.loop.fixed):
            lines += [*_scalar(f"f{place}", "fixed", str(place)), *splat(self.kind, f"%f{place}", f"%fixed{place}")]
        for place, name in enumerate(
            f"{side}{axis}" for axis in range(self.step.dims) for side in ("low", "high", "rest")
        ):
            lines += [*_scalar(f"l{place}", "limits", str(place)), *splat(self.kind, f"%l{place}", f"%{name}")]
            lines += splat(f"<{self.loop.lanes} x double>", f"%l{place}", f"%part_{name}")
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
            "%row_base = sub i64 %t0, %at",
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
        loads = {f"{name}_first": row for name, row in self.carried.items()}
        loads |= {f"own{place}": row for place, row in enumerate(self._own())}
        lines += [f"%{name} = load {self.kind}, ptr %row{row}, align 8" for name, row in loads.items()]
        return [*lines, "%t_first = add i64 %t0, 1", "br label %entry"]

    def _own(self) -> Iterable[int]:
        return range(self.step.state.stop, self.step.rows)

    def _steps(self) -> list[str]:
        """The loop over steps. Its first block is called `entry`, as `Code` believes."""
        code, step, loop = self.code, self.step, self.loop
        value, slopes, after = self._outputs()
        flag, last = self._are_all_good(value, after), code.block
        code.line(f"br i1 {flag}, label %stepped, label %doubt, !prof !1")
        code.label("doubt")  # they may be lanes that are out of account already
        good = _all(self._tests(code, value, after))
        bad = code.value("truth", "%alive") & code.negated(good)
        still_alive = code.value("truth", "%alive") & good
        code.line(f"br i1 {code.any(bad)}, label %bury, label %stepped, !prof !0")
        code.label("bury")
        self._bury(bad, value, slopes)
        code.line("br label %stepped")
        code.label("stepped")
        came = f"[ %alive, %{last} ], [ %alive, %doubt ], [ {still_alive.text}, %bury ]"
        code.line(f"%alive_after = phi {self.mask} {came}")
        following = {f"x{axis}": after[axis] for axis in range(step.dims)}
        following |= {f"before{axis}": code.value("number", f"%x{axis}") for axis in range(step.dims)}
        following |= {f"state{place}": one for place, one in enumerate(after[step.dims :])}
        if loop.is_watched:
            lowest = code.value("number", "%lowest")
            following |= {"value": value, "lowest": code.where(value < lowest, value, lowest)}
        if loop.is_recorded:
            self._record(value)
        self.following = following
        phis = [
            f"%{name} = phi {self.kind} [ %{name}_first, %group ], [ {following[name].text}, %stepped ]"
            for name in self.carried
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
        value, *rest = print_program(self.code, self.loop.program, values)
        return value, rest[:dims], rest[dims:]

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

    def _bury(self, bad: Value, value: Value, slopes: list[Value]) -> None:
        """Write down the ends of those that are `bad`, as `crowd_numpy` does."""
        code, dims, inf = self.code, self.step.dims, float("inf")
        is_valued = code.fabs(value) < inf
        for axis in range(dims):
            last = code.where(is_valued, self._phi(f"x{axis}"), self._phi(f"before{axis}"))
            self._store(last, f"%row{axis}", bad)
        if self.loop.is_watched:
            lowest = self._phi("lowest")
            lower = code.where(is_valued, code.where(value < lowest, value, lowest), lowest)
            self._store(code.where(is_valued, value, self._phi("value")), f"%row{self.step.value}", bad)
            self._store(lower, f"%row{self.step.value + 1}", bad)
        else:
            self._store(value, f"%row{self.step.value}", bad & is_valued)
        is_level = code.fabs(slopes[0]) < inf
        for slope in slopes[1:]:
            is_level = is_level & (code.fabs(slope) < inf)
        is_edge = code.negated(is_level) & (code.fabs(value) < ORDINARY)
        has_left = (is_valued & is_edge) | value.is_nan()
        self._store_whole(
            8, self._choose(8, has_left, f"splat (i8 {LEFT_DOMAIN})", f"splat (i8 {DIVERGED})"), "ends", bad
        )
        at = self.code.name()
        code.line(f"{at} = trunc i64 %t to i32")
        for line in splat(f"<{self.loop.width} x i32>", at, f"{at}s"):
            code.line(line)
        code.line(f"{at}b = sub <{self.loop.width} x i32> {at}s, splat (i32 1)")
        self._store_whole(32, self._choose(32, is_valued, f"{at}s", f"{at}b"), "steps", bad)

    def _record(self, value: Value) -> None:
        """Position and value before the step; those that have ended repeat what stands in their rows."""
        code, dims = self.code, self.step.dims
        alive = code.value("truth", "%alive_after")
        rows = {**{axis: self._phi(f"x{axis}") for axis in range(dims)}, self.step.value: value}
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
        code, dims, width = self.code, self.step.dims, self.loop.width
        code.lines = []
        alive = code.value("truth", "%alive_after")
        for name, row in self.carried.items():
            self._store(self.following[name], f"%row{row}", alive)
        stored = ["stored:", *code.lines, "br i1 %is_look, label %look, label %grouped"]
        code.lines = []
        is_still = alive
        for axis in range(dims):
            moved = code.fabs(self.following[f"x{axis}"] - self.following[f"before{axis}"])
            is_still = is_still & (moved < code.value("number", f"%rest{axis}"))
        look = [
            "look:",
            *code.lines,
            f"%was_still = load <{width} x i8>, ptr %still_i, align 1",
            f"%is_twice = icmp ne <{width} x i8> %was_still, zeroinitializer",
            f"%now_still = zext {self.mask} {is_still.text} to <{width} x i8>",
            f"%settles_twice = and {self.mask} {is_still.text}, %is_twice",
            "%may_drop = icmp ne i64 %drops, 0",
            *splat(self.mask, "%may_drop", "%may_drops"),
            "%t1_short = trunc i64 %t1 to i32",
            *splat(f"<{width} x i32>", "%t1_short", "%t1_all"),
        ]
        code.lines = []
        settles = code.value("truth", "%settles_twice") & code.value("truth", "%may_drops")
        self._store_whole(8, "%now_still", "still", alive)
        self._store_whole(8, f"splat (i8 {SETTLED})", "ends", settles)
        self._store_whole(32, "%t1_all", "steps", settles)
        end = ["grouped:", f"%i_next = add i64 %i, {width}", "%is_more = icmp slt i64 %i_next, %n"]
        return [
            *stored,
            *look,
            *code.lines,
            "br label %grouped",
            *end,
            "br i1 %is_more, label %group, label %partition",
        ]

    def _phi(self, name: str) -> Value:
        return self.code.value("number", f"%{name}")

    def _choose(self, bits: int, truth: Value, chosen: str, other: str) -> str:
        kind, name = f"<{self.loop.width} x i{bits}>", self.code.name()
        self.code.line(f"{name} = select {self.mask} {truth.text}, {kind} {chosen}, {kind} {other}")
        return name

    def _store(self, value: Value, place: str, mask: Value) -> None:
        short = f"v{self.loop.width}f64"
        rest = f"{self.kind} {value.text}, ptr {place}, i32 8, {self.mask} {mask.text}"
        self.code.line(f"call void @llvm.masked.store.{short}.p0({rest})")

    def _store_whole(self, bits: int, value: str, array: str, mask: Value) -> None:
        short, kind = f"v{self.loop.width}i{bits}", f"<{self.loop.width} x i{bits}>"
        rest = f"{kind} {value}, ptr %{array}_i, i32 1, {self.mask} {mask.text}"
        self.code.line(f"call void @llvm.masked.store.{short}.p0({rest})")


def _all(truths: Sequence[Value]) -> Value:
    return reduce(operator.and_, truths)


def _scalar(name: str, array: str, place: str) -> list[str]:
    return [f"%{name}_p = getelementptr double, ptr %{array}, i64 {place}", f"%{name} = load double, ptr %{name}_p"]


_NO_PARTITION = ["partition:", "br label %partitioned", "partitioned:", "%n_after = add i64 %n, 0", "br label %stretch"]
_END = ["end:", "store i64 %n, ptr %live", "ret void", "}"]
_ARRAYS: Mapping[str, str] = {"runs": "i32", "steps": "i32", "ends": "i8", "still": "i8"}


def _partition(rows: int) -> list[str]:
    """Runs that have ended change places with the last ones under way."""
    lines = [
        "partition:",
        "br label %scan",
        "scan:",
        "%j = phi i64 [ 0, %partition ], [ %j_next, %keep ], [ %j, %swapped ]",
        "%m = phi i64 [ %n, %partition ], [ %m, %keep ], [ %m_less, %swapped ]",
        "%has_more = icmp slt i64 %j, %m",
        "br i1 %has_more, label %judge, label %partitioned",
        "judge:",
        "%end_place = getelementptr i8, ptr %ends, i64 %j",
        "%end_here = load i8, ptr %end_place",
        "%goes_on = icmp eq i8 %end_here, 0",
        "br i1 %goes_on, label %keep, label %swap",
        "keep:",
        "%j_next = add i64 %j, 1",
        "br label %scan",
        "swap:",
        "%m_less = sub i64 %m, 1",
        "br label %swap_row",
        "swap_row:",
        "%row = phi i64 [ 0, %swap ], [ %row_next, %swap_row ]",
        "%row_start = mul i64 %row, %slots",
        "%row_j = add i64 %row_start, %j",
        "%row_m = add i64 %row_start, %m_less",
        "%p_j = getelementptr double, ptr %rows, i64 %row_j",
        "%p_m = getelementptr double, ptr %rows, i64 %row_m",
        "%d_j = load double, ptr %p_j",
        "%d_m = load double, ptr %p_m",
        "store double %d_m, ptr %p_j",
        "store double %d_j, ptr %p_m",
        "%row_next = add i64 %row, 1",
        f"%is_last_row = icmp eq i64 %row_next, {rows}",
        "br i1 %is_last_row, label %swapped, label %swap_row",
        "swapped:",
    ]
    for name, kind in _ARRAYS.items():
        for letter, place in (("j", "%j"), ("m", "%m_less")):
            lines.append(f"%{name}_{letter} = getelementptr {kind}, ptr %{name}, i64 {place}")
            lines.append(f"%{name}_{letter}_v = load {kind}, ptr %{name}_{letter}")
        lines.append(f"store {kind} %{name}_m_v, ptr %{name}_j")
        lines.append(f"store {kind} %{name}_j_v, ptr %{name}_m")
    return [*lines, "br label %scan", "partitioned:", "%n_after = add i64 %m, 0", "br label %stretch"]
