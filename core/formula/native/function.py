"""A Program over arrays, as machine code."""

import ctypes
import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.formula.native.code import Code
from core.formula.native.machine import found_machine, machine, module_text
from core.formula.native.printer import count_calls, print_program
from core.formula.numpy_printer import numpy_function
from core.formula.program import Builder, Program

Floats = NDArray[np.float64]


def native_function(program: Program, *, quickly: bool = False) -> Callable[..., list[Floats]]:
    """As `numpy_function`, with the same signature; it is the one that is given where there is no machine code.

    That is also so for a Program with data columns. `quickly`: see `Machine.add`; for thousands of operations.
    """
    if machine() is None or program.columns:
        return numpy_function(program)

    def function(*arrays: ArrayLike, columns: Mapping[str, ArrayLike] | None = None) -> list[Floats]:
        inputs = [np.asarray(array, dtype=np.float64) for array in arrays]
        if len(inputs) != len(program.inputs):
            raise TypeError(f"{len(program.inputs)} inputs are needed: {', '.join(program.inputs)}")
        shape = np.broadcast_shapes(*(array.shape for array in inputs))
        numbers = tuple(not array.ndim for array in inputs)
        kernel = _kernel(program, numbers, quickly)
        flat = [np.ascontiguousarray(np.broadcast_to(one, shape) if one.ndim else one) for one in inputs]
        outputs = [np.empty(shape) for _ in program.outputs]
        kernel.run(flat, outputs, math.prod(shape))
        return outputs

    return function


def warm_up() -> None:
    """Load LLVM and let it make a first piece of code, which takes long: for a quiet moment."""
    builder = Builder()
    x = builder.input("x")
    native_function(builder.finish([builder.emit("exp", x)]))(np.zeros(1))


class _Kernel:
    """`run` takes addresses of inputs (points, or single numbers) and outputs, and the number of points."""

    def __init__(self, program: Program, numbers: tuple[bool, ...], quickly: bool) -> None:
        found = found_machine()
        address, self._kept = found.add(_text(program, numbers, found.lanes), "kernel", quickly=quickly)
        prototype = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64)
        self._call = prototype(address)
        self._inputs, self._outputs = len(numbers), len(program.outputs)

    def run(self, inputs: list[NDArray[Any]], outputs: list[NDArray[Any]], count: int) -> None:
        """Fill the outputs."""
        first = (ctypes.c_void_p * max(1, self._inputs))(*(array.ctypes.data for array in inputs))
        second = (ctypes.c_void_p * max(1, self._outputs))(*(array.ctypes.data for array in outputs))
        self._call(ctypes.addressof(first), ctypes.addressof(second), count)


@lru_cache(maxsize=256)
def _kernel(program: Program, numbers: tuple[bool, ...], quickly: bool) -> _Kernel:
    return _Kernel(program, numbers, quickly)


def _text(program: Program, numbers: tuple[bool, ...], width: int) -> str:
    """A loop over groups of `width` points; the last group reads and writes only the lanes that it has."""
    code = Code(width)
    kind, mask = code.type("number"), code.type("truth")
    head, loads = _reading(numbers, kind, mask)
    values = {name: code.value("number", f"%x{place}") for place, name in enumerate(program.inputs)}
    stores = []
    for place, output in enumerate(print_program(code, program, values)):
        head += [f"%qq{place} = getelementptr ptr, ptr %outputs, i64 {place}", f"%q{place} = load ptr, ptr %qq{place}"]
        rest = f"{kind} {output.text}, ptr %o{place}, i32 8, {mask} %mask"
        stores.append(f"%o{place} = getelementptr double, ptr %q{place}, i64 %i")
        stores.append(f"call void @llvm.masked.store.v{width}f64.p0({rest})")
    lines = [
        "define void @kernel(ptr %inputs, ptr %outputs, i64 %count) #2 {",
        "start:",
        *head,
        *splat(f"<{width} x i64>", "%count", "%counts"),
        "%is_none = icmp sle i64 %count, 0",
        "br i1 %is_none, label %end, label %entry",
        "entry:",
        "%i = phi i64 [ 0, %start ], [ %next, %last ]",
        *splat(f"<{width} x i64>", "%i", "%here"),
        f"%lanes = add <{width} x i64> %here, <{', '.join(f'i64 {lane}' for lane in range(width))}>",
        f"%mask = icmp slt <{width} x i64> %lanes, %counts",
        *loads,
        *code.lines,
        *stores,
        *_NEXT.format(width=width).splitlines(),
    ]
    masked = [f"declare {kind} @llvm.masked.load.v{width}f64.p0(ptr, i32, {mask}, {kind})"]
    masked.append(f"declare void @llvm.masked.store.v{width}f64.p0({kind}, ptr, i32, {mask})")
    return module_text(["\n".join(lines)], code.needs, [*code.intrinsics, *masked], width, count_calls(program))


_NEXT = """br label %last
last:
%next = add i64 %i, {width}
%is_more = icmp slt i64 %next, %count
br i1 %is_more, label %entry, label %end
end:
ret void
}}"""


def _reading(numbers: tuple[bool, ...], kind: str, mask: str) -> tuple[list[str], list[str]]:
    """What is read of the inputs before the loop, and for each group."""
    head, loads = [], []
    short = f"v{kind[1:].split(' ')[0]}f64"
    for place, is_number in enumerate(numbers):
        head += [f"%pp{place} = getelementptr ptr, ptr %inputs, i64 {place}", f"%p{place} = load ptr, ptr %pp{place}"]
        if is_number:
            head += [f"%s{place} = load double, ptr %p{place}", *splat(kind, f"%s{place}", f"%x{place}")]
        else:
            rest = f"ptr %a{place}, i32 8, {mask} %mask, {kind} zeroinitializer"
            loads.append(f"%a{place} = getelementptr double, ptr %p{place}, i64 %i")
            loads.append(f"%x{place} = call {kind} @llvm.masked.load.{short}.p0({rest})")
    return head, loads


def splat(kind: str, scalar: str, name: str) -> list[str]:
    """The lines that put a scalar into every lane."""
    element, width = kind[1:-1].split(" x ")[1], kind[1:-1].split(" x ")[0]
    first = f"{name}.first"
    return [
        f"{first} = insertelement {kind} poison, {element} {scalar}, i64 0",
        f"{name} = shufflevector {kind} {first}, {kind} poison, <{width} x i32> zeroinitializer",
    ]
