from core.formula.native.code import Code


def test_operators_write_lines():
    code = Code(4)
    x = code.value("number", "%x")
    result = 2.0 * x - 1.0
    assert result.text == "%v2"
    assert code.lines == [
        "%v1 = fmul <4 x double> %x, splat (double 0x4000000000000000)",
        "%v2 = fsub <4 x double> %v1, splat (double 0x3FF0000000000000)",
    ]


def test_the_constant_stands_where_it_stood():
    code = Code(2)
    x = code.value("number", "%x")
    results = {"fdiv": 1.0 / x, "fsub": 1.0 - x}
    expected = [f"{one.text} = {op} <2 x double> splat (double 0x3FF0000000000000), %x" for op, one in results.items()]
    assert code.lines == expected


def test_bits_are_whole_numbers():
    code = Code(2)
    bits = code.value("number", "%x").bits()
    assert bits.kind == "whole"
    code.lines.clear()
    negative = bits & (1 << 63)
    assert code.lines == [f"{negative.text} = and <2 x i64> %v1, splat (i64 -9223372036854775808)"]


def test_intrinsics_are_declared_once():
    code = Code(8)
    x = code.value("number", "%x")
    code.fma(x, 1.0, code.fma(x, x, x))
    assert code.intrinsics == {"declare <8 x double> @llvm.fma.v8f64(<8 x double>, <8 x double>, <8 x double>)"}


def test_what_is_rare_is_done_elsewhere():
    code = Code(4)
    x = code.value("number", "%x")
    result = code.unless_rare(x > 1.0, x + x, "far_sin", x)
    assert code.needs == {"far_sin"}
    assert code.lines[-1].startswith(f"{result.text} = phi <4 x double> [ %v2, %entry ], [ ")
    assert code.block in code.lines[-2].removesuffix(":")


def test_parts_are_cut_and_joined():
    code, half, quarter = Code(8), Code(4), Code(2)
    x = code.value("number", "%x")
    assert code.join([x]) is x
    part = code.narrower(2)
    joined = code.join([part.cut(x, first) for first in (0, 2, 4, 6)])
    first, second = (f"{kind.type('number')} %v" for kind in (quarter, half))
    assert code.lines[3].endswith("<2 x i32> <i32 6, i32 7>")
    assert code.lines[4:] == [
        f"%v5 = shufflevector {first}1, {first}2, <4 x i32> <i32 0, i32 1, i32 2, i32 3>",
        f"%v6 = shufflevector {first}3, {first}4, <4 x i32> <i32 0, i32 1, i32 2, i32 3>",
        f"{joined.text} = shufflevector {second}5, {second}6, "
        "<8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>",
    ]
