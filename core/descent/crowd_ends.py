"""How runs end, in LLVM's language: where they cannot go on, where they are at rest, and how they change places."""

import math
from collections.abc import Mapping, Sequence

from core.descent.crowd_block import DIVERGED, LEFT_DOMAIN, SETTLED
from core.descent.crowd_registers import Registers
from core.descent.record import ORDINARY
from core.formula.native.code import Value
from core.formula.native.function import splat

ARRAYS: Mapping[str, str] = {"runs": "i32", "steps": "i32", "ends": "i8", "still": "i8"}
NO_PARTITION = ["partition:", "br label %partitioned", "partitioned:", "%n_after = add i64 %n, 0", "br label %stretch"]


def bury(registers: Registers, bad: Value, value: Value, slopes: list[Value]) -> None:
    """Write down the ends of those that are `bad`, as `crowd_numpy` does."""
    code, step, inf = registers.code, registers.step, math.inf
    is_valued = code.fabs(value) < inf
    for axis in range(step.dims):
        before = code.write("number", f"load {registers.kind}, ptr %past{axis}")
        last = code.where(is_valued, registers.named(f"x{axis}"), before)
        registers.store(last, axis, bad)
    if registers.loop.is_watched:
        lowest = registers.named("lowest")
        lower = code.where(is_valued, code.where(value < lowest, value, lowest), lowest)
        registers.store(code.where(is_valued, value, registers.named("value")), step.value, bad)
        registers.store(lower, step.value + 1, bad)
    else:
        registers.store(value, step.value, bad & is_valued)
    is_level = code.fabs(slopes[0]) < inf
    for slope in slopes[1:]:
        is_level = is_level & (code.fabs(slope) < inf)
    is_edge = code.negated(is_level) & (code.fabs(value) < ORDINARY)
    has_left = (is_valued & is_edge) | value.is_nan()
    registers.store_integers(
        8, registers.choose(8, has_left, f"splat (i8 {LEFT_DOMAIN})", f"splat (i8 {DIVERGED})"), "ends", bad
    )
    at = code.name()
    code.line(f"{at} = trunc i64 %t to i32")
    for line in splat(registers.vector(32), at, f"{at}s"):
        code.line(line)
    code.line(f"{at}b = sub {registers.vector(32)} {at}s, splat (i32 1)")
    registers.store_integers(32, registers.choose(32, is_valued, f"{at}s", f"{at}b"), "steps", bad)


def look(registers: Registers, alive: Value, moved: Sequence[Value]) -> list[str]:
    """End those that did not move now nor at the look before; `moved`: by how much, on each axis."""
    code, width = registers.code, registers.loop.width
    is_still = alive
    for axis, way in enumerate(moved):
        is_still = is_still & (way < registers.named(f"rest{axis}") * registers.named("share"))
    lines = [
        "%share_p = getelementptr double, ptr %shares, i64 %look_number",
        "%share_v = load double, ptr %share_p",
        *splat(registers.kind, "%share_v", "%share"),
        *registers.taken(),
        f"%was_still = load <{width} x i8>, ptr %still_i, align 1",
        f"%is_twice = icmp ne <{width} x i8> %was_still, zeroinitializer",
        f"%now_still = zext {registers.mask} {is_still.text} to <{width} x i8>",
        "%may_drop = icmp ne i64 %drops, 0",
        *splat(registers.mask, "%may_drop", "%may_drops"),
        "%t1_short = trunc i64 %t1 to i32",
        *splat(registers.vector(32), "%t1_short", "%t1_all"),
    ]
    settles = is_still & code.value("truth", "%is_twice") & code.value("truth", "%may_drops")
    registers.store_integers(8, "%now_still", "still", alive)
    registers.store_integers(8, f"splat (i8 {SETTLED})", "ends", settles)
    registers.store_integers(32, "%t1_all", "steps", settles)
    return [*lines, *registers.taken()]


def partition(rows: int) -> list[str]:
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
    for name, kind in ARRAYS.items():
        for letter, place in (("j", "%j"), ("m", "%m_less")):
            lines.append(f"%{name}_{letter} = getelementptr {kind}, ptr %{name}, i64 {place}")
            lines.append(f"%{name}_{letter}_v = load {kind}, ptr %{name}_{letter}")
        lines.append(f"store {kind} %{name}_m_v, ptr %{name}_j")
        lines.append(f"store {kind} %{name}_j_v, ptr %{name}_m")
    return [*lines, "br label %scan", "partitioned:", "%n_after = add i64 %m, 0", "br label %stretch"]
