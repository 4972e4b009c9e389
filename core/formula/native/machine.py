"""The machine that code is made for, and LLVM's ways from text to an address. The only module that imports llvmlite."""

import os
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from core.formula.native.mathematics import texts

if TYPE_CHECKING:
    import llvmlite.binding as llvm

SWITCH = "THALWEG_NATIVE"  # an environment variable: 0 for none of this
INLINED = 40  # calls of functions beyond which they stay calls: code grows, and with it the time to make it


class Machine:
    """The processor; `lanes` of a vector register."""

    def __init__(self) -> None:
        import llvmlite.binding as llvm

        self._llvm = llvm
        llvm.initialize_native_target()
        llvm.initialize_native_asmprinter()
        features = llvm.get_host_cpu_features()
        self.lanes = _lanes(features, llvm.get_process_triple())
        self._name, self._features = llvm.get_host_cpu_name(), features.flatten()
        self._target = llvm.Target.from_triple(llvm.get_process_triple())

    def add(self, text: str, name: str, *, quickly: bool = False) -> tuple[int, Any]:
        """The address of function `name` of a module, and what its code lives as long as.

        `quickly`: made in a ninth of the time, and half as fast.

        Threads may call at the same time: llvmlite itself lets one in after the other, without holding Python up.
        """
        module, machine = self._optimised(text, level=0 if quickly else 2)
        engine = self._llvm.create_mcjit_compiler(module, machine)  # an engine each: only with it the code is freed
        engine.finalize_object()
        return engine.get_function_address(name), engine

    def assembly(self, text: str) -> str:
        """What the processor will be given; to be looked at."""
        module, machine = self._optimised(text)
        return str(machine.emit_assembly(module))

    def _optimised(self, text: str, level: int = 2) -> tuple["llvm.ModuleRef", "llvm.TargetMachine"]:
        """Little is left to do: the text repeats nothing, and what comes after this finds the machine's own ways."""
        module = self._llvm.parse_assembly(text)
        machine = self._target.create_target_machine(cpu=self._name, features=self._features, opt=level, jit=True)
        builder = self._llvm.create_pass_builder(machine, self._llvm.create_pipeline_tuning_options(speed_level=2))
        passes = self._llvm.create_new_module_pass_manager()
        passes.add_always_inliner_pass()
        passes.add_global_dead_code_eliminate_pass()
        passes.add_sinking_pass()
        passes.run(module, builder)
        return module, machine


def _lanes(features: "llvm.FeatureMap", triple: str) -> int:
    """float64 lanes of a register; 0 where multiplication and addition are not fused, which all here is built on."""
    if triple.startswith(("aarch64", "arm64")):
        return 2
    if not (features.get("fma") and features.get("avx2")):
        return 0
    return 8 if features.get("avx512f") and features.get("avx512dq") and features.get("avx512vl") else 4


@cache
def machine() -> Machine | None:
    """The processor, or None where it has no code to offer: no llvmlite, too old, or switched off."""
    if os.environ.get(SWITCH, "") == "0":
        return None
    try:
        found = Machine()
    except (ImportError, OSError, RuntimeError):
        return None
    return found if found.lanes else None


def found_machine() -> Machine:
    """The processor, for whoever has asked whether there is one; else RuntimeError."""
    found = machine()
    if found is None:
        raise RuntimeError("no machine code can be made here")
    return found


def is_available() -> bool:
    """Whether machine code can be made here."""
    return machine() is not None


def module_text(
    functions: Iterable[str], needs: Iterable[str], intrinsics: Iterable[str], width: int, calls: int
) -> str:
    """A module of the texts `functions` and what they need of the table in `mathematics`."""
    found = texts(needs, width)
    declared = sorted({*intrinsics, *(one for text in found for one in text.intrinsics)})
    inlining = "alwaysinline" if calls <= INLINED else "noinline"
    common = 'nounwind "prefer-vector-width"="512" "min-legal-vector-width"="512"'
    tail = [
        f"attributes #0 = {{ {inlining} {common} }}",
        f"attributes #1 = {{ noinline cold {common} }}",
        f"attributes #2 = {{ {common} }}",
        '!0 = !{!"branch_weights", i32 1, i32 100000}',
        '!1 = !{!"branch_weights", i32 100000, i32 1}',
    ]
    return "\n".join([*declared, *(text.text for text in found), *functions, *tail])
