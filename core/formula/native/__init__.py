"""Programs as machine code, by LLVM through llvmlite; where that is missing, nothing here is needed.

The text that LLVM is given is written from the Program alone: numbers and the closed set of operations. Nothing is
compiled by Python, so `generate` is not involved.
"""

from core.formula.native.function import native_function, warm_up
from core.formula.native.machine import is_available

__all__ = ["is_available", "native_function", "warm_up"]
