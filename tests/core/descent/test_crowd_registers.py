import pytest

from core.descent.crowd_registers import Loop, Registers
from core.descent.crowd_step import crowd_step
from core.descent.plan import make_plan
from core.rules.library import rules


@pytest.fixture
def registers_of(surface_of):
    def registers_of(is_watched):
        surface = surface_of("x^2 + y^2")
        step = crowd_step(make_plan(surface.programs, surface.variables, rules()["momentum"], False), ())
        return Registers(Loop(step, step.program, (), (), 8, 16, is_watched, False))

    return registers_of


@pytest.mark.parametrize("is_watched", [False, True])
def test_what_is_carried_from_step_to_step(registers_of, is_watched):
    carried = {"x0": 0, "x1": 1, "state0": 6, "state1": 7}
    assert registers_of(is_watched).carried == carried | ({"value": 4, "lowest": 5} if is_watched else {})


def test_what_is_stored_is_declared(registers_of):
    registers = registers_of(False)
    alive = registers.named("alive", "truth")
    registers.store(registers.named("x0"), 3, alive)
    registers.store_integers(8, "%flags", "ends", alive)
    assert registers.taken() == [
        "call void @llvm.masked.store.v16f64.p0(<16 x double> %x0, ptr %row3, i32 8, <16 x i1> %alive)",
        "call void @llvm.masked.store.v16i8.p0(<16 x i8> %flags, ptr %ends_i, i32 1, <16 x i1> %alive)",
    ]
    assert registers.taken() == []
    assert registers.code.intrinsics == {
        "declare void @llvm.masked.store.v16f64.p0(<16 x double>, ptr, i32, <16 x i1>)",
        "declare void @llvm.masked.store.v16i8.p0(<16 x i8>, ptr, i32, <16 x i1>)",
    }
